// How do carriers and suppliers write EDIFACT? IFTSTA D.99B with one message a consignment, DESADV D.96A with one message an
// advice (UN/EDIFACT directories); times with their offset (DE 2379, 205), characters of UNOC.
import { glnOf, home } from '../community/organisations.ts';
import { isoTime } from '../story/clock.ts';
import type { Advice, Status } from '../story/report.ts';
import type { Ways } from '../story/ways.ts';

type Segment = readonly [tag: string, ...elements: (string | readonly string[])[]];

export type Interchange = { readonly org: string; readonly at: number; readonly reference: string };

/** Recommendation 24, the statuses that carriers here report. */
const statuses: Readonly<Record<string, string>> = {
  ARRI: '1',
  DEPA: '24',
  DISC: '29',
  AVPU: '45',
  LOAD: '79',
  GTIN: '98',
  GTOT: '99',
};

/** All statuses of one consignment stand in one message. */
export function iftstaOf(reported: readonly Status[], ways: Ways, interchange: Interchange): string {
  const byShipment = Map.groupBy(reported, ({ shipment }) => shipment);
  const messages = [...byShipment].map(([shipment, own], index) => {
    const head: Segment[] = [
      ['BGM', '23', `${interchange.reference}-${index + 1}`, '9'],
      dtm('137', interchange.at, 'UTC'),
      ['NAD', 'MS', [glnOf(interchange.org), '', '9']],
      ['CNI', '1', shipment],
    ];
    return [...head, ...own.flatMap((status, at) => statusSegments(status, ways, at === 0))];
  });
  return interchangeText('IFTSTA', ['D', '99B', 'UN'], messages, interchange);
}

function statusSegments(status: Status, ways: Ways, first: boolean): Segment[] {
  const { zone, name, code } = ways.placeOf(status.place);
  const number = statuses[status.code];
  if (number === undefined) throw new TypeError(`no status for ${status.code}`);
  const qualifier = status.estimated ? (status.code === 'ARRI' ? '132' : '133') : '334';
  const { booking, container, vessel, voyage = '', remark } = status;
  return [
    ['STS', '1', number],
    ...(first ? [['RFF', ['DQ', status.shipment]] as const] : []),
    ...(first && booking !== undefined ? [['RFF', ['BN', booking]] as const] : []),
    dtm(qualifier, status.at, zone),
    ...(remark === undefined ? [] : [['FTX', 'AAI', '', '', remark] as const]),
    ['LOC', '175', [code, '139', '6', name.slice(0, 70)]],
    ...(vessel === undefined
      ? []
      : [['TDT', '20', voyage, '1', '', '', '', '', ['', '', '', vessel]] as const]),
    ...(container === undefined ? [] : [['EQD', 'CN', container] as const]),
  ];
}

export function desadvOf(advices: readonly Advice[], interchange: Interchange): string {
  const messages = advices.map(({ shipment, orders, at, zone, container, weightKg }): Segment[] => [
    ['BGM', '351', shipment, '9'],
    dtm('137', interchange.at, 'UTC'),
    dtm('11', at, zone),
    ...orders.map(({ number }): Segment => ['RFF', ['ON', number]]),
    ['NAD', 'BY', [glnOf(home), '', '9']],
    ['NAD', 'SU', [glnOf(interchange.org), '', '9']],
    ...(container === undefined ? [] : [['EQD', 'CN', container] as const]),
    ['MEA', 'AAE', 'G', ['KGM', String(weightKg)]],
    ['CPS', '1'],
    ...orders.flatMap(({ number, lines }) =>
      lines.flatMap(({ line, sku, description, quantity, unit }): Segment[] => [
        ['LIN', String(line), '', [sku, 'SA']],
        ['IMD', 'F', '', ['', '', '', description]],
        ['QTY', ['12', String(quantity), unit]],
        ['RFF', ['ON', number, String(line)]],
      ]),
    ),
  ]);
  return interchangeText('DESADV', ['D', '96A', 'UN', 'EAN005'], messages, interchange);
}

function dtm(qualifier: string, at: number, zone: string): Segment {
  return [
    'DTM',
    [
      qualifier,
      isoTime(at, zone)
        .replace(/[-:T](?=.*[+-]\d\d:\d\d$)/gu, '')
        .replace(/:(\d\d)$/u, '$1'),
      '205',
    ],
  ];
}

function interchangeText(
  type: string,
  version: readonly string[],
  messages: readonly (readonly Segment[])[],
  { org, at, reference }: Interchange,
): string {
  const [date, time] = [
    isoTime(at, 'UTC').slice(2, 10).replaceAll('-', ''),
    isoTime(at, 'UTC').slice(11, 16).replace(':', ''),
  ];
  const all: Segment[] = [
    ['UNB', ['UNOC', '3'], [glnOf(org), '14'], [glnOf(home), '14'], [date, time], reference],
  ];
  for (const [index, segments] of messages.entries()) {
    const number = String(index + 1);
    all.push(['UNH', number, [type, ...version]], ...segments, ['UNT', String(segments.length + 2), number]);
  }
  all.push(['UNZ', String(messages.length), reference]);
  return `UNA:+.? '\n${all.map((segment) => `${segmentText(segment)}'\n`).join('')}`;
}

const release = (text: string) =>
  text.replace(/[?:+']/gu, '?$&').replace(/[^\u0020-\u007e\u00a0-\u00ff]/gu, ' ');

function segmentText([tag, ...elements]: Segment): string {
  return [
    tag,
    ...elements.map((element) =>
      typeof element === 'string' ? release(element) : element.map(release).join(':'),
    ),
  ].join('+');
}
