// Which acknowledgement does a partner owe for what goes out, and has it come? Noted before the first attempt, due from the
// delivery on, settled by what comes in; one that is late or says no becomes an exception.
import {
  isX12Fault,
  readEdifactTrees,
  readX12Trees,
  componentOf,
  type SegmentMessage,
} from '../../../../exchange/index.ts';
import type { Profiles } from '../../index.ts';
import type { ExpectedAcknowledgement, OutboxEntry, Store } from '../../../storage/index.ts';
import { contentOf, type Outgoing } from '../outgoing.ts';
import type { Complaint, createComplaints } from './complaints.ts';
import { acknowledgementTypes, controlNumber, type Verdict } from './read-acknowledgement.ts';

export type ExpectationOptions = {
  readonly store: Store;
  readonly profiles: Profiles;
  /** The machine's clock, epoch milliseconds: delivery is by it. */
  readonly now: () => number;
  readonly complaints: ReturnType<typeof createComplaints>;
};

const hourMs = 3_600_000;
/** Not yet delivered: nothing is due before the partner has it. */
const never = Number.MAX_SAFE_INTEGER;
const overdueAtOnce = 200;

export function createExpectations({ store, profiles, now, complaints }: ExpectationOptions) {
  const { acknowledgements } = store.operational;

  /** Before the first attempt: an answer may be faster than the note that it was delivered. */
  async function expect(entry: OutboxEntry): Promise<void> {
    if (entry.attempts > 0) return;
    const wanted = profiles.get(entry.to).acknowledgements.expect;
    const syntax = syntaxOf(entry);
    if (wanted.length === 0 || syntax === undefined) return;
    const payload = entry.payload as Outgoing;
    const expected: ExpectedAcknowledgement[] = [];
    for await (const message of messagesIn(syntax, contentOf(payload))) {
      if (acknowledgementTypes.has(message.type)) continue;
      for (const { message: type, by } of wanted) {
        if ((type !== '*' && type !== message.type) || syntaxes[by] !== syntax) continue;
        expected.push(expectation(entry, payload, message, { syntax, by }));
      }
    }
    await acknowledgements.expect(expected);
  }

  function expectation(
    { id, to: partner }: OutboxEntry,
    payload: Outgoing,
    message: SegmentMessage,
    { syntax, by }: { syntax: 'edifact' | 'x12'; by: string },
  ): ExpectedAcknowledgement {
    const { interchange, type, reference } = message;
    const document = numberOf(message);
    return {
      ...{ id: `${id}/${by}/${reference}`, partner, syntax, ack: by, message: payload.message ?? id, type },
      reference: controlNumber(reference),
      interchange: controlNumber(interchange.reference),
      ...(interchange.group !== undefined && { group: controlNumber(interchange.group.reference) }),
      ...(document !== '' && { document }),
      ...{ about: payload.about ?? [], dueAt: never, status: 'waiting', createdAt: now() },
    };
  }

  /** The time runs from the delivery on; what never arrived is not waited for. */
  async function delivered(entry: OutboxEntry, status: 'delivered' | 'failed'): Promise<void> {
    const limits = new Map(
      profiles
        .get(entry.to)
        .acknowledgements.expect.map((one) => [`${one.message} ${one.by}`, one.withinHours]),
    );
    if (limits.size === 0) return;
    for (const one of await acknowledgements.unsettledOf(entry.to)) {
      if (!one.id.startsWith(`${entry.id}/`)) continue;
      const hours = limits.get(`${one.type} ${one.ack}`) ?? limits.get(`* ${one.ack}`);
      const dueAt = status === 'failed' || hours === undefined ? never : now() + hours * hourMs;
      await acknowledgements.update(one.id, { dueAt });
    }
  }

  /** @returns how many of our messages it was about */
  async function settle(partner: string, verdicts: readonly Verdict[], settledBy: string): Promise<number> {
    if (verdicts.length === 0) return 0;
    let settled = 0;
    // APERAK and 824 may name a message by no more than its own number, which many have: then the one that waits longest is meant.
    const spent = new Set<Verdict>();
    for (const one of await acknowledgements.unsettledOf(partner)) {
      const verdict = narrowest(
        one,
        verdicts.filter((each) => !spent.has(each)),
      );
      if (verdict === undefined || verdict.outcome === 'received') continue;
      if (verdict.interchange === undefined && verdict.group === undefined) spent.add(verdict);
      const { outcome: status, detail } = verdict;
      // The exception first: were the process to die in between, it would be said again and not be lost.
      if (status === 'rejected') await complaints.raise(complaintOf(one, 'rejected', detail));
      else if (one.status === 'overdue') await complaints.resolve(complaintOf(one, 'unanswered'));
      await acknowledgements.update(one.id, { status, settledBy, ...(detail !== undefined && { detail }) });
      settled += 1;
    }
    return settled;
  }

  /** What is late becomes an exception. @returns how many */
  async function lookForOverdue(): Promise<number> {
    const late = await acknowledgements.overdue(now(), overdueAtOnce);
    for (const one of late) {
      await complaints.raise(complaintOf(one, 'unanswered'));
      await acknowledgements.update(one.id, { status: 'overdue' });
    }
    return late.length;
  }

  return { expect, delivered, settle, lookForOverdue };
}

function complaintOf(one: ExpectedAcknowledgement, kind: Complaint['kind'], detail?: string): Complaint {
  const { partner, type, reference, interchange, ack, about, message } = one;
  return {
    ...{ kind, partner, type, reference: `${interchange}-${reference}`, ack, about, message },
    ...(detail !== undefined && { detail }),
  };
}

const syntaxes: Readonly<Record<string, 'edifact' | 'x12'>> = {
  ...{ CONTRL: 'edifact', APERAK: 'edifact' },
  ...{ TA1: 'x12', '997': 'x12', '999': 'x12', '824': 'x12' },
};

function syntaxOf(entry: OutboxEntry): 'edifact' | 'x12' | undefined {
  const payload = entry.payload as Outgoing;
  const head = new TextDecoder('latin1').decode(contentOf(payload).subarray(0, 16)).trimStart();
  if (/^(UNA|UNB)/.test(head)) return 'edifact';
  return head.startsWith('ISA') ? 'x12' : undefined;
}

async function* messagesIn(syntax: 'edifact' | 'x12', bytes: Uint8Array): AsyncGenerator<SegmentMessage> {
  if (syntax === 'edifact') {
    for await (const found of readEdifactTrees([bytes])) if (!('fault' in found)) yield found;
    return;
  }
  for await (const found of readX12Trees([bytes])) if (!isX12Fault(found)) yield found;
}

/** BGM 1004, or what the head segment of an X12 set has for a number. */
const numberPlaces: Readonly<Record<string, number>> = {
  BGM: 1,
  BEG: 2,
  BIG: 1,
  BSN: 1,
  BAK: 2,
  BCH: 2,
  W05: 1,
  B1: 1,
  B2: 3,
  B3: 1,
};
const headSegments = 4;

function numberOf({ segments }: SegmentMessage): string {
  for (const segment of segments.slice(0, headSegments)) {
    const place = numberPlaces[segment.tag];
    if (place !== undefined) return componentOf(segment, place).trim();
  }
  return '';
}

/** The word on the message itself goes before that on its group, and that before the one on its interchange. */
function narrowest(one: ExpectedAcknowledgement, verdicts: readonly Verdict[]): Verdict | undefined {
  const meant = verdicts.filter(({ ack, interchange, group, message, document }) => {
    if (ack !== one.ack) return false;
    if (interchange !== undefined && interchange !== one.interchange) return false;
    if (group !== undefined && one.group !== undefined && group !== one.group) return false;
    if (message !== undefined && message !== one.reference) return false;
    return document === undefined || one.document === undefined || document === one.document;
  });
  const rank = (verdict: Verdict) =>
    verdict.message !== undefined || verdict.document !== undefined ? 2 : verdict.group !== undefined ? 1 : 0;
  const [best] = meant.sort((a, b) => rank(b) - rank(a));
  if (best === undefined) return undefined;
  // A word that refuses a level refuses all below it.
  return meant.find((verdict) => verdict.outcome === 'rejected') ?? best;
}
