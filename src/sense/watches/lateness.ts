// Will it come too late? The expected arrival against the day it is required. A required day lasts to its end, an expected
// day begins at its beginning: only what is surely late is called late.
import { earliestMs, latestMs } from '../../base/index.ts';
import { statedValue } from '../../record/index.ts';
import type { Finding, ShipmentWatch } from './watch-shipment.ts';

const msPerHour = 3_600_000;

export function watchLateness({ state, nowMs }: ShipmentWatch): Finding | undefined {
  const requiredBy = statedValue(state.requiredBy);
  if (requiredBy === undefined || state.arrivedAt !== undefined) return undefined;
  const required = latestMs(requiredBy);
  const eta = state.eta;
  const expected = Math.max(eta === undefined ? -Infinity : earliestMs(eta), nowMs);
  if (expected <= required) return undefined;
  const slipHours = Math.ceil((expected - required) / msPerHour);
  const awaited = eta !== undefined && earliestMs(eta) > required;
  const values = { shipment: state.number, requiredBy, slipHours };
  if (awaited)
    return {
      kind: 'late',
      what: `${state.number} is expected ${lateness(slipHours)} late`,
      why: `It is expected on ${eta} and required by ${requiredBy}.`,
      values: { sentence: 'late.expected', ...values, eta },
    };
  return {
    kind: 'late',
    what: `${state.number} is required by ${requiredBy} and has not arrived`,
    why:
      eta === undefined
        ? 'Nobody has said when it will arrive.'
        : `It was expected on ${eta}; no arrival was reported.`,
    values: { sentence: 'late.not-arrived', ...values, ...(eta !== undefined && { eta }) },
  };
}

function lateness(hours: number): string {
  if (hours < 48) return `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}
