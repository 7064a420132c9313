import { describe, expect, it } from 'vitest';
import { moment } from '../../../base/index.ts';
import {
  codeTable,
  decimal,
  money,
  quantity,
  readDateTime,
  readX12DateTime,
  releaseNumber,
  inRelease,
  wrap,
  writeDateTime,
  writeX12DateTime,
} from '../index.ts';

const facts = { syntax: 'x12', version: '004010', currency: 'USD' } as const;

describe('a moment of EDIFACT', () => {
  it.each([
    ['20260318', '102', '2026-03-18'],
    ['180326', '2', '2026-03-18'],
    ['260318', '101', '2026-03-18'],
    ['202603180740', '203', '2026-03-18T07:40'],
    ['20260318074015', '204', '2026-03-18T07:40:15'],
    ['202603180740+0530', '205', '2026-03-18T07:40+05:30'],
    ['202603180740+01', '303', '2026-03-18T07:40+01:00'],
    ['20260318074015-05', '304', '2026-03-18T07:40:15-05:00'],
    ['202603', '610', '2026-03'],
    ['202603180740', '102', '2026-03-18T07:40'],
  ])('%s in form %s is %s', (value, form, expected) => expect(readDateTime(value, form)).toBe(expected));

  it.each([
    ['20260231', '102'],
    ['2026031820260320', '718'],
    ['soon', '102'],
    ['', '203'],
  ])('%s in form %s is none', (value, form) => expect(readDateTime(value, form)).toBeUndefined());

  it.each([
    '2026-03',
    '2026-03-18',
    '2026-03-18T07:40',
    '2026-03-18T07:40+05:30',
    '2026-03-18T07:40:15',
    '2026-03-18T07:40:15-05:00',
    '2026-03-18T07:40:15+05:30',
    '2026-03-18T07:40Z',
  ])('%s is written as it is read', (text) => {
    const { value, format } = writeDateTime(moment(text));
    expect(moment(readDateTime(value, format)!).replace('+00:00', 'Z')).toBe(text);
  });
});

describe('a moment of X12', () => {
  it.each([
    ['20260318', '', '', '2026-03-18'],
    ['260318', '0740', '', '2026-03-18T07:40'],
    ['20260318', '074015', 'LT', '2026-03-18T07:40:15'],
    ['20260318', '0740', 'UT', '2026-03-18T07:40Z'],
    ['20260318', '0740', 'ED', '2026-03-18T07:40-04:00'],
    ['20260318', '0740', '08', '2026-03-18T07:40+08:00'],
    ['20260318', '0740', '24', '2026-03-18T07:40-01:00'],
    ['20260318', '0740', 'ET', '2026-03-18T07:40-04:00[America/New_York][_zone=inferred]'],
    ['20260318', '07401525', '', '2026-03-18T07:40:15.25'],
  ])('%s %s %s is %s', (date, time, zone, expected) =>
    expect(readX12DateTime(date, time, zone)).toBe(expected),
  );

  it.each([
    ['20260231', '', ''],
    ['2026', '', ''],
    ['20260318', '7:40', ''],
    ['20260318', '2560', ''],
  ])('%s %s %s is none', (date, time, zone) => expect(readX12DateTime(date, time, zone)).toBeUndefined());

  it.each([
    '2026-03-18',
    '2026-03-18T07:40',
    '2026-03-18T07:40:15',
    '2026-03-18T07:40Z',
    '2026-03-18T07:40-05:00',
    '2026-03-18T07:40+08:00',
    '2026-03-18T07:40-04:00[America/New_York][_zone=inferred]',
  ])('%s is written as it is read', (text) => {
    const { date, time, zone } = writeX12DateTime(moment(text), '004010')!;
    expect(readX12DateTime(date, time, zone)).toBe(text);
  });

  it('is told in universal time where the offset has no code, and in two digits of the year before 004010', () => {
    expect(writeX12DateTime(moment('2026-03-18T02:10+05:30'), '004010')).toEqual({
      date: '20260317',
      time: '2040',
      zone: 'UT',
    });
    expect(writeX12DateTime(moment('2026-03-18'), '003070')?.date).toBe('260318');
    expect(writeX12DateTime(moment('2026-03'), '004010')).toBeUndefined();
  });
});

describe('numbers', () => {
  it('with implied decimals lose none', () => {
    const n2 = money('1', 'amount', { implied: 2 });
    expect(n2.read(['119998'], facts)).toEqual({ amount: '1199.98', currency: 'USD' });
    expect(n2.read(['-5'], facts)).toEqual({ amount: '-0.05', currency: 'USD' });
    expect(n2.write({ amount: '1199.98', currency: 'USD' } as never, facts)).toEqual(['119998']);
    expect(n2.write({ amount: '0.005', currency: 'USD' } as never, facts)).toBeUndefined();
    expect(decimal('1', 'rate', { implied: 1 }).write('7' as never, facts)).toEqual(['70']);
  });

  it('of another currency or unit are not written where there is no place to say so', () => {
    expect(money('1', 'amount').write({ amount: '1', currency: 'EUR' } as never, facts)).toBeUndefined();
    expect(money(['1', '2'], 'amount').write({ amount: '1', currency: 'EUR' } as never, facts)).toEqual([
      '1',
      'EUR',
    ]);
    expect(quantity('1', 'q').write({ value: '1', unit: 'KGM' } as never, facts)).toBeUndefined();
    expect(quantity(['1', '2'], 'q').read(['2', 'PCE'], facts)).toEqual({ value: '2', unit: 'H87' });
  });

  it('that are none are not understood', () => {
    for (const text of ['1.2.3', 'x', '1e999', '9'.repeat(50)])
      expect(decimal('1', 'rate').read([text], facts)).toBeUndefined();
  });
});

describe('texts', () => {
  it('are cut between words, then anywhere, and never beyond their parts', () => {
    expect(wrap('one two three', 5, 7)).toEqual(['one two', 'three']);
    expect(wrap('abcdefghij', 2, 4)).toEqual(['abcd', 'efgh']);
    expect(wrap('Kade 7, Dock B', 4, 35, ', ')).toEqual(['Kade 7', 'Dock B']);
  });
});

describe('releases and codes', () => {
  it('follow each other by year and letter, or by number', () => {
    const order = ['S93A', 'D95B', 'D96A', 'D99B', 'D00A', 'D01B', 'D14B', 'D24A'];
    expect([...order].sort((a, b) => releaseNumber(a) - releaseNumber(b))).toEqual(order);
    expect(inRelease({ since: '004020' }, '004010VICS')).toBe(false);
    expect(inRelease({ until: 'D99B' }, 'D.96A')).toBe(true);
    expect(inRelease({ since: 'D99B' }, 'unheard of')).toBe(true);
  });

  it('write the first code of a meaning and read them all', () => {
    const table = codeTable('parties', { buyer: 'BY OB', seller: 'SU BY' });
    expect(table.codeOf.get('buyer')).toBe('BY');
    expect([table.meaningOf.get('OB'), table.meaningOf.get('BY')]).toEqual(['buyer', 'buyer']);
  });
});
