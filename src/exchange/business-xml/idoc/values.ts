// How do values stand in the fields of an IDoc? Numbers with the sign behind, dates and times in digits, numbers filled up
// with zeros, units and currencies in a field of their own.
import { canonicalDecimal, parseMoment } from '../../../base/index.ts';
import type { DocumentMoney, DocumentQuantity } from '../../document/index.ts';
import { padded, textConverter, unitOf, type Converter, type TreeNode } from '../../tree-mapping/index.ts';

function number(text: string): string | undefined {
  const bare = text.trim();
  return canonicalDecimal(bare.endsWith('-') ? `-${bare.slice(0, -1).trim()}` : bare);
}
const beside = (node: TreeNode, name: string): string =>
  node.parent?.children.find((child) => child.name === name)?.text.trim() ?? '';
const writeNumber = (value: string): string => (value.startsWith('-') ? `${value.slice(1)}-` : value);

export const decimal = textConverter((value) => number(value), 'number', writeNumber);

/** Cut to what the field holds: names and descriptions only. */
export const cut = (length: number): Converter =>
  textConverter(
    (value) => value,
    'text',
    (value) => value.slice(0, length).trim(),
  );

/** A number that SAP fills up with zeros; one that is not all digits stays as it is. */
export const filled = (length: number): Converter =>
  textConverter(
    (value) => (/^\d+$/u.test(value) ? value.replace(/^0+(?=\d)/u, '') : value),
    'number',
    (value) => (/^\d+$/u.test(value) ? value.padStart(length, '0') : value),
  );

/** A number with its unit in the field of this name. */
export const quantity = (unit: string): Converter => ({
  siblings: [unit],
  read: (node) => {
    if (node.text.trim() === '') return undefined;
    const value = number(node.text);
    if (value === undefined) return { refused: 'it is no number' };
    const sent = beside(node, unit);
    if (sent !== '') return { value: { value, unit: unitOf(sent) } };
    return { value: { value, unit: 'C62' }, note: 'no unit is told; it was taken as a count' };
  },
  write: (value) => {
    const { value: amount, unit: of } = value as DocumentQuantity;
    return { text: writeNumber(amount), siblings: { [unit]: of } };
  },
});

/** An amount with its currency in the field of this name, or in that of the document. */
export const money = (currency?: string): Converter => ({
  ...(currency !== undefined && { siblings: [currency] }),
  read: (node, scope) => {
    if (node.text.trim() === '') return undefined;
    const amount = number(node.text);
    if (amount === undefined) return { refused: 'it is no number' };
    const told = (currency === undefined ? '' : beside(node, currency)) || scope.currency;
    return told === undefined ? { refused: 'no currency is told' } : { value: { amount, currency: told } };
  },
  write: (value) => {
    const { currency: of } = value as DocumentMoney;
    const text = writeNumber(padded(value as DocumentMoney));
    return currency === undefined ? { text } : { text, siblings: { [currency]: of } };
  },
});

/** A date, with its time in the field of this name; zeros say nothing. */
export const date = (time?: string): Converter => ({
  ...(time !== undefined && { siblings: [time] }),
  read: (node) => {
    const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/u.exec(node.text.trim()) ?? [];
    if (node.text.trim() === '' || /^0+$/u.test(node.text.trim())) return undefined;
    if (year === undefined) return { refused: 'it is no date of eight digits' };
    const [, hour, minute, second] =
      /^(\d{2})(\d{2})(\d{2})$/u.exec(time === undefined ? '' : beside(node, time)) ?? [];
    // SAP writes zeros for a time that nobody told.
    const clock =
      hour === undefined || `${hour}${minute}${second}` === '000000' ? '' : `T${hour}:${minute}:${second}`;
    const parsed = parseMoment(`${year}-${month}-${day}${clock}`);
    return parsed.ok ? { value: parsed.value } : { refused: 'there is no such day or time' };
  },
  write: (value) => {
    const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):?(\d{2})?:?(\d{2})?)?/u.exec(String(value));
    if (found === null) return undefined;
    const [, year, month, day, hour, minute = '00', second = '00'] = found;
    const text = `${year}${month}${day}`;
    return hour === undefined || time === undefined
      ? { text }
      : { text, siblings: { [time]: `${hour}${minute}${second}` } };
  },
});
