// What has happened on the way? UN/EDIFACT IFTSTA D.95B to D.16B: a consignment (CNI) with its statuses (STS), each with time,
// place, means of transport and equipment. Recommendation 24 has the codes.
import {
  eventOfStatusCode,
  fullOfIndicator,
  indicatorOfFull,
  statusCodeOf,
  withLoad,
} from '../../../vocabulary/index.ts';
import type { DocumentEvent, DocumentSource } from '../../../document/index.ts';
import type { SegmentMessage } from '../../../segments/index.ts';
import { codeTable } from '../../code-table.ts';
import {
  byCode,
  group,
  readOnly,
  segment,
  type DocumentInMaking,
  type Field,
  type MessageMapping,
  type Node,
  type SegmentRule,
} from '../../declare.ts';
import { any, code, inherited, is, sequence, stated, text, value, wrapped } from '../../fields.ts';
import { edifactMoment } from '../../values/edifact-moment.ts';
import { modes } from '../codes.ts';
import { dates, dtm, dtmTo, notes, placeCode, placeFields, reference, rff } from '../parts.ts';
import {
  bgm,
  controls,
  equipment,
  locations,
  service,
  transportDates,
  transportLegs,
  transportPartiesOf,
} from './parts.ts';

type Status = Pick<DocumentEvent, 'code'> & Partial<DocumentEvent>;

/** DE 9015 and DE 4405 (DE 9011 of old). A code of the sender is written again where it still says the same. */
const status: Field = value<Status>(
  'status',
  ['1.1', '2.1'],
  '',
  ([category = '', sent = '']) => {
    const known = sent === '' ? category : sent;
    const { code: meaning } = eventOfStatusCode(known, { category: sent === '' ? '' : category });
    return { code: meaning, sentAs: known };
  },
  ({ code: meaning, sentAs = '', full, mode, classifier }) => {
    const again = eventOfStatusCode(sentAs, { full }).code === meaning && /^\d{1,3}$/u.test(sentAs);
    const said = {
      code: meaning,
      ...(full !== undefined && { full }),
      ...(mode !== undefined && { mode }),
      ...(classifier !== undefined && { classifier }),
    };
    const number = again ? sentAs : statusCodeOf(said);
    return number === undefined ? undefined : ['1', number];
  },
  { needed: true, tracedTo: 1 },
);

/** DE 2005 of a status: what took place, what is expected, what was planned. The first of each is written. */
const statusTimes = {
  actual: '334 7 178 186 136 11 35 9 137 203 181',
  estimated: '132 133 17',
  planned: '232 189',
} as const;
const classifierOf = codeTable('status times', statusTimes);
const foreseenQualifiers: Readonly<Record<string, string>> = {
  'DEPA estimated': '133',
  'DEPA planned': '189',
  'DLVD estimated': '17',
};

const statusTime = segment('DTM', [
  value<Partial<DocumentEvent>>(
    'moment',
    ['1.1', '1.2', '1.3'],
    '',
    ([qualifier = '', ...texts]) => {
      const classifier = classifierOf.meaningOf.get(qualifier) as Status['classifier'];
      const at = edifactMoment.read(texts);
      return at === undefined || classifier === undefined ? undefined : { at, classifier };
    },
    ({ at, classifier = 'actual', code: meaning = '' }, facts) => {
      const written = at === undefined ? undefined : edifactMoment.write(at, facts.version);
      const qualifier =
        foreseenQualifiers[`${meaning} ${classifier}`] ?? classifierOf.codeOf.get(classifier)!;
      return written === undefined ? undefined : [qualifier, ...written];
    },
    { needed: true, tracedTo: 1 },
  ),
]);

/** References that a status shares with what else is told of the same consignment. */
const shared = [
  ['DQ AAK', 'despatch-advice'],
  ['SRN SI', 'shipment'],
  ['BN', 'booking'],
  ['BM MB BH', 'bill-of-lading'],
  ['AWB MWB HWB', 'air-waybill'],
  ['ON', 'order'],
] as const;

const statusReferences: Node[] = [
  ...shared.map(([codes, kind]) => {
    const to = `references[kind=${kind}].id`;
    const [first, ...more] = codes.split(' ');
    const number = [text('1.2', to, { needed: true, max: 70 }), inherited('events', text('1.2', to))];
    return segment('RFF', [is('1.1', first!, ...more), ...number]);
  }),
  ...readOnly(
    byCode('RFF', '1.1', [['CU FF UCN', 'references[kind=consignment].id']], (to) => {
      const number = text('1.2', to, { needed: true });
      return [number, inherited('events', number)];
    }),
  ),
  reference('references', codeTable('references', { customer: 'CR', 'load-tender': 'TL', message: 'ACW' })),
];

const laden = value(
  'flag',
  '6',
  'full',
  ([sent = '']) => fullOfIndicator(sent) ?? null,
  (full: boolean) => [indicatorOfFull(full)],
);

const statusEquipment: Node[] = [
  segment('EQD', [
    any('1', 'CN', 'TE', 'CH', 'RR', 'UL'),
    text('2.1', 'equipment', { needed: true, max: 17 }),
    text('3.1', 'equipmentType', { max: 10 }),
    laden,
  ]),
  segment('SEL', [text('1.1', '', { needed: true })], { each: 'seals' }),
  segment('EQD', [any('1', 'CN', 'TE', 'CH', 'RR', 'UL'), text('2.1', '', { needed: true })], {
    each: 'alsoEquipment',
  }),
];

const foreseen = [
  ['132', 'ARRI', 'estimated'],
  ['232', 'ARRI', 'planned'],
  ['133', 'DEPA', 'estimated'],
  ['189', 'DEPA', 'planned'],
  ['17', 'DLVD', 'estimated'],
] as const;

/** Behind a means of transport: when it will be there, as events of their own. */
const foreseenEvents: SegmentRule[] = foreseen.map(([qualifier, meaning, classifier]) =>
  segment(
    'DTM',
    [is('1.1', qualifier), stated('code', meaning), stated('classifier', classifier), dtm('at')],
    { each: '/events', readOnly: true },
  ),
);

const anyPlace = any(
  '1',
  ...([
    '175',
    '9',
    '11',
    '5',
    '7',
    '8',
    '13',
    '88',
    '18',
    '20',
    '84',
    '85',
    '87',
    '92',
    '125',
    '165',
  ] as const),
);

const movement = [text('2', 'voyage', { max: 17 }), text('8.4', 'vessel', { max: 35 })] as const;

/** TDT of a status. Where the status has no place of its own, it happened where the means of transport is. */
const statusTransport: Node = group(
  segment('TDT', [
    any('1', '20', '1', '10', '30'),
    ...movement,
    ...movement.map((field) => inherited('events', field)),
    code('3.1', 'mode', modes, { optional: true }),
    value(
      'imo',
      '8.1',
      'imo',
      ([id = '']) => (/^\d{7}$/u.test(id.trim()) ? id.trim() : null),
      (id: string) => [id],
    ),
  ]),
  readOnly([
    ...foreseenEvents,
    group(
      segment('LOC', [anyPlace, ...placeFields('place.'), inherited('events', placeCode('place.'))]),
      foreseenEvents,
      { also: 'DTM' },
    ),
  ]),
  { also: 'LOC DTM RFF' },
);

const statuses: Node = group(
  segment('STS', [status, text('2.4', 'reason', { max: 35 })], { each: '/events' }),
  [
    ...statusReferences,
    statusTime,
    segment('FTX', [any('1', 'AAI', 'AAO', 'SIN', 'ACD', 'OSI'), wrapped('4.1-5', 'reason', { max: 70 })]),
    segment('LOC', [anyPlace, ...placeFields('place.')]),
    statusTransport,
    ...statusEquipment,
  ],
  { also: 'DTM DOC FTX NAD CTA COM LOC PCI GID HAN SGP DGS MEA DIM EQN GIN RFF TPL TMD EQA QTY EQD GDS' },
);

const consignment = 'references[kind=consignment].id';

export const iftsta: MessageMapping = {
  ...{ syntax: 'edifact', type: 'IFTSTA', kinds: ['transport-status'] },
  nodes: [
    bgm(['23']),
    dtmTo('issuedAt', '137'),
    ...dates('dates', transportDates),
    service,
    ...readOnly([locations()]),
    notes(),
    ...controls.slice(0, 2),
    rff('references'),
    transportPartiesOf(),
    group(
      segment('CNI', [sequence('1', 'CNI'), inherited('events', text('2.1', consignment))], { always: true }),
      [...readOnly([locations()]), statuses],
      { also: 'LOC CNT', split: { of: 'events', by: consignment } },
    ),
    ...readOnly([statuses, transportLegs(), equipment()]),
  ],
  finish: finishStatuses,
};

/**
 * Equipment stands behind the status and what is foreseen of it: the event of an empty container is another, and what is
 * foreseen holds for the same equipment.
 */
function finishStatuses(
  document: DocumentInMaking,
  _message: SegmentMessage,
  sources: Map<string, DocumentSource>,
): void {
  const events = document.events as Record<string, unknown>[];
  let told: Record<string, unknown> | undefined;
  for (const [index, event] of events.entries()) {
    if (sources.get(`/events/${index}`)?.segment === 'STS') {
      told = event;
      const { code: said, full } = event as { code: string; full?: boolean };
      event.code = withLoad({ code: said, classifier: 'actual' }, full).code;
    } else if (told?.equipment !== undefined && event.equipment === undefined) {
      for (const key of ['equipment', 'alsoEquipment', 'full'] as const) {
        if (told[key] !== undefined) event[key] = told[key];
      }
      const source = sources.get(`/events/${events.indexOf(told)}/equipment`);
      if (source !== undefined) sources.set(`/events/${index}/equipment`, source);
    }
  }
}
