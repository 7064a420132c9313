// Which file does a partner hand in? The reports of one program, put together in its format.
import { utf8 } from '../../base/index.ts';
import { isoTime } from '../story/clock.ts';
import type { Report, ReportList, Row, Status } from '../story/report.ts';
import type { Ways } from '../story/ways.ts';
import { csvOf, statusRow } from './csv.ts';
import { desadvOf, iftstaOf } from './edifact.ts';
import { epcisOf } from './epcis.ts';

export type DemoMessage = {
  /** When it is handed in, epoch milliseconds. */
  readonly at: number;
  /** The organisation that sends it. */
  readonly org: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** The id of the mapping under `examples/mappings` that a list is read with. */
  readonly mapping?: string;
  /** It was spoilt on purpose: something of it has to end in quarantine. */
  readonly damaged?: true;
};

/** In the order in which a day's messages have to be told for each to find what it speaks of. */
export const listOrder: readonly ReportList[] = [
  'orders',
  'shipments',
  'plan',
  'status',
  'despatch',
  'despatch-zh',
  'desadv',
  'iftsta',
  'declarations',
  'epcis',
  'invoices',
  'payments',
  'stock',
];

export type Sender = { readonly org: string; readonly list: ReportList; readonly at: number };

/** @param reports all of the sender's one list, at least one */
export function messageOf(sender: Sender, reports: readonly Report[], ways: Ways): DemoMessage {
  const { org, list, at } = sender;
  const stamp = isoTime(at, 'UTC').slice(0, 16).replaceAll(/[-:]/gu, '').replace('T', '-');
  const sorted = reports.toSorted((a, b) => a.at - b.at);
  const base = { at, org };
  if (list === 'iftsta' || list === 'desadv') {
    const reference = `${org.slice(0, 3).toUpperCase()}${stamp.replace('-', '').slice(2)}`;
    const text =
      list === 'iftsta'
        ? iftstaOf(statusesOf(sorted), ways, { ...base, reference })
        : desadvOf(
            sorted.flatMap((one) => ('advice' in one ? [one.advice] : [])),
            { ...base, reference },
          );
    return { ...base, name: `${list}-${stamp}.edi`, contentType: 'application/edifact', bytes: latin1(text) };
  }
  if (list === 'epcis') {
    const text = epcisOf(
      sorted.flatMap((one) => ('event' in one ? [one.event] : [])),
      ways,
      at,
    );
    return { ...base, name: `epcis-${stamp}.json`, contentType: 'application/ld+json', bytes: utf8(text) };
  }
  const rows =
    list === 'status' ? statusesOf(sorted).map((status) => statusRow(status, ways)) : rowsOf(sorted);
  return {
    ...base,
    name: `${list}-${stamp}.csv`,
    contentType: 'text/csv',
    bytes: utf8(csvOf(list, rows)),
    mapping: `demo-${list}`,
  };
}

function statusesOf(reports: readonly Report[]): Status[] {
  return reports.flatMap((one) => ('status' in one ? [one.status] : []));
}

function rowsOf(reports: readonly Report[]): Row[] {
  return reports.flatMap((one) => ('row' in one ? [one.row] : []));
}

/** UNOC is ISO 8859-1; almost every message is plain ASCII. */
function latin1(text: string): Uint8Array {
  if (/^[\u0000-\u007f]*$/u.test(text)) return utf8(text);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
