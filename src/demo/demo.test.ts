import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { isContainerNumber, isGln } from '../base/index.ts';
import { decode, parseMapping, type Mapping, type Unit } from '../exchange/index.ts';
import {
  foldAll,
  slotOf,
  subjectKey,
  type Draft,
  type Recorded,
  type ShipmentState,
} from '../record/index.ts';
import { createBundledGazetteer, createSeaRouter, legPath, loadSeaGraph, modes } from '../world/index.ts';
import { community, liveMessages, playCommunity, type DemoMessage } from './index.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 4);
const until = start + 28 * day;
const cast = community('portolan');
const byGln = new Map(cast.organisations.map(({ gln, id }) => [gln, id]));

type Heard = { readonly message: DemoMessage; readonly units: readonly Unit[]; readonly refused: boolean };

const mappings = new Map<string, Mapping>();

function mappingOf(id: string): Mapping {
  const known = mappings.get(id);
  if (known !== undefined) return known;
  const parsed = parseMapping(
    readFileSync(new URL(`../../examples/mappings/${id}.yaml`, import.meta.url), 'utf8'),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  mappings.set(id, parsed.value);
  return parsed.value;
}

async function hear(message: DemoMessage): Promise<Heard> {
  const hint = {
    name: message.name,
    ...(message.mapping !== undefined && { mapping: mappingOf(message.mapping) }),
  };
  const decoded = await decode([message.bytes], hint, {
    messageId: message.name,
    issuer: message.org,
    home: cast.home,
    resolveParty: ({ gln = '' }) => byGln.get(gln),
  });
  if (!decoded.ok) return { message, units: [], refused: true };
  return { message, units: await Array.fromAsync(decoded.value.units), refused: false };
}

/** What a record keeps: a word that repeats the newest in its slot is not said again. */
function keep(heard: readonly Heard[]): Recorded[] {
  const newest = new Map<string, string>();
  const kept: Recorded[] = [];
  for (const { message, units } of heard) {
    for (const draft of units.flatMap(({ drafts }) => drafts)) {
      const slot = `${message.org} ${slotOf(draft)}`;
      const said = JSON.stringify([draft.classifier, draft.occurredAt, draft.body]);
      if (newest.get(slot) === said) continue;
      newest.set(slot, said);
      kept.push(recorded(draft, message, kept.length + 1));
    }
  }
  return kept;
}

function recorded(draft: Draft, { org, at }: DemoMessage, seq: number): Recorded {
  return {
    seq,
    receivedAt: at,
    statement: { ...draft, id: `statement ${seq}`, version: 1, issuer: org },
  } as Recorded;
}

const sameBytes = (a: DemoMessage, b: DemoMessage) =>
  a.at === b.at && a.org === b.org && a.name === b.name && Buffer.from(a.bytes).equals(b.bytes);

describe('the whole story', () => {
  const messages: DemoMessage[] = [];
  let heard: Heard[] = [];
  let kept: Recorded[] = [];
  let shipments: ShipmentState[] = [];

  beforeAll(async () => {
    messages.push(...playCommunity({ seed: 'portolan', start }));
    for (const message of messages) heard = [...heard, await hear(message)];
    kept = keep(heard);
    const groups = Map.groupBy(kept, ({ statement }) => subjectKey(statement.subject));
    shipments = [...groups.values()].flatMap((own) => {
      const { kind, ...subject } = own[0]!.statement.subject;
      return kind === 'shipment' ? [foldAll({ ...subject, kind }, own)] : [];
    });
  }, 120_000);

  test('files come in the order of time, none after the end', () => {
    expect(messages.every(({ at }, index) => at >= (messages[index - 1]?.at ?? start) && at <= until)).toBe(
      true,
    );
  });

  test('every file decodes wholly but for those spoilt on purpose, of each of which something is refused', () => {
    const spoilt = ({ units, refused }: Heard) =>
      refused || units.some(({ problems }) => problems.length > 0);
    expect(
      heard
        .filter((one) => spoilt(one) !== (one.message.damaged === true))
        .map(({ message }) => message.name),
    ).toEqual([]);
    expect(heard.filter(spoilt).length).toBeGreaterThanOrEqual(12);
  });

  test('the record holds about 2,000 shipments, most of them on the way, in messages few enough to load at once', () => {
    const count = (...statuses: string[]) =>
      shipments.filter(({ status }) => statuses.includes(status)).length;
    expect(Math.abs(shipments.length - 2000)).toBeLessThanOrEqual(60);
    expect(count('in-transit')).toBeGreaterThan(1300);
    expect(count('in-transit')).toBeLessThan(1500);
    expect(count('planned', 'booked')).toBeGreaterThan(200);
    expect(count('delivered')).toBeGreaterThan(150);
    expect(messages.length).toBeLessThan(900);
    expect(kept.length).toBeLessThan(50_000);
  });

  test('modes, temperatures and readings are as such a trade has them', () => {
    const share = (holds: (state: ShipmentState) => boolean) =>
      shipments.filter(holds).length / shipments.length;
    expect(share(({ mode }) => mode === 'sea')).toBeGreaterThan(0.7);
    expect(share(({ mode }) => mode === 'air')).toBeGreaterThan(0.1);
    expect(share(({ mode }) => mode === 'rail')).toBeGreaterThan(0.03);
    expect(share(({ mode }) => mode === 'road')).toBeGreaterThan(0.01);
    expect(share(({ temperature }) => temperature !== undefined)).toBeGreaterThan(0.12);
    expect(shipments.filter(({ readings }) => readings.length > 0).length).toBeGreaterThan(30);
  });

  test('every shipment has legs with planned times, all at places that the gazetteer knows, end to end', () => {
    const gazetteer = createBundledGazetteer();
    const lost = shipments.flatMap(({ legs }) =>
      legs
        .flatMap(({ from, to }) => [from, to])
        .filter(({ code = '' }) => gazetteer.findPlace(code) === undefined),
    );
    expect(lost).toEqual([]);
    expect(
      shipments.filter(({ legs }) => legs.some(({ planned }) => !planned.depart || !planned.arrive)),
    ).toEqual([]);
    // Ordered so lately that no forwarder has planned it yet.
    expect(shipments.filter(({ legs }) => legs.length === 0).length).toBeLessThan(40);
  });

  test('the world knows a way for every leg, and a third of the shipments are to pass or have passed Suez', () => {
    const gazetteer = createBundledGazetteer();
    const router = createSeaRouter(loadSeaGraph());
    const legs = shipments.flatMap(({ number, legs: own }) => own.map((leg) => ({ number, ...leg })));
    const lanes = Map.groupBy(legs, ({ mode, from, to }) => `${mode} ${from.code} ${to.code}`);
    const throughSuez = new Set<string>();
    for (const [lane, own] of lanes) {
      const [mode = '', from = '', to = ''] = lane.split(' ');
      const known = modes.find((one) => one === mode)!;
      const way = legPath(router, known, gazetteer.findPlace(from)!, gazetteer.findPlace(to)!);
      expect([lane, way.ok]).toEqual([lane, true]);
      if (way.ok && way.value.chokepoints.includes('suez'))
        own.forEach(({ number }) => throughSuez.add(number));
    }
    expect(throughSuez.size).toBeGreaterThan(600);
  });

  test('a reefer of insulin is on the way to hospitals whose stock does not last until it arrives', () => {
    const reefer = shipments.find(({ number }) => number === 'HBL-10001')!;
    expect(reefer).toMatchObject({
      status: 'in-transit',
      mode: 'sea',
      temperature: { min: 2, max: 8 },
      destination: { code: 'LEJ' },
    });
    expect(Number(reefer.readings[0]!.max.value)).toBeGreaterThan(8);
    const counted = kept.find(({ statement }) => statement.subject.id === 'LEJ-HB-DEC-01')!.statement;
    const { onHand, dailyDemand } = counted.body as {
      onHand: { value: string };
      dailyDemand: { value: string };
    };
    const lastsMs = (Number(onHand.value) / Number(dailyDemand.value)) * day;
    expect(Temporal.Instant.from(reefer.eta!).epochMilliseconds).toBeGreaterThan(until + lastsMs);
  });

  test('what a supplier behind Suez sells was bought before from one that lorries reach', () => {
    const orders = [...Map.groupBy(kept, ({ statement }) => subjectKey(statement.subject)).values()].flatMap(
      (own) => {
        const { kind, ...subject } = own[0]!.statement.subject;
        return kind === 'order' ? [foldAll({ ...subject, kind }, own)] : [];
      },
    );
    const delivered = new Map(shipments.map((state) => [subjectKey(state.subject), state]));
    for (const [first, second] of [
      ['deccan-biologics', 'limmatquell'],
      ['monsoon-garments', 'anatolia-loom'],
    ] as const) {
      const soldBy = (org: string) =>
        orders.filter(({ parties }) => parties.some((one) => one.role === 'seller' && one.org === org));
      const itemsOf = (org: string) =>
        new Set(soldBy(org).flatMap(({ lines }) => lines.map(({ item }) => item)));
      const common = itemsOf(first).intersection(itemsOf(second));
      expect(common.size).toBeGreaterThanOrEqual(3);
      const bought = soldBy(second).filter(({ lines }) => lines.some(({ item }) => common.has(item)));
      const carried = [...new Set(bought.flatMap(({ shipments: keys }) => keys))];
      expect(carried).toHaveLength(12);
      for (const key of carried)
        expect(delivered.get(key)).toMatchObject({ status: 'delivered', mode: 'road' });
    }
  });

  test('all parties are organisations of the community, and only a party speaks of a shipment', () => {
    expect(shipments.flatMap(({ parties }) => parties.filter(({ org }) => org === undefined))).toEqual([]);
    const strangers = shipments.flatMap(({ issuers, parties, legs }) => {
      const named = new Set([...parties.map(({ org }) => org), ...legs.map(({ carrier }) => carrier?.org)]);
      return issuers.filter((issuer) => issuer !== cast.home && !named.has(issuer));
    });
    expect(strangers).toEqual([]);
    expect(shipments.filter(({ issuers }) => issuers[0] !== cast.home)).toEqual([]);
  });

  test('check digits are right: GLNs of the community, numbers of containers', () => {
    expect(cast.organisations.filter(({ gln }) => !isGln(gln))).toEqual([]);
    const boxes = shipments.flatMap(({ equipment }) => equipment);
    expect(boxes.length).toBeGreaterThan(1000);
    expect(boxes.filter((number) => !isContainerNumber(number))).toEqual([]);
  });

  test('the same seed and start give the same bytes, another seed gives others', { timeout: 60_000 }, () => {
    const again = [...playCommunity({ seed: 'portolan', start })];
    expect(again.length).toBe(messages.length);
    expect(again.every((message, index) => sameBytes(message, messages[index]!))).toBe(true);
    const other = playCommunity({ seed: 'another', start }).next().value as DemoMessage;
    expect(sameBytes(other, messages[0]!)).toBe(false);
  });
});

describe('the story goes on', () => {
  const small = { seed: 'portolan', start, shipments: 200 };
  const take = (from: number, count: number) =>
    liveMessages({ ...small, from })
      .take(count)
      .toArray();

  test('messages come in the order of time, after the end, and decode', async () => {
    const live = take(until, 150);
    expect(live.every(({ at }, index) => at > (live[index - 1]?.at ?? until))).toBe(true);
    for (const message of live) {
      const { units, refused } = await hear(message);
      expect([message.name, refused, units.flatMap(({ problems }) => problems)]).toEqual([
        message.name,
        false,
        [],
      ]);
    }
  });

  test('taken up after any message, it goes on with the next one', () => {
    const live = take(until, 120);
    for (const heardLast of [0, 17, 63, 101]) {
      const rest = take(live[heardLast]!.at, 15);
      expect(rest.every((message, index) => sameBytes(message, live[heardLast + 1 + index]!))).toBe(true);
    }
  });
});
