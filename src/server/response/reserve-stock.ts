// Is the stock that somebody is promised still free? It is reserved in the record together with the decision, so that nobody is
// promised it again.
import { fail, quantityNumber, succeed, type Result } from '../../base/index.ts';
import { freeQuantity, type Alternative } from '../../decide/index.ts';
import { parseSubjectKey, type Draft, type StockState } from '../../record/index.ts';
import type { Store } from '../storage/index.ts';

/** @param home says what is reserved of its own stock; others say it of theirs */
export async function reserveStock(
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
