// Which figures does a table of days hold? Three shapes: PortWatch's columns; a currency a column, as the ECB's own history; and the
// plain one of this project, `date,name,value,unit`, for fuel, freight rates and anything else. And the ECB's XML.
import { problem, type Problem } from '../../../base/index.ts';
import type { XmlElement } from '../../../exchange/index.ts';
import type { CsvRow } from '../documents/feed-csv.ts';
import { childrenOf } from '../documents/feed-tree.ts';
import { reading, rejectedMax, type FeedReading, type Observation } from '../reading.ts';
import { readFigures } from './portwatch.ts';

/** The kinds of table, by their heading; undefined for none of them. */
export function seriesOf(heading: readonly string[]): 'portwatch' | 'ecb' | 'series' | undefined {
  const names = heading.map((name) => name.trim().toLowerCase());
  if (!names.includes('date')) return undefined;
  if (['portid', 'chokepoint', 'portname'].some((name) => names.includes(name))) return 'portwatch';
  if (names.includes('name') && names.includes('value')) return 'series';
  const others = heading.map((name) => name.trim()).filter((name) => name !== '' && !/^date$/i.test(name));
  return others.length > 0 && others.every((name) => /^[A-Z]{3}$/.test(name)) ? 'ecb' : undefined;
}

export function readSeriesCsv(kind: 'portwatch' | 'ecb' | 'series', rows: readonly CsvRow[]): FeedReading {
  const [head, ...body] = rows;
  const heading = head!.cells.map((name) => name.trim());
  const observations: Observation[] = [];
  const rejected: Problem[] = [];
  for (const { row, cells } of body) {
    const fields = Object.fromEntries(heading.map((name, index) => [name, cells[index]?.trim() ?? '']));
    const read =
      kind === 'portwatch'
        ? readFigures(fields, { row })
        : kind === 'ecb'
          ? readRates(fields, row)
          : readPlain(fields, row);
    for (const each of read) {
      if ('series' in each) observations.push(each);
      else if (rejected.length < rejectedMax) rejected.push(each);
    }
  }
  return reading(kind, { observations, rejected });
}

function readRates(fields: Readonly<Record<string, string>>, row: number): (Observation | Problem)[] {
  const [dateName = 'Date'] = Object.keys(fields).filter((name) => /^date$/i.test(name));
  const date = calendarDate(fields[dateName] ?? '');
  if (date === undefined)
    return [problem('value.not-understood', 'The day is no calendar date.', { row, column: dateName })];
  return Object.entries(fields).flatMap(([currency, text]): (Observation | Problem)[] => {
    if (!/^[A-Z]{3}$/.test(currency) || text === '' || text === 'N/A') return [];
    const value = positive(text);
    if (value === undefined)
      return [
        problem('value.not-understood', `"${text.slice(0, 40)}" is no rate.`, { row, column: currency }),
      ];
    return [{ series: `ecb/${currency}`, date, value, unit: `${currency}/EUR` }];
  });
}

function readPlain(fields: Readonly<Record<string, string>>, row: number): (Observation | Problem)[] {
  const byName = new Map(Object.entries(fields).map(([name, text]) => [name.toLowerCase(), text]));
  const [date, name = '', text = ''] = [
    calendarDate(byName.get('date') ?? ''),
    byName.get('name'),
    byName.get('value'),
  ];
  if (date === undefined)
    return [problem('value.not-understood', 'The day is no calendar date.', { row, column: 'date' })];
  if (name === '' || name.length > 120)
    return [problem('value.missing', 'The figure has no name.', { row, column: 'name' })];
  const value = /^-?\d{1,15}([.]\d{1,10})?$/.test(text) ? Number(text) : undefined;
  if (value === undefined)
    return [
      problem('value.not-understood', `"${text.slice(0, 40)}" is no number.`, { row, column: 'value' }),
    ];
  return [{ series: name, date, value, unit: (byName.get('unit') ?? '').slice(0, 40) }];
}

/** Whether the document is a set of reference rates of the European Central Bank (GESMES envelope, `eurofxref`). */
export function isEcb(root: XmlElement): boolean {
  return root.name === 'Envelope' && childrenOf(root, 'Cube').length > 0;
}

/** eurofxref-daily.xml and eurofxref-hist.xml: `Cube time` with a `Cube currency rate` for each currency, in units a euro. */
export function readEcb(root: XmlElement): FeedReading {
  const observations: Observation[] = [];
  const rejected: Problem[] = [];
  const reject = (element: XmlElement, what: string, path: string) => {
    if (rejected.length < rejectedMax)
      rejected.push(problem('value.not-understood', what, { line: element.line, path }));
  };
  const days = childrenOf(root, 'Cube').flatMap((outer) => childrenOf(outer, 'Cube'));
  for (const [index, day] of days.entries()) {
    const path = `Envelope/Cube/Cube[${index + 1}]`;
    const date = calendarDate(day.attributes.time ?? '');
    if (date === undefined) {
      reject(day, 'The day of the rates is no calendar date.', `${path}/@time`);
      continue;
    }
    for (const each of childrenOf(day, 'Cube')) {
      const { currency = '', rate = '' } = each.attributes;
      const value = positive(rate);
      if (!/^[A-Z]{3}$/.test(currency) || value === undefined) {
        const what = `"${currency.slice(0, 20)} ${rate.slice(0, 20)}" is no currency with its rate.`;
        reject(each, what, `${path}/Cube`);
      } else observations.push({ series: `ecb/${currency}`, date, value, unit: `${currency}/EUR` });
    }
  }
  return reading('ecb', { observations, rejected });
}

function positive(text: string): number | undefined {
  const value = /^\d{1,12}(\.\d{1,10})?$/.test(text.trim()) ? Number(text) : 0;
  return value > 0 ? value : undefined;
}

function calendarDate(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return undefined;
  try {
    return Temporal.PlainDate.from(text.trim()).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
