// What has happened on the way? ASC X12 315 (ocean, one status a set) and 214 (road, statuses in a row).
import {
  equipmentStatusOfFull,
  eventOfOceanStatus,
  eventOfRoadStatus,
  fullOfEquipmentStatus,
  oceanStatusOf,
  roadStatusOf,
} from '../../../vocabulary/index.ts';
import type { DocumentEvent, DocumentSource } from '../../../document/index.ts';
import type { SegmentMessage } from '../../../segments/index.ts';
import {
  group,
  segment,
  unread,
  type DocumentInMaking,
  type Field,
  type MessageMapping,
  type Node,
} from '../../declare.ts';
import { is, moment, sequence, text, value } from '../../fields.ts';
import { x12Moment } from '../../values/x12-moment.ts';
import { foldParties } from '../fold-parties.ts';
import { k1, l11, letterWeight, n9, placeCode, qualified } from '../parts.ts';
import { containerNumber, ports, roadParties, scac } from './parts.ts';

const syntax = 'x12';

type Status = Pick<DocumentEvent, 'code'> & Partial<DocumentEvent>;
const said = ({ code: meaning, full, mode, classifier }: Status) => ({
  code: meaning,
  ...(full !== undefined && { full }),
  ...(mode !== undefined && { mode }),
  ...(classifier !== undefined && { classifier }),
});

/** B403 with B409: the code of the sender is written again where it still says the same. */
const oceanStatus: Field = value<Status>(
  'status',
  ['3', '9'],
  '',
  ([sent = '', equipment = '']) => {
    if (sent === '') return null;
    const {
      code: meaning,
      classifier,
      mode,
      full,
    } = eventOfOceanStatus(sent, fullOfEquipmentStatus(equipment));
    return {
      ...{ code: meaning, classifier, sentAs: sent },
      ...(full !== undefined && { full }),
      ...(mode !== undefined && { mode }),
    };
  },
  (event) => {
    const { sentAs = '', full } = event;
    const again = eventOfOceanStatus(sentAs, full);
    const same = again.code === event.code && again.classifier === event.classifier;
    const status = sentAs !== '' && same ? sentAs : oceanStatusOf(said(event));
    return status === undefined ? undefined : [status, full === undefined ? '' : equipmentStatusOfFull(full)];
  },
  { needed: true },
);

/** One status: B4 with the ship (Q2) and the ports; further statuses need sets of their own. */
const oceanEvent: Node = group(
  segment(
    'B4',
    [
      oceanStatus,
      moment(x12Moment, ['4', '5'], 'at', { needed: false }),
      containerNumber(['7', '8', '13'], 'equipment'),
      text('10', 'equipmentType', { max: 4 }),
      ...placeCode(['12', '11'], 'place.'),
    ],
    { each: '/events', first: true },
  ),
  [
    segment('N9', [is('1', 'TN'), text('2', '/id', { needed: true, max: 30 })]),
    n9('/references'),
    segment('Q2', [
      ...qualified(['12', '1'], 'imo', 'L'),
      text('9', 'voyage', { max: 10 }),
      text('13', 'vessel', { max: 28 }),
    ]),
    unread('SG'),
    ...ports,
  ],
  { also: 'V9' },
);

export const x315: MessageMapping = {
  ...{ syntax, type: '315', kinds: ['transport-status'] },
  nodes: [oceanEvent],
  finish: nameStatus,
};

/** A set without a number of its own has that of its first reference, or of the set in its interchange. */
function nameStatus(
  document: DocumentInMaking,
  message: SegmentMessage,
  sources: Map<string, DocumentSource>,
): void {
  foldParties(document, sources);
  if (document.id !== undefined && document.id !== '') return;
  const [first] = document.references as { id?: string }[];
  const id = first?.id ?? `${message.interchange.reference}-${message.reference}`;
  document.id = id;
  const source = sources.get('/references/0/id');
  if (source !== undefined) sources.set('/id', source);
}

/** AT7: status and its reason (NS: nothing special), or an appointment and its reason (NA). */
const roadStatus: Field = value<Status>(
  'status',
  ['1', '2', '3', '4'],
  '',
  ([sent = '', reason = '', appointment = '', otherReason = '']) => {
    const { code: meaning, classifier, mode, full } = eventOfRoadStatus(sent, appointment);
    const why = sent === '' ? otherReason : reason;
    return {
      ...{ code: meaning, classifier, sentAs: sent === '' ? appointment : sent },
      ...(why !== '' && why !== 'NS' && why !== 'NA' && { reason: why }),
      ...(full !== undefined && { full }),
      ...(mode !== undefined && { mode }),
    };
  },
  (event) => {
    const { sentAs = '', reason = '' } = event;
    const why = /^[A-Z0-9]{2,3}$/u.test(reason) ? reason : undefined;
    const same = (again: { code: string; classifier: string }) =>
      sentAs !== '' && again.code === event.code && again.classifier === event.classifier;
    if (same(eventOfRoadStatus(sentAs))) return [sentAs, why ?? 'NS'];
    if (same(eventOfRoadStatus('', sentAs))) return ['', '', sentAs, why ?? 'NA'];
    const codes = roadStatusOf(said(event));
    if (codes?.status !== undefined) return [codes.status, why ?? 'NS'];
    return codes?.appointment === undefined ? undefined : ['', '', codes.appointment, why ?? 'NA'];
  },
  { needed: true },
);

/** MS202 has ten characters; the check digit of a container stands alone. */
const roadEquipment: Field = value<string>(
  'equipment',
  ['2', '4'],
  'equipment',
  ([number = '', check = '']) => `${number.trim()}${check.trim()}` || null,
  (number) =>
    /^[A-Z]{4}\d{7}$/u.test(number) ? [number.slice(0, 10), number.slice(10)] : [number.slice(0, 10)],
  { needed: true },
);

const roadEvent: Node = group(
  segment('AT7', [roadStatus, moment(x12Moment, ['5', '6', '7'], 'at', { needed: false })], {
    each: '/events',
  }),
  [
    segment('MS1', [
      text('1', 'place.city', { max: 30 }),
      text('2', 'place.region', { max: 2 }),
      text('3', 'place.country', { max: 3 }),
    ]),
    segment('MS2', [roadEquipment, scac('1')]),
  ],
  { also: 'MS1 MS2' },
);

export const x214: MessageMapping = {
  ...{ syntax, type: '214', kinds: ['transport-status'] },
  nodes: [
    segment('B10', [
      text('1', 'id', { max: 30 }),
      text('2', 'references[kind=shipment].id', { max: 30 }),
      scac('3'),
    ]),
    l11(),
    k1(),
    roadParties,
    group(
      segment('LX', [sequence('1', 'LX')]),
      [
        roadEvent,
        l11('/references'),
        segment('AT8', [letterWeight(['3', '1', '2'], '/totals.grossWeight'), text('4', '/totals.packages')]),
      ],
      { also: 'L11 MAN Q7 K1 AT5 AT8' },
    ),
  ],
  finish: nameStatus,
};
