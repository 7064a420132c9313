// Which shipment does a message mean that names a booking, a bill of lading or a container? One that its sender has a part in, as the
// record knows it, or as the same message has said before in a piece that is not committed yet.
import { referenceIndex, type DecodeContext, type Numbered, type Unit } from '../../exchange/index.ts';
import { normaliseNumber, subjectKey, type Draft } from '../../record/index.ts';
import type { Store } from '../storage/index.ts';

/** Two batches that are on their way, with room for what is decoded meanwhile. */
const unitsRemembered = 4000;
/** A number that more subjects bear names none; a container may have been in many. */
const bearersMax = 50;

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
      // Those of others it is not led to: what it would be told of them would say that they exist.
      const keys = await store.projections.findBearers(numbers, { org: issuer, limit: bearersMax });
      const states = await store.projections.states(keys);
      const said = [before, recent].flatMap(({ byNumber }) =>
        numbers.flatMap((number) => [...(byNumber.get(number)?.values() ?? [])]),
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

type Memory = { units: number; readonly byNumber: Map<string, Map<string, Numbered>> };

function newMemory(): Memory {
  return { units: 0, byNumber: new Map() };
}

function note({ byNumber }: Memory, { subject, type, body }: Draft): void {
  if (type !== 'shipment') return;
  const key = subjectKey(subject);
  const said = { ...(body as Omit<Numbered, 'subject'>), subject };
  const { number, numbers = [], booking, billOfLading, shippingInstruction, despatchAdvice } = said;
  const own = [subject.id, number, booking, billOfLading, shippingInstruction, despatchAdvice];
  for (const each of [...own, ...numbers, ...(said.equipment ?? [])]) {
    const normal = normaliseNumber(each ?? '');
    if (normal === '') continue;
    const bearers = byNumber.get(normal);
    if (bearers === undefined) byNumber.set(normal, new Map([[key, said]]));
    else if (bearers.size < bearersMax || bearers.has(key)) {
      // A later word of the same shipment may leave out what an earlier one told.
      bearers.set(key, { ...bearers.get(key), ...said });
    }
  }
}
