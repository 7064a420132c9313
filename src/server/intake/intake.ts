// How does a message become part of the record? One path for every door: keep the bytes → decode → admit → journal →
// fold → projections → watches. What cannot be taken goes to quarantine with its place; nothing is dropped.
import { randomUUID } from 'node:crypto';
import {
  fail,
  problem,
  succeed,
  type Crypto,
  type Entropy,
  type Problem,
  type Result,
} from '../../base/index.ts';
import { decode, type Decoded, type Mapping, type Unit } from '../../exchange/index.ts';
import { subjectKey, type Draft, type Recorded } from '../../record/index.ts';
import type { Message, MessageCounts, QuarantineUnit, Store } from '../storage/index.ts';
import { admit, type Admission } from './admit.ts';
import type { Community } from './community.ts';

export type Delivery = {
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly name: string;
  readonly contentType?: string;
  /** `http`, `folder`, `command line`, … */
  readonly door: string;
  /** The organisation that hands it in. */
  readonly org: string;
  /** The id of a mapping for tabular files; left out, one is suggested from the header. */
  readonly mapping?: string;
  /** Epoch milliseconds, where a story is played; the clock's time when it is left out. */
  readonly receivedAt?: number;
};

export type IntakeResult = MessageCounts & {
  readonly message: string;
  readonly format: string;
  readonly orders: number;
  readonly shipments: number;
  readonly statements: number;
  /** The first hundred; all of them stand in quarantine. */
  readonly problems: readonly Problem[];
};

export type IntakeOptions = {
  readonly store: Store;
  readonly crypto: Crypto;
  readonly entropy: Entropy;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly community: Community;
  readonly mappings: { find(id: string): Mapping | undefined; list(): readonly Mapping[] };
};

/** Units that are admitted and committed together: large enough for the disk, small enough for others to get a turn. */
const batchUnits = 1000;
const problemsShown = 100;
const originalBytesMax = 64 * 1024;

export type Intake = ReturnType<typeof createIntake>;

export function createIntake(options: IntakeOptions) {
  const { store, clock } = options;
  let turn: Promise<unknown> = Promise.resolve();

  /** One batch at a time: what a slot holds must not change between the look and the commit. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function receive(delivery: Delivery): Promise<Result<IntakeResult>> {
    const incoming = {
      id: randomUUID(),
      org: delivery.org,
      door: delivery.door,
      name: delivery.name.slice(0, 300),
      contentType: delivery.contentType ?? 'application/octet-stream',
      receivedAt: delivery.receivedAt ?? clock(),
    };
    const { bytes } = delivery;
    const put =
      bytes instanceof Uint8Array
        ? await store.messages.put(incoming, bytes)
        : await store.messages.putStream(incoming, bytes);
    const before = put.sameBytesAs;
    if (before?.status === 'complete') return succeed(await repeat(put.message, before));
    // The same bytes were kept but never finished: a crash came between. They are taken up where they stand.
    return process(put.message, before ?? put.message, delivery.mapping);
  }

  async function repeat(message: Message, before: Message): Promise<IntakeResult> {
    const counts = { lines: before.lines, accepted: 0, rejected: 0, duplicates: before.lines };
    await store.messages.finish(message.id, { status: 'complete', format: before.format, ...counts });
    return {
      message: message.id,
      format: before.format,
      ...counts,
      orders: 0,
      shipments: 0,
      statements: 0,
      problems: [],
    };
  }

  async function process(message: Message, kept: Message, mappingId?: string): Promise<Result<IntakeResult>> {
    const mapping = mappingId === undefined ? undefined : options.mappings.find(mappingId);
    if (mappingId !== undefined && mapping === undefined) {
      return refuse(message, [problem('mapping.invalid', `There is no mapping "${mappingId}".`)]);
    }
    const decoded = await decode(
      store.messages.stream(kept.id),
      {
        name: message.name,
        contentType: message.contentType,
        known: options.mappings.list(),
        ...(mapping && { mapping }),
      },
      {
        messageId: message.id,
        issuer: message.org,
        home: options.community.home,
        resolveParty: options.community.resolveParty,
      },
    );
    if (!decoded.ok) return refuse(message, decoded.problems);
    const tally = await takeUnits(message, decoded.value);
    await store.messages.finish(message.id, {
      status: 'complete',
      format: decoded.value.format,
      ...tally.counts,
    });
    if (kept.id !== message.id) {
      await store.messages.finish(kept.id, {
        status: 'complete',
        format: decoded.value.format,
        ...tally.counts,
      });
    }
    return succeed({
      message: message.id,
      format: decoded.value.format,
      ...tally.counts,
      orders: tally.orders.size,
      shipments: tally.shipments.size,
      statements: tally.statements,
      problems: tally.problems,
    });
  }

  async function takeUnits(message: Message, decoded: Decoded): Promise<Tally> {
    const tally = newTally();
    let batch: Unit[] = [];
    const flush = async () => {
      const units = batch;
      batch = [];
      await inTurn(() => takeBatch(message, decoded, units, tally));
    };
    for await (const unit of decoded.units) {
      batch.push(unit);
      if (batch.length >= batchUnits) await flush();
    }
    if (batch.length > 0) await flush();
    return tally;
  }

  async function takeBatch(
    message: Message,
    decoded: Decoded,
    units: readonly Unit[],
    tally: Tally,
  ): Promise<void> {
    const readable = units.filter((unit) => unit.problems.length === 0);
    const admissions = await admit(readable, {
      ...options,
      issuer: message.org,
      receivedAt: message.receivedAt,
    });
    const outcomes = new Map(readable.map((unit, index) => [unit, admissions[index]!]));
    const arriving = admissions.flatMap((admission) =>
      admission.outcome === 'new' ? admission.arriving : [],
    );
    if (arriving.length > 0) await store.record(arriving);
    const refused = units.flatMap((unit): QuarantineUnit[] => {
      const outcome: Admission = outcomes.get(unit) ?? { outcome: 'refused', problems: unit.problems };
      count(tally, unit, outcome);
      return outcome.outcome === 'refused' ? [quarantined(message, decoded, unit, outcome.problems)] : [];
    });
    if (refused.length > 0) await store.operational.quarantine.create(refused);
  }

  function quarantined(
    message: Message,
    decoded: { readonly format: string; readonly header?: string; readonly mapping?: string },
    unit: Pick<Unit, 'ordinal' | 'where' | 'original'>,
    problems: readonly Problem[],
  ): QuarantineUnit {
    return {
      id: randomUUID(),
      message: message.id,
      org: message.org,
      ordinal: unit.ordinal,
      where: unit.where,
      problems: problems.slice(0, 20),
      original: unit.original,
      ...(decoded.header !== undefined && { header: decoded.header }),
      format: decoded.format,
      ...(decoded.mapping !== undefined && { mapping: decoded.mapping }),
      status: 'open',
      createdAt: clock(),
    };
  }

  /** A message of which nothing can be read stands in quarantine as one piece, ordinal 0. */
  async function refuse(message: Message, problems: readonly Problem[]): Promise<Result<never>> {
    const head = (await store.messages.bytes(message.id, originalBytesMax)) ?? new Uint8Array();
    const original = new TextDecoder().decode(head);
    const where = problems[0]?.where ?? {};
    const format = message.format || 'unknown';
    await store.operational.quarantine.create([
      quarantined(message, { format }, { ordinal: 0, where, original }, problems),
    ]);
    await store.messages.finish(message.id, { status: 'refused', problems });
    return { ok: false, problems };
  }

  /** Tries a refused piece again, as it is or as `text` repairs it; what comes of it is a message of its own. */
  async function replay(id: string, text?: string): Promise<Result<IntakeResult>> {
    const unit = await store.operational.quarantine.find(id);
    if (unit === undefined) return fail('access.not-found', 'There is no such piece in quarantine.');
    if (unit.status !== 'open') return fail('usage.invalid', `This piece was ${unit.status} before.`);
    const original = await store.messages.get(unit.message);
    const body = text ?? unit.original;
    const whole = unit.ordinal === 0 && text === undefined;
    const delivery = {
      org: unit.org,
      door: 'replay',
      name: original?.name ?? unit.message,
      ...(original && { contentType: original.contentType }),
      ...(unit.mapping !== undefined && { mapping: unit.mapping.split('@')[0]! }),
    };
    const bytes = whole
      ? store.messages.stream(unit.message)
      : new TextEncoder().encode(unit.header === undefined ? body : `${unit.header}\n${body}`);
    const outcome = await receiveAgain({ ...delivery, bytes });
    if (outcome.ok && outcome.value.rejected === 0) {
      await store.operational.quarantine.update(id, {
        status: 'replayed',
        repairedBy: outcome.value.message,
      });
    }
    return outcome;
  }

  /** As {@link receive}, but what fails again does not pile up a second piece in quarantine: the first one stays. */
  async function receiveAgain(delivery: Delivery): Promise<Result<IntakeResult>> {
    const outcome = await receive(delivery);
    const failed = outcome.ok && outcome.value.rejected > 0 ? outcome.value.message : undefined;
    if (failed !== undefined) await dismissAll(failed);
    return outcome;
  }

  async function dismissAll(message: string): Promise<void> {
    const { quarantine } = store.operational;
    for (const { id } of await quarantine.list({ message, status: 'open', limit: 500 })) {
      await quarantine.update(id, { status: 'dismissed', reason: 'a repair that did not succeed' });
    }
  }

  /** What the engines of this program say (signals, exceptions, decisions): the same gate, no bytes to keep. */
  async function say(issuer: string, drafts: readonly Draft[]): Promise<Result<readonly Recorded[]>> {
    if (drafts.length === 0) return succeed([]);
    return inTurn(async () => {
      const [admission] = await admit([{ drafts }], { ...options, issuer, receivedAt: clock() });
      if (admission!.outcome === 'refused') return { ok: false, problems: admission!.problems };
      return succeed(admission!.outcome === 'new' ? await store.record(admission!.arriving) : []);
    });
  }

  return { receive, replay, say };
}

type Tally = {
  counts: { lines: number; accepted: number; rejected: number; duplicates: number };
  orders: Set<string>;
  shipments: Set<string>;
  statements: number;
  problems: Problem[];
};

function newTally(): Tally {
  return {
    counts: { lines: 0, accepted: 0, rejected: 0, duplicates: 0 },
    orders: new Set(),
    shipments: new Set(),
    statements: 0,
    problems: [],
  };
}

function count(tally: Tally, unit: Unit, admission: Admission): void {
  tally.counts.lines += 1;
  if (admission.outcome === 'refused') {
    tally.counts.rejected += 1;
    tally.problems.push(...admission.problems.slice(0, Math.max(0, problemsShown - tally.problems.length)));
    return;
  }
  if (admission.outcome === 'repeated') {
    tally.counts.duplicates += 1;
    return;
  }
  tally.counts.accepted += 1;
  tally.statements += admission.arriving.length;
  for (const { subject } of unit.drafts) {
    if (subject.kind === 'order') tally.orders.add(subjectKey(subject));
    if (subject.kind === 'shipment') tally.shipments.add(subjectKey(subject));
  }
}
