// What do we owe for what came in, and what does it settle of what we are owed? Each message of a partner is looked at once it is
// in the record: acknowledgements in it are taken note of, and those that the profile promises go out by the partner's channel.
import { fromEpochMs, type Problem } from '../../../../base/index.ts';
import {
  acknowledgeEdifact,
  acknowledgeInterchange,
  checkEdifactInterchanges,
  checkX12Interchanges,
  isX12Fault,
  mayAcknowledgeEdifact,
  readEdifactTrees,
  readX12Parts,
  readX12Trees,
  writeAperak,
  writeApplicationAdvice,
  type CheckedX12Interchange,
  type SegmentMessage,
} from '../../../../exchange/index.ts';
import type { PartnerProfile, Profiles } from '../../index.ts';
import type { Message, Store } from '../../../storage/index.ts';
import { enqueue, keepOutgoing, nextControlNumber, type Outgoings } from '../outgoing.ts';
import type { createExpectations } from './expectations.ts';
import {
  acknowledgementTypes,
  readAcknowledgement,
  readInterchangeAcknowledgement,
  type Verdict,
} from './read-acknowledgement.ts';

export type AnswerOptions = {
  readonly store: Store;
  readonly profiles: Profiles;
  readonly home: string;
  /** The record's clock, epoch milliseconds. */
  readonly clock: () => number;
  readonly now: () => number;
  readonly expectations: ReturnType<typeof createExpectations>;
};

/** What a crash may have left unlooked at; older messages were answered long ago. */
const lookedBackOver = 1000;
/** No interchange of trade comes near; a file of a hundred megabytes is not looked through twice. */
const bytesMax = 64 * 1024 * 1024;

type Send = PartnerProfile['acknowledgements']['send'];

export function createAnswers(options: AnswerOptions) {
  const { store, profiles, home, clock, now, expectations } = options;
  const outgoings: Outgoings = { store, home, clock, now };
  const nextControl = async () => String(await nextControlNumber(store));
  const waiting = new Set<string>();
  let lookedBack = false;

  /** Everything that came in and was not looked at before: what was noticed, and once what a crash may have left. */
  async function settle(): Promise<number> {
    if (!lookedBack) {
      for (const { id } of (await store.messages.list({ limit: lookedBackOver })).reverse()) waiting.add(id);
      lookedBack = true;
    }
    let answered = 0;
    const failures: unknown[] = [];
    for (const id of [...waiting]) {
      waiting.delete(id);
      try {
        if (await look(id)) answered += 1;
      } catch (error) {
        // One that cannot be answered holds up no other; it is looked at again when the program starts.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return answered;
  }

  async function look(id: string): Promise<boolean> {
    const message = await store.messages.get(id);
    if (message === undefined || message.org === home || message.status === 'processing') return false;
    const { send, expect } = profiles.get(message.org).acknowledgements;
    if (send.edifact.length + send.x12.length + expect.length === 0) return false;
    const { acknowledgements } = store.operational;
    if (message.door === 'replay' || message.size > bytesMax || (await acknowledgements.isAnswered(id)))
      return false;
    const bytes = (await store.messages.bytes(id)) ?? new Uint8Array();
    const syntax = syntaxOf(bytes);
    if (syntax === undefined) return false;
    await settleBy(message, syntax, bytes);
    if (syntax === 'edifact') await answerEdifact(message, bytes, send);
    else await answerX12(message, bytes, send);
    await acknowledgements.answered(id, now());
    return true;
  }

  async function settleBy(message: Message, syntax: Syntax, bytes: Uint8Array): Promise<void> {
    const verdicts: Verdict[] = [];
    if (syntax === 'edifact') {
      for await (const found of readEdifactTrees([bytes]))
        if (!('fault' in found)) verdicts.push(...readAcknowledgement(found));
    } else {
      for await (const part of readX12Parts([bytes])) {
        if (part.kind === 'set') verdicts.push(...readAcknowledgement(part.message));
        else if (part.kind === 'ta1') verdicts.push(readInterchangeAcknowledgement(part.segment));
      }
    }
    await expectations.settle(message.org, verdicts, message.id);
  }

  async function answerEdifact(message: Message, bytes: Uint8Array, send: Send): Promise<void> {
    const { tolerance } = profiles.get(message.org);
    const preparedAt = fromEpochMs(clock(), 'UTC', 'minute');
    let number = 0;
    for await (const interchange of checkEdifactInterchanges([bytes], { tolerance })) {
      number += 1;
      if (!mayAcknowledgeEdifact(interchange)) continue;
      const wanted = isWanted(send, interchange.status !== 'accepted', interchange.head.acknowledge === true);
      if (send.edifact.includes('CONTRL') && wanted) {
        const reference = await nextControl();
        const written = acknowledgeEdifact(interchange, { preparedAt, reference });
        if (written.ok) await post(message, 'CONTRL', reference, written.value, `${number}`);
      }
    }
    if (send.edifact.includes('APERAK')) await answerMeanings(message, bytes, send);
  }

  /** What the syntax says nothing of: messages that could not be mapped, or that the record refused. */
  async function answerMeanings(message: Message, bytes: Uint8Array, send: Send): Promise<void> {
    const problems = await problemsByReference(message.id);
    const preparedAt = fromEpochMs(clock(), 'UTC', 'minute');
    let number = 0;
    for await (const found of readEdifactTrees([bytes])) {
      if ('fault' in found || acknowledgementTypes.has(found.type)) continue;
      number += 1;
      const own = problems.get(found.reference) ?? [];
      const asked = found.interchange.acknowledge === true;
      if (!isWanted(send, own.length > 0, asked)) continue;
      const reference = await nextControl();
      const answered = { reference: found.reference, ...numberOf(found) };
      const written = writeAperak({
        unb: unbOf(found),
        preparedAt,
        reference,
        message: answered,
        problems: own,
      });
      await post(message, 'APERAK', reference, written, `${number}`);
    }
  }

  async function answerX12(message: Message, bytes: Uint8Array, send: Send): Promise<void> {
    const { tolerance } = profiles.get(message.org);
    const [date, time] = dateAndTime(clock());
    const functional = send.x12.find((each) => each === '997' || each === '999');
    const ta1 = send.x12.includes('TA1');
    let number = 0;
    for await (const checked of checkX12Interchanges([bytes], { tolerance })) {
      number += 1;
      const asked = checked.head.acknowledge === true;
      const wanted = isWanted(send, checked.status !== 'accepted' || hasRefused(checked), asked);
      if (!wanted || (functional === undefined && !ta1)) continue;
      const control = await nextControl();
      const answered = functional === undefined ? { ...checked, groups: [] } : checked;
      const written = acknowledgeInterchange(answered, {
        ...{ date, time, control: Number(control), always: ta1 && send.when === 'always' },
        ...(functional !== undefined && { functional }),
      });
      if (written !== undefined) await post(message, functional ?? 'TA1', control, written, `${number}`);
    }
    if (send.x12.includes('824')) await adviseOf(message, bytes, send);
  }

  async function adviseOf(message: Message, bytes: Uint8Array, send: Send): Promise<void> {
    const problems = await problemsByReference(message.id);
    const [date, time] = dateAndTime(clock());
    let number = 0;
    for await (const found of readX12Trees([bytes])) {
      if (isX12Fault(found) || acknowledgementTypes.has(found.type)) continue;
      number += 1;
      const own = problems.get(found.reference) ?? [];
      if (!isWanted(send, own.length > 0, found.interchange.acknowledge === true)) continue;
      const control = await nextControl();
      const about = { date, time, control: Number(control), reference: control };
      await post(message, '824', control, writeApplicationAdvice(found, own, about), `${number}`);
    }
  }

  async function problemsByReference(message: string): Promise<ReadonlyMap<string, readonly Problem[]>> {
    const units = await store.operational.quarantine.list({ message, limit: 500 });
    const named = units.flatMap(({ where, problems }) => {
      const reference = typeof where.message === 'string' ? where.message : problems[0]?.where?.message;
      return reference === undefined ? [] : [[reference, problems] as const];
    });
    return new Map(named);
  }

  async function post(
    message: Message,
    format: string,
    reference: string,
    content: Uint8Array,
    part: string,
  ): Promise<void> {
    const edifact = format === 'CONTRL' || format === 'APERAK';
    const about = {
      ...{
        to: message.org,
        format,
        reference,
        content,
        about: [],
        key: `ack/${message.id}/${format}/${part}`,
      },
      ...(edifact
        ? { contentType: 'application/edifact', extension: 'edi' }
        : { contentType: 'application/edi-x12', extension: 'x12' }),
    };
    await enqueue(outgoings, about, { message: await keepOutgoing(outgoings, about) });
  }

  return {
    /** Remembers what came in; {@link settle} looks at it. */
    notice: (message: string) => void waiting.add(message),
    settle,
  };
}

type Syntax = 'edifact' | 'x12';

/** As intake tells them: what stands before UNA, UNB or ISA is a mail gateway's. */
function syntaxOf(bytes: Uint8Array): Syntax | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8192));
  if (/(^|[\r\n])\s*(?:\xef\xbb\xbf)?(UNA[^\s\w]|UNB[+\x1d])/.test(head)) return 'edifact';
  return /(^|[\r\n])\s*(?:\xef\xbb\xbf)?ISA[^A-Za-z0-9\s]/.test(head) ? 'x12' : undefined;
}

function isWanted({ when }: Send, faulty: boolean, asked: boolean): boolean {
  return when === 'always' || (when === 'errors' && faulty) || (when === 'asked' && (asked || faulty));
}

const hasRefused = ({ groups }: CheckedX12Interchange): boolean =>
  groups.some(
    ({ sets, findings }) => findings.length > 0 || sets.some(({ status }) => status === 'rejected'),
  );

function dateAndTime(ms: number): [date: string, time: string] {
  const text = new Date(ms).toISOString();
  return [text.slice(0, 10).replaceAll('-', ''), text.slice(11, 16).replace(':', '')];
}

function numberOf({ segments }: SegmentMessage): { documentNumber?: string } {
  const number = segments.find(({ tag }) => tag === 'BGM')?.elements[1]?.[0]?.[0] ?? '';
  return number === '' ? {} : { documentNumber: number };
}

/** The head of the interchange as its UNB had it: what an answer mirrors. */
function unbOf({ interchange }: SegmentMessage) {
  const { sender, recipient, version, reference, test } = interchange;
  const party = ({ id, qualifier = '' }: SegmentMessage['interchange']['sender']) => [[id, qualifier]];
  const filler = Array.from({ length: 5 }, () => [['']]);
  const elements = [
    [version.split(':')],
    party(sender),
    party(recipient),
    [['']],
    [[reference]],
    ...filler,
    [[test === true ? '1' : '']],
  ];
  return { tag: 'UNB', offset: 0, line: 1, elements };
}
