// Which containers are wanted, and what did the terminal do with them? UN/EDIFACT COPARN (announcement and order), CODECO
// (gate), COARRI (quay), VERMAS (verified gross mass, SOLAS VI/2). D.95B to D.16B; the SMDG manuals.
import {
  containerReportOf,
  eventOfContainerReport,
  type ContainerReport,
} from '../../../vocabulary/index.ts';
import type { DocumentEvent } from '../../../document/index.ts';
import { componentOf, type SegmentData } from '../../../segments/index.ts';
import { codeTable } from '../../code-table.ts';
import {
  group,
  readOnly,
  segment,
  type Field,
  type Finish,
  type MessageMapping,
  type Node,
  type SegmentRule,
  type ValueField,
} from '../../declare.ts';
import { any, code, count, inherited, is, moment, text, value } from '../../fields.ts';
import { edifactMoment } from '../../values/edifact-moment.ts';
import { functions, modes, references } from '../codes.ts';
import { dates, dtm, dtmTo, notes, placeFields, reference, rff } from '../parts.ts';
import {
  bgm,
  equipment,
  equipmentFields,
  goodsItems,
  loaded,
  locations,
  masses,
  seals,
  service,
  transportDates,
  transportLegs,
  transportPartiesOf,
} from './parts.ts';

const containerCount = segment('CNT', [is('1.1', '16'), count('1.2', 'EQD')]);

/** BGM DE 1001: 12 announces or orders; release orders, orders to accept. */
export const coparn: MessageMapping = {
  ...{ syntax: 'edifact', type: 'COPARN', kinds: ['equipment-order'] },
  nodes: [
    bgm(['12']),
    dtmTo('issuedAt', '137'),
    ...dates('dates', transportDates),
    service,
    notes(),
    rff('references', references),
    transportLegs(),
    transportPartiesOf(),
    goodsItems(),
    equipment(),
    ...readOnly([locations()]),
    containerCount,
  ],
};

/** The document's name says what happened to all containers in it; each says for itself whether it is empty. */
const reportName = (report: ContainerReport): SegmentRule =>
  segment('BGM', [
    ...toldOnce(
      value<string>(
        'report',
        '1.1',
        'code',
        ([name = '']) => eventOfContainerReport(report, name)?.code,
        (meaning) => {
          const told = containerReportOf({ code: meaning });
          return told?.report === report ? [told.document] : undefined;
        },
      ),
    ),
    text('2.1', 'id', { needed: true, max: 70 }),
    code('3', 'function', functions, { optional: true }),
  ]);

const movement = [text('2', 'voyage', { max: 17 }), text('8.4', 'vessel', { max: 35 })] as const;

const imo = value<string>(
  'imo',
  '8.1',
  'imo',
  ([id = '']) => (/^\d{7}$/u.test(id.trim()) ? id.trim() : null),
  (id) => [id],
);

/** Told once for all: read into every event, written from the first. */
function toldOnce(field: ValueField): Field[] {
  const first = { ...field, to: `/events[0].${field.to}`, read: () => null };
  return [first, inherited('events', field)];
}

/** The ship, train or truck of all containers. */
const meansOfTransport = segment('TDT', [
  any('1', '20', '1', '10', '30'),
  ...[...movement, imo].flatMap(toldOnce),
  ...toldOnce(
    value<string>(
      'mode',
      '3.1',
      'mode',
      ([sent = '']) => modes.meaningOf.get(sent) ?? null,
      (mode) => [modes.codeOf.get(mode) ?? ''],
    ),
  ),
]);

const eventTime = segment('DTM', [
  any('1.1', '7', '203', '181', '334', '404', '403', '98', '178', '136'),
  dtm('at'),
]);

const ownTransport: Node = group(
  segment('TDT', [
    any('1', '1', '20', '10', '30'),
    ...movement,
    imo,
    code('3.1', 'mode', modes, { optional: true }),
  ]),
  [],
  { also: 'LOC DTM RFF' },
);

function container(place: SegmentRule): Node {
  return group(
    segment(
      'EQD',
      [
        any('1', 'CN', 'TE', 'CH', 'RR', 'UL'),
        text('2.1', 'equipment', { max: 17 }),
        text('3.1', 'equipmentType'),
        loaded,
      ],
      { each: '/events' },
    ),
    [
      reference('references', references),
      eventTime,
      place,
      segment('SEL', [text('1.1', '', { needed: true })], { each: 'seals' }),
      ...readOnly([ownTransport]),
    ],
    {
      also: 'TMD DTM LOC MEA DIM FTX PCD EQA COD HAN ATT DAM NAD DGS CTA COM TMP RNG GDS PIA EQN TSR MOA GOR',
    },
  );
}

/** Where the gate or the quay is: the container's own place, else that of the head which fits what happened. */
const placeQualifiers: Readonly<Record<string, readonly string[]>> = {
  LOAD: ['9', '11'],
  DISC: ['11', '9'],
  GTIN: ['165', '9', '11'],
  GTOT: ['165', '11', '9'],
};

/** What follows from several segments together: an empty container's event, and the place of the quay. */
const finishReport =
  (report: ContainerReport): Finish =>
  (document, { segments }, sources) => {
    const name = segments.find(({ tag }) => tag === 'BGM');
    const events = document.events as Mutable<DocumentEvent>[];
    for (const [index, event] of events.entries()) {
      const from = (sources.get(`/events/${index}`)?.position ?? 0) - 1;
      const eqd = segments[from];
      if (eqd === undefined || name === undefined) continue;
      const told = eventOfContainerReport(report, componentOf(name, 0), {
        full: event.full,
        status: componentOf(eqd, 4),
      });
      if (told !== undefined) event.code = told.code;
      if (event.place !== undefined) continue;
      for (const qualifier of placeQualifiers[event.code] ?? []) {
        const at = placeOf(segments, from, qualifier);
        if (at === undefined) continue;
        event.place = {
          code: componentOf(segments[at]!, 1),
          country: componentOf(segments[at]!, 1).slice(0, 2),
        };
        const { tag, line, offset } = segments[at]!;
        sources.set(`/events/${index}/place`, {
          segment: tag,
          position: at + 1,
          field: 'LOC.2.1',
          line,
          byte: offset,
        });
        break;
      }
    }
  };

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Index of the LOC of the container (before the next EQD), else of that in the head, with a UN/LOCODE. */
function placeOf(segments: readonly SegmentData[], from: number, qualifier: string): number | undefined {
  const next = segments.findIndex(({ tag }, index) => index > from && tag === 'EQD');
  const first = segments.findIndex(({ tag }) => tag === 'EQD');
  const fits = (segment: SegmentData): boolean =>
    segment.tag === 'LOC' &&
    componentOf(segment, 0) === qualifier &&
    /^[A-Z]{2}[A-Z2-9]{3}$/u.test(componentOf(segment, 1));
  const end = next < 0 ? segments.length : next;
  for (let index = from; index < end; index++) if (fits(segments[index]!)) return index;
  for (let index = 0; index < first; index++) if (fits(segments[index]!)) return index;
  return undefined;
}

function report(type: ContainerReport, placeCodes: readonly [string, ...string[]]): MessageMapping {
  return {
    ...{ syntax: 'edifact', type, kinds: ['transport-status'] },
    nodes: [
      reportName(type),
      dtmTo('issuedAt', '137'),
      ...readOnly(dates('dates', transportDates)),
      notes(),
      rff('references', references),
      meansOfTransport,
      transportPartiesOf(),
      ...readOnly([goodsItems()]),
      container(segment('LOC', [{ ...is('1', ...placeCodes), alike: true }, ...placeFields('place.')])),
      containerCount,
    ],
    finish: finishReport(type),
  };
}

export const codeco = report('CODECO', ['165', '175', '99']);
export const coarri = report('COARRI', ['175', '165']);

const weighed = moment(edifactMoment, ['1.2', '1.3'], 'verifiedGrossMass.at');

/** DOC behind a verified mass: weighed as a whole (1) or by its contents (2). */
const methods = codeTable('methods', { 1: 'SM1', 2: 'SM2' });

export const vermas: MessageMapping = {
  ...{ syntax: 'edifact', type: 'VERMAS', kinds: ['verified-mass'] },
  nodes: [
    bgm(['749']),
    dtmTo('issuedAt', '137'),
    ...readOnly(dates('dates', transportDates)),
    rff('references', references),
    transportPartiesOf(),
    group(
      segment('EQD', equipmentFields, { each: '/equipment' }),
      [
        reference('references', references),
        seals,
        ...masses,
        segment('DTM', [any('1.1', '798', 'WAT'), weighed]),
        group(segment('DOC', [code('1.1', 'verifiedGrossMass.method', methods)]), [], {
          also: 'DTM NAD CTA COM',
        }),
      ],
      { also: 'LOC TDT RFF DTM MEA NAD CTA COM DOC' },
    ),
  ],
};
