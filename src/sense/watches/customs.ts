// Does customs hold it? A declaration under inspection or refused; or an inspection or hold that was reported of the
// shipment (DCSA CUSI, HOLD) and no release after it (CUSR, RELS).
import type { DeclarationState, Mark, ShipmentState } from '../../record/index.ts';
import type { Finding, ShipmentWatch } from './watch-shipment.ts';

const holding: ReadonlySet<string> = new Set(['CUSI', 'HOLD']);
const releasing: ReadonlySet<string> = new Set(['CUSR', 'RELS']);

export function watchCustoms({ state, declarations = [] }: ShipmentWatch): Finding | undefined {
  const declared =
    declarations.find(({ status }) => status === 'refused') ??
    declarations.find(({ status }) => status === 'inspection');
  if (declared !== undefined) return fromDeclaration(state, declared);
  const mark = lastHold(state.timeline);
  if (mark === undefined) return undefined;
  const place = mark.place?.name ?? mark.place?.code;
  return {
    kind: 'customs',
    what: `${state.number} is held by customs${place === undefined ? '' : ` at ${place}`}`,
    why: `${mark.code} was reported${mark.at === undefined ? '' : ` for ${mark.at}`}, and no release since.`,
    values: {
      sentence: 'customs.held',
      shipment: state.number,
      code: mark.code,
      ...(place !== undefined && { place }),
      ...(mark.at !== undefined && { at: mark.at }),
    },
  };
}

function fromDeclaration(state: ShipmentState, { number, status, office }: DeclarationState): Finding {
  const place = office?.name ?? office?.code;
  const said = status === 'refused' ? 'refused' : 'under inspection';
  return {
    kind: 'customs',
    what: `${state.number}: declaration ${number} is ${said}`,
    why: `The customs office${place === undefined ? '' : ` ${place}`} has the declaration ${said}.`,
    values: {
      sentence: `customs.${status === 'refused' ? 'refused' : 'inspection'}`,
      shipment: state.number,
      declaration: number,
      ...(place !== undefined && { place }),
    },
  };
}

function lastHold(timeline: readonly Mark[]): Mark | undefined {
  const marks = timeline
    .filter((mark) => mark.classifier === 'actual' && mark.status === 'current')
    .filter(({ code }) => holding.has(code) || releasing.has(code))
    .toSorted((a, b) => a.sort - b.sort || a.seq - b.seq);
  const last = marks.at(-1);
  return last !== undefined && holding.has(last.code) ? last : undefined;
}
