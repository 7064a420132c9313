// How does a message become part of the record? One path for every door: keep the bytes → decode → admit → journal →
// fold → projections → watches. What cannot be taken goes to quarantine with its place; nothing is dropped.
import { randomUUID } from 'node:crypto';
import {
  fail,
  PortolanError,
  succeed,
  type Crypto,
  type Entropy,
  type Problem,
  type Result,
} from '../../base/index.ts';
import type { Decoded, SuggestedReading, Unit } from '../../exchange/index.ts';
import { type Draft, type Recorded } from '../../record/index.ts';
import type { Message, MessageCounts, QuarantineUnit, Store } from '../storage/index.ts';
import { admit, type Admission, type AdmitOptions } from './admit.ts';
import { decodeMessage, type DecodingOptions } from './decoding.ts';
import { count, countRefused, isRefused, newTally, type Tally } from './tally.ts';
import { withinLimit } from './within-limit.ts';
import { createInTurn } from '../operation/in-turn.ts';

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
  /** The message that it came in: the mail of an attachment. */
  readonly partOf?: string;
  /** All of it or nothing, where it has no more pieces than are committed together: nothing of it goes to quarantine. */
  readonly wholly?: boolean;
};

export type IntakeResult = MessageCounts & {
  readonly message: string;
  readonly format: string;
  readonly orders: number;
  readonly shipments: number;
  readonly statements: number;
  /** Set when the columns of a list were guessed. */
  readonly suggested?: SuggestedReading;
  /** The first hundred; all of them stand in quarantine. */
  readonly problems: readonly Problem[];
};

export type IntakeOptions = DecodingOptions & {
  readonly formerEvents?: NonNullable<AdmitOptions['formerEvents']>;
  /** Told of each message once it was gone through, whatever came of it. */
  readonly onTaken?: (message: string) => void;
  readonly store: Store;
  readonly crypto: Crypto;
  readonly entropy: Entropy;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/**
 * Units, and what they say, that are admitted and committed together: enough for the pages of an index and the states of
 * subjects to be written once for many statements, few enough for others to get a turn.
 */
const batchUnitsMax = 5000;
const batchDrafts = 5000;
const batchesAtOnce = 2;
const originalBytesMax = 64 * 1024;
/** The ordinal of a message of which no piece can be told from another. */
const wholeMessage = 0;
const replayDoor = 'replay';
/** The id of mappings that were suggested from a header. */
const suggested = 'suggested';

/** A message on its way through the gate. */
type Taking = {
  readonly message: Message;
  /** Where its bytes are: itself, or an earlier message of the same bytes. */
  readonly kept: Message;
  /** What of the same bytes is open in quarantine, by ordinal. */
  readonly standing: ReadonlyMap<number, string>;
  /** Everything else of them was taken before. */
  readonly onlyStanding: boolean;
  /** A piece from quarantine is tried again: when it fails again, the piece that is there already stays. */
  readonly replaying: boolean;
  readonly wholly: boolean;
};

export type Intake = ReturnType<typeof createIntake>;

export function createIntake(options: IntakeOptions) {
  const { store, clock } = options;
  const underWay = new Map<string, Promise<void>>();

  /** One batch at a time: what a slot holds must not change between the look and the handing in. */
  const inTurn = createInTurn();

  /**
   * What was admitted is on its way before the next is admitted, in view of it. What was only repeated may have been said
   * by what is under way, and is no repetition if that fails.
   */
  function handIn(admissions: readonly Admission[]) {
    const arriving = admissions.flatMap((each) => (each.outcome === 'new' ? each.arriving : []));
    const recorded: Promise<readonly Recorded[]> =
      arriving.length > 0 ? store.record(arriving) : store.underWay.recorded().then(() => []);
    recorded.catch(() => undefined);
    return { admissions, recorded };
  }

  async function receive(delivery: Delivery): Promise<Result<IntakeResult>> {
    const incoming = {
      id: randomUUID(),
      org: delivery.org,
      door: delivery.door,
      name: delivery.name.slice(0, 300),
      contentType: delivery.contentType ?? 'application/octet-stream',
      receivedAt: delivery.receivedAt ?? clock(),
      ...(delivery.partOf !== undefined && { partOf: delivery.partOf }),
    };
    const { bytes } = delivery;
    const put =
      bytes instanceof Uint8Array
        ? await store.messages.put(incoming, bytes)
        : await store.messages.putStream(incoming, withinLimit(bytes));
    const first = put.sameBytesAs?.id ?? put.message.id;
    const outcome = await afterThoseBefore(first, () => take(put.message, put.sameBytesAs?.id, delivery));
    options.onTaken?.(put.message.id);
    return outcome;
  }

  /** The same bytes handed in twice at once are looked at one after the other: the second finds what became of the first. */
  async function afterThoseBefore<T>(first: string, work: () => Promise<T>): Promise<T> {
    const mine = (underWay.get(first) ?? Promise.resolve()).then(work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    underWay.set(first, settled);
    try {
      return await mine;
    } finally {
      if (underWay.get(first) === settled) underWay.delete(first);
    }
  }

  /**
   * The same bytes again are a repetition, and what they said since is not undone by it. Only what is still in quarantine
   * from them is tried once more: its sender may have become a party, or the mapping may understand it now.
   */
  async function take(
    message: Message,
    beforeId: string | undefined,
    delivery: Delivery,
  ): Promise<Result<IntakeResult>> {
    const before = beforeId === undefined ? undefined : await store.messages.get(beforeId);
    const replaying = delivery.door === replayDoor;
    const standing = before === undefined || replaying ? new Map() : await standingOf(before.id);
    const known = before?.status === 'complete' && !replaying;
    if (known && standing.size === 0) return succeed(await repeat(message, before));
    const wholly = delivery.wholly === true;
    const taking = { message, kept: before ?? message, standing, onlyStanding: known, replaying, wholly };
    try {
      return await process(taking, delivery.mapping);
    } catch (error) {
      if (error instanceof PortolanError) return refuse(taking, error.problems);
      throw error;
    }
  }

  /** What of a message is open in quarantine: its place in the message, and its id there. */
  async function standingOf(message: string): Promise<Map<number, string>> {
    const standing = new Map<number, string>();
    for (let before: string | undefined; ;) {
      const page: QuarantineUnit[] = await store.operational.quarantine.list({
        message,
        status: 'open',
        limit: 500,
        ...(before !== undefined && { before }),
      });
      for (const { ordinal, id } of page) standing.set(ordinal, id);
      if (page.length < 500) return standing;
      before = page.at(-1)!.id;
    }
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

  async function process(taking: Taking, mappingId?: string): Promise<Result<IntakeResult>> {
    const { message, kept } = taking;
    const decoded = await decodeMessage(options, {
      message,
      bytes: store.messages.stream(kept.id),
      mappingId,
    });
    if (!decoded.ok) return refuse(taking, decoded.problems);
    const tally = await takeUnits(taking, decoded.value);
    const whole = taking.standing.get(wholeMessage);
    if (whole !== undefined) await settleStanding(whole, message.id);
    await store.messages.finish(message.id, {
      status: 'complete',
      format: decoded.value.format,
      ...tally.counts,
    });
    if (kept.id !== message.id && kept.status !== 'complete') {
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
      ...(decoded.value.suggested && { suggested: decoded.value.suggested }),
      problems: tally.problems,
    });
  }

  async function settleStanding(id: string, message: string): Promise<void> {
    await store.operational.quarantine.update(id, { status: 'replayed', repairedBy: message });
  }

  async function takeUnits(taking: Taking, decoded: Decoded): Promise<Tally> {
    const tally = newTally();
    let batch: Unit[] = [];
    let drafts = 0;
    // While one batch is sealed and synced the next is admitted and the one after decoded; no more lies in memory.
    const underWay: Promise<void>[] = [];
    const flush = async () => {
      const units = batch;
      [batch, drafts] = [[], 0];
      if (underWay.length === batchesAtOnce) await underWay.shift();
      const taken = takeBatch(taking, decoded, units, tally);
      taken.catch(() => undefined);
      underWay.push(taken);
    };
    try {
      for await (const unit of decoded.units) {
        batch.push(unit);
        drafts += unit.drafts.length;
        if (drafts >= batchDrafts || batch.length >= batchUnitsMax) await flush();
      }
      if (batch.length > 0) await flush();
    } finally {
      await Promise.all(underWay);
    }
    return tally;
  }

  async function takeBatch(
    taking: Taking,
    decoded: Decoded,
    all: readonly Unit[],
    tally: Tally,
  ): Promise<void> {
    const { message, standing } = taking;
    const units = taking.onlyStanding ? all.filter(({ ordinal }) => standing.has(ordinal)) : all;
    tally.counts.lines += all.length - units.length;
    tally.counts.duplicates += all.length - units.length;
    const readable = units.filter((unit) => unit.problems.length === 0);
    const { admissions, recorded } = await inTurn(async () => {
      const of = { ...options, issuer: message.org, receivedAt: message.receivedAt };
      const admitted = await admit(readable, of);
      const spoilt = taking.wholly && (readable.length < units.length || admitted.some(isRefused));
      return spoilt ? { admissions: admitted, recorded: undefined } : handIn(admitted);
    });
    if (recorded === undefined) return countRefused(tally, units, readable, admissions);
    await recorded;
    const outcomes = new Map(readable.map((unit, index) => [unit, admissions[index]!]));
    const refused: QuarantineUnit[] = [];
    for (const unit of units) {
      const outcome: Admission = outcomes.get(unit) ?? { outcome: 'refused', problems: unit.problems };
      count(tally, unit, outcome);
      const stands = standing.get(unit.ordinal);
      if (outcome.outcome !== 'refused') {
        if (stands !== undefined) await settleStanding(stands, message.id);
      } else if (stands === undefined && !taking.replaying) {
        refused.push(quarantined(message, decoded, unit, outcome.problems));
      }
    }
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

  /** A message of which nothing can be read stands in quarantine as one piece. */
  async function refuse(
    { message, standing, replaying }: Taking,
    problems: readonly Problem[],
  ): Promise<Result<never>> {
    if (!standing.has(wholeMessage) && !replaying) {
      const head = (await store.messages.bytes(message.id, originalBytesMax)) ?? new Uint8Array();
      const original = new TextDecoder().decode(head);
      const where = problems[0]?.where ?? {};
      const format = message.format || 'unknown';
      const unit = { ordinal: wholeMessage, where, original };
      await store.operational.quarantine.create([quarantined(message, { format }, unit, problems)]);
    }
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
    const whole = unit.ordinal === wholeMessage && text === undefined;
    const mapping = unit.mapping?.split('@')[0];
    const delivery = {
      org: unit.org,
      door: replayDoor,
      name: original?.name ?? unit.message,
      ...(original && { contentType: original.contentType }),
      // A suggested mapping is kept nowhere: it is found again from the same header.
      ...(mapping !== undefined && mapping !== suggested && { mapping }),
    };
    const bytes = whole
      ? store.messages.stream(unit.message)
      : new TextEncoder().encode(unit.header === undefined ? body : `${unit.header}\n${body}`);
    const outcome = await receive({ ...delivery, bytes });
    if (outcome.ok && outcome.value.rejected === 0) {
      await store.operational.quarantine.update(id, {
        status: 'replayed',
        repairedBy: outcome.value.message,
      });
    }
    return outcome;
  }

  /** What the engines of this program say (signals, exceptions, decisions): the same gate, no bytes to keep. */
  async function say(issuer: string, drafts: readonly Draft[]): Promise<Result<readonly Recorded[]>> {
    if (drafts.length === 0) return succeed([]);
    const { admissions, recorded } = await inTurn(async () =>
      handIn(await admit([{ drafts }], { ...options, issuer, receivedAt: clock() })),
    );
    const [admission] = admissions;
    const news = await recorded;
    return admission!.outcome === 'refused' ? { ok: false, problems: admission!.problems } : succeed(news);
  }

  return { receive, replay, say };
}
