// How does a partner write a list? RFC 4180 with a header; the status list is said in the words of a forwarder's program.
import { isoTime } from '../story/clock.ts';
import { lists, type ListName, type Row, type Status } from '../story/report.ts';
import type { Ways } from '../story/ways.ts';

export function csvOf(list: ListName, rows: readonly Row[]): string {
  const columns: readonly string[] = lists[list];
  const line = (cells: readonly (string | number | undefined)[]) => cells.map(cell).join(',');
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))]
    .map((text) => `${text}\r\n`)
    .join('');
}

function cell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const words: Readonly<Record<string, string>> = {
  CONF: 'Booking confirmed',
  MTPU: 'Empty picked up',
  VGMS: 'VGM stated',
  GTIN: 'Gate in',
  LOAD: 'Loaded',
  DEPA: 'Departed',
  ISSU: 'Bill of lading issued',
  ARRI: 'Arrived',
  DISC: 'Discharged',
  AVPU: 'Available',
  GTOT: 'Gate out',
  DLVD: 'Delivered',
  MTRT: 'Empty returned',
};
const expected: Readonly<Record<string, string>> = { DEPA: 'Expected departure', ARRI: 'Expected arrival' };

export function statusRow(status: Status, ways: Ways): Row {
  const place = ways.placeOf(status.place);
  const word = status.estimated ? expected[status.code] : words[status.code];
  if (word === undefined) throw new TypeError(`no word for ${status.code}`);
  return {
    Shipment: status.shipment,
    Status: word,
    Time: isoTime(status.at, place.zone),
    Place: place.code,
    Country: place.country,
    Leg: status.leg,
    Vessel: status.vessel,
    Document: status.document,
    Remark: status.remark,
  };
}
