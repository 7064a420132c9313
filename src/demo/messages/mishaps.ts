// What goes wrong between a partner's program and the door? Files cut off, cells nobody can read, boxes that do not exist,
// files sent twice, files that come days late.
import { utf8 } from '../../base/index.ts';
import { dayMs, hourMs, minuteMs } from '../story/clock.ts';
import type { ReportList } from '../story/report.ts';
import type { DemoMessage } from './message.ts';

type Mishap = {
  readonly list: ReportList;
  /** It befalls the message of this number among those of the list. */
  readonly nth: number;
  readonly befall: (message: DemoMessage) => readonly DemoMessage[];
};

const text = ({ bytes }: DemoMessage) => new TextDecoder().decode(bytes);

function damaged(message: DemoMessage, bytes: Uint8Array, suffix: string): DemoMessage {
  const name = message.name.replace(/(\.\w+)$/u, `-${suffix}$1`);
  return { ...message, name, bytes, damaged: true };
}

/** The last row once more with one cell that says nothing readable. */
function badCell(column: string, value: string): Mishap['befall'] {
  return (message) => {
    const lines = text(message).trimEnd().split('\r\n');
    const at = lines[0]!.split(',').indexOf(column);
    if (at < 0) throw new TypeError(`no column "${column}" in ${message.name}`);
    const plain = lines.slice(1).findLast((line) => !line.includes('"'));
    if (plain === undefined) return [message];
    const cells = plain.split(',').map((cell, index) => (index === at ? value : cell));
    return [{ ...message, bytes: utf8(`${[...lines, cells.join(',')].join('\r\n')}\r\n`), damaged: true }];
  };
}

/** A transfer that broke off; the sender notices and sends the whole file a little later. */
const brokenOff: Mishap['befall'] = (message) => [
  damaged(message, message.bytes.slice(0, Math.floor(message.bytes.length * 0.55)), 'part'),
  { ...message, at: message.at + 5 * minuteMs },
];

const shortRow: Mishap['befall'] = (message) => {
  const body = text(message).trimEnd();
  const last = body.slice(body.lastIndexOf('\n') + 1);
  return [{ ...message, bytes: utf8(`${body}\r\n${last.slice(0, 14)}\r\n`), damaged: true }];
};

/** A status of a box whose number is mistyped, so that nobody can say whose it is. */
const wrongBox: Mishap['befall'] = (message) => {
  const body = text(message);
  const unb = /UNB[^']*'/u.exec(body)?.[0] ?? '';
  const reference = 'BOX0000001';
  const head = unb.replace(/\+[^+']*'$/u, `+${reference}'`);
  const segments = [
    "UNH+1+IFTSTA:D:99B:UN'",
    "BGM+23+BOX-1+9'",
    "STS+1+29'",
    "DTM+334:202601011200:203'",
    "EQD+CN+QBAU1234560'",
    "UNT+6+1'",
  ];
  const bytes = utf8(`UNA:+.? '\n${[head, ...segments, `UNZ+1+${reference}'`].join('\n')}\n`);
  return [message, damaged({ ...message, at: message.at + minuteMs }, bytes, 'box')];
};

const noZone: Mishap['befall'] = (message) => {
  const bytes = utf8(text(message).replace(/"eventTime": "([^"]{19})[^"]*"/u, '"eventTime": "$1"'));
  return [message, damaged({ ...message, at: message.at + minuteMs }, bytes, 'clock')];
};

const scanned: Mishap['befall'] = (message) => [
  message,
  {
    ...damaged(
      { ...message, at: message.at + minuteMs },
      utf8('%PDF-1.4\n% a scan of the payment advice\n'),
      'scan',
    ),
    contentType: 'application/pdf',
  },
];

const sentTwice: Mishap['befall'] = (message) => [
  message,
  { ...message, at: message.at + 3 * hourMs, name: message.name.replace(/(\.\w+)$/u, '-again$1') },
];

const comesLate: Mishap['befall'] = (message) => [{ ...message, at: message.at + 3 * dayMs }];

const mishaps: readonly Mishap[] = [
  { list: 'orders', nth: 6, befall: badCell('Required by', '31 February') },
  { list: 'plan', nth: 11, befall: badCell('Departure', 'next Tuesday') },
  { list: 'status', nth: 21, befall: badCell('Status', 'Rolled over twice') },
  { list: 'status', nth: 47, befall: badCell('Time', '2026-13-45 99:00') },
  { list: 'invoices', nth: 9, befall: badCell('Total', '12.345.67') },
  { list: 'declarations', nth: 14, befall: badCell('Time', 'soon') },
  { list: 'despatch', nth: 8, befall: shortRow },
  { list: 'stock', nth: 4, befall: badCell('On hand', 'about 400') },
  { list: 'iftsta', nth: 13, befall: brokenOff },
  { list: 'iftsta', nth: 31, befall: wrongBox },
  { list: 'desadv', nth: 12, befall: brokenOff },
  { list: 'epcis', nth: 10, befall: brokenOff },
  { list: 'epcis', nth: 25, befall: noZone },
  { list: 'payments', nth: 4, befall: scanned },
  { list: 'iftsta', nth: 17, befall: sentTwice },
  { list: 'iftsta', nth: 40, befall: sentTwice },
  { list: 'orders', nth: 12, befall: sentTwice },
  { list: 'epcis', nth: 18, befall: sentTwice },
  { list: 'shipments', nth: 15, befall: sentTwice },
  { list: 'iftsta', nth: 24, befall: comesLate },
];

/** @param listed messages with the list each was made from; the result is in the order of time */
export function withMishaps(
  listed: readonly (readonly [ReportList, DemoMessage])[],
  until: number,
): DemoMessage[] {
  const seen = new Map<ReportList, number>();
  return listed
    .flatMap(([list, message]) => {
      const nth = (seen.get(list) ?? 0) + 1;
      seen.set(list, nth);
      const mishap = mishaps.find((one) => one.list === list && one.nth === nth);
      return mishap === undefined ? [message] : mishap.befall(message);
    })
    .map((message) => (message.at > until ? { ...message, at: until } : message))
    .toSorted((a, b) => a.at - b.at);
}
