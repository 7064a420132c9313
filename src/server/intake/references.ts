// Which shipment does a message mean that names a booking, a bill of lading or a container? One that its sender has a part in, as the
// record knows it, or as the same message has said before in a piece that is not committed yet.
import { referenceIndex, type DecodeContext, type Numbered, type Unit } from '../../exchange/index.ts';
import { normaliseNumber, type Draft } from '../../record/index.ts';
import type { Store } from '../storage/index.ts';

/** Two batches that are on their way, with room for what is decoded meanwhile. */
const unitsRemembered = 4000;
/** A number that more subjects bear names none; a container may have been in many. */
const bearersMax = 200;
const numbersAtOnce = 500;

export type References = {
  readonly findNumbers: NonNullable<DecodeContext['findNumbers']>;
  /** What a unit says of numbers counts for the units behind it. */
  remember(unit: Unit): void;
};

export function openReferences(store: Store, issuer: string): References {
  let recent = newMemory();
  let before = newMemory();
  return {
    async findNumbers(numbers) {
      const keys = await visibleBearers(store, issuer, numbers);
      const states = await store.projections.states(keys);
      const said = [before, recent].flatMap(({ byNumber }) =>
        numbers.flatMap((number) => [...(byNumber.get(number) ?? [])]),
      );
      return referenceIndex([...states.values(), ...said]);
    },
    remember(unit) {
      for (const draft of unit.drafts) note(recent, draft);
      if (++recent.units < unitsRemembered) return;
      before = recent;
      recent = newMemory();
    },
  };
}

type Memory = { units: number; readonly byNumber: Map<string, Set<Numbered>> };

function newMemory(): Memory {
  return { units: 0, byNumber: new Map() };
}

function note({ byNumber }: Memory, { subject, type, body }: Draft): void {
  if (type !== 'shipment') return;
  const said = { ...(body as Omit<Numbered, 'subject'>), subject };
  const { number, numbers = [], booking, billOfLading, shippingInstruction, despatchAdvice } = said;
  const own = [subject.id, number, booking, billOfLading, shippingInstruction, despatchAdvice];
  for (const each of [...own, ...numbers, ...(said.equipment ?? [])]) {
    const normal = normaliseNumber(each ?? '');
    if (normal === '') continue;
    const bearers = byNumber.get(normal);
    if (bearers === undefined) byNumber.set(normal, new Set([said]));
    else if (bearers.size < bearersMax) bearers.add(said);
  }
}

/**
 * Shipments and consignments with one of the numbers in which the issuer has a part: those of others it is not led to, since what it
 * would be told of them would say that they exist.
 */
async function visibleBearers(store: Store, issuer: string, numbers: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (let from = 0; from < numbers.length; from += numbersAtOnce) {
    const rows = await store.projections.query
      .selectFrom('numbers')
      .innerJoin('subjects', 'subjects.key', 'numbers.subject')
      .select(['subjects.key'])
      .distinct()
      .where('numbers.number', 'in', numbers.slice(from, from + numbersAtOnce))
      .where('subjects.kind', 'in', ['shipment', 'consignment'])
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('access')
            .select('access.subject')
            .whereRef('access.subject', '=', 'subjects.key')
            .where('access.org', '=', issuer)
            .where('access.basis', 'in', ['owner', 'party']),
        ),
      )
      .orderBy('subjects.last_seq', 'desc')
      .limit(bearersMax)
      .execute();
    for (const { key } of rows) found.add(key);
  }
  return [...found];
}
