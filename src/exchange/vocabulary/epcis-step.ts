// Which event is a business step of EPCIS? CBV 2.0 §7.1 (business steps) and, where an event names no step, §7.2
// (dispositions) as far as one follows from how things now stand.
import { codeFor, codeTable, unknownEvent, type Meaning, type Said } from './meaning.ts';

export const businessSteps = codeTable({
  DEPA: 'departing shipping',
  ARRI: 'arriving',
  RCVD: 'receiving accepting',
  LOAD: 'loading',
  DISC: 'unloading',
  STUF: 'packing',
  STRP: 'unpacking',
  PICK: 'picking collecting',
  INSP: 'inspecting sampling',
  HOLD: 'holding',
  CANC: 'void_shipping',
  MEAS: 'sensor_reporting',
  CROS: 'entering_exiting',
});

export const dispositions = codeTable({
  STUF: 'container_closed',
  DEPA: 'in_transit',
  AVPU: 'available',
  HOLD: 'recalled',
});

/** Events of ours that a step says more loosely: what the seller despatches is shipped. */
const looseSteps: Readonly<Record<string, string>> = {
  DESP: 'shipping',
  DLVD: 'receiving',
  GTIN: 'arriving',
  GTOT: 'departing',
};

/** Bare words, as `shipping`. A step that has no counterpart is a detection. */
export function eventOfStep(step: string, disposition = ''): Meaning {
  const found = step === '' ? dispositions.meanings.get(disposition) : businessSteps.meanings.get(step);
  return found ?? { code: unknownEvent, classifier: 'actual' };
}

/** The step, and the disposition that goes with it where one does; EPCIS tells only what has happened. */
export function stepOf(said: Said): { readonly bizStep: string; readonly disposition?: string } | undefined {
  if ((said.classifier ?? 'actual') !== 'actual') return undefined;
  const { code } = said;
  const bizStep =
    codeFor(businessSteps, { code }) ?? (Object.hasOwn(looseSteps, code) ? looseSteps[code] : undefined);
  if (bizStep === undefined) return undefined;
  const disposition = code === 'DEPA' || code === 'DESP' ? 'in_transit' : codeFor(dispositions, { code });
  return { bizStep, ...(disposition !== undefined && { disposition }) };
}
