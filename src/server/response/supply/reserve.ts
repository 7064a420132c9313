// Is what somebody is promised still there? Stock is reserved in the record together with the decision; what another supplier can
// spare is counted against the orders that stand, so that nobody is promised it again.
import { fail, quantityNumber, succeed, type Result } from '../../../base/index.ts';
import { freeQuantity, neededTogether, type Alternative } from '../../../decide/index.ts';
import {
  parseSubjectKey,
  subjectKey,
  type Draft,
  type ShipmentState,
  type StockState,
} from '../../../record/index.ts';
import type { Store } from '../../storage/index.ts';
import type { SupplierIndex } from './supplier-index.ts';

type Reserving = {
  readonly store: Store;
  /** Says what is reserved of its own stock; others say it of theirs. */
  readonly home: string;
  readonly suppliers: Pick<SupplierIndex, 'spareOf' | 'orderedInPlaceOf'>;
};

export async function reserve(
  { store, home, suppliers }: Reserving,
  shipment: ShipmentState,
  alternative: Alternative,
  message: string,
): Promise<Result<Draft<'stock-position'>[]>> {
  const isThere = await canSupply(suppliers, shipment, alternative);
  return isThere.ok ? reserveStock(store, home, alternative, message) : isThere;
}

/** The order itself is what promises it: there is nothing else to be said. */
async function canSupply(
  suppliers: Reserving['suppliers'],
  shipment: ShipmentState,
  { purchase }: Alternative,
): Promise<Result<true>> {
  if (purchase === undefined) return succeed(true);
  const { seller, name, lines } = purchase;
  const standing = await suppliers.orderedInPlaceOf(subjectKey(shipment.subject));
  if (standing !== undefined)
    return fail('usage.invalid', `What it carries is ordered anew already, by ${standing.number}.`);
  const all = lines.map(({ need }) => need);
  for (const need of all) {
    const spare = await suppliers.spareOf(shipment.subject.of, seller.org, need);
    if (spare + 1e-9 >= neededTogether(need, all)) continue;
    const what = need.description ?? need.item ?? `line ${need.line}`;
    return fail(
      'usage.invalid',
      `${name} cannot spare enough of ${what} any more: it was ordered for somebody else.`,
    );
  }
  return succeed(true);
}

async function reserveStock(
  store: Store,
  home: string,
  { draws = [] }: Alternative,
  message: string,
): Promise<Result<Draft<'stock-position'>[]>> {
  const drafts: Draft<'stock-position'>[] = [];
  for (const { resource, kind, name, amount, unit } of draws) {
    const subject = kind === 'stock' ? parseSubjectKey(resource) : undefined;
    if (subject === undefined) continue;
    const state = await store.projections.state(resource);
    if (state?.kind !== 'stock' || freeQuantity(state) + 1e-9 < amount)
      return fail('usage.invalid', `Of ${name} not enough is free any more: somebody else was promised it.`);
    const { place, item } = state;
    if (subject.of !== home || place === undefined || item === undefined) continue;
    const value = reservedOf(state) + amount;
    drafts.push({
      ...{ subject: state.subject, type: 'stock-position', classifier: 'actual', source: { message } },
      body: { place, item, reserved: { value: String(Math.round(value * 1e6) / 1e6), unit } },
    });
  }
  return succeed(drafts);
}

function reservedOf({ reserved }: StockState): number {
  return reserved === undefined ? 0 : quantityNumber(reserved);
}
