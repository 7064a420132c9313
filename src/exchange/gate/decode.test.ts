import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { detectFormat } from './detect.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const context = { messageId: 'm', issuer: 'a', home: 'a', resolveParty: () => undefined };

describe('what has arrived', () => {
  it('is recognised by its bytes and not by its name', () => {
    expect(detectFormat(bytes("UNA:+.? 'UNB+UNOC:3"), 'orders.csv')).toBe('edifact');
    expect(detectFormat(bytes('\uFEFF\nUNB+UNOA:1+A'))).toBe('edifact');
    expect(detectFormat(bytes('From: x\r\n\r\nUNB+UNOA:1+A'))).toBe('edifact');
    expect(detectFormat(bytes(' {"type":"EPCISDocument"'), 'list.txt')).toBe('epcis-json');
    expect(detectFormat(zipSync({ a: bytes('x') }), 'list.csv')).toBe('xlsx');
    const gateway = 'From: a gateway\r\n\r\n';
    const isa = `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*SENDER`;
    expect(detectFormat(bytes(`${gateway}${isa}`))).toBe('x12');
    expect(detectFormat(bytes('name\nthe ISA*00,x\n1,2'))).toBe('csv');
    expect(detectFormat(bytes('shipment,UNB+\n1,2'))).toBe('csv');
    expect(detectFormat(Buffer.from('\uFEFFshipment,eta\n', 'utf16le'))).toBe('csv');
  });

  it('is refused with a word on what it is, when it is nothing we read', async () => {
    for (const [input, word] of [
      ['', 'empty'],
      ['<?xml version="1.0"?><a/>', 'XML'],
      ['%PDF-1.7', 'PDF'],
      ['a\0\0\0b', 'binary'],
    ] as const) {
      const decoded = await decode([bytes(input)], {}, context);
      expect(decoded.ok ? '' : decoded.problems[0]!.code).toBe('input.unknown-format');
      expect(decoded.ok ? '' : decoded.problems[0]!.message).toContain(word);
    }
  });

  it('is decoded from single bytes as from one piece', async () => {
    const text = 'Shipment;ETA\nS-1;2026-05-12\n';
    const decoded = await decode(
      [...bytes(text)].map((byte) => Uint8Array.of(byte)),
      { name: 'x.csv' },
      context,
    );
    if (!decoded.ok) throw new Error(decoded.problems[0]!.message);
    expect([decoded.value.format, decoded.value.header, decoded.value.mapping]).toEqual([
      'csv',
      'Shipment;ETA',
      'suggested@1',
    ]);
    for await (const unit of decoded.value.units)
      expect(unit.drafts.map(({ type }) => type)).toEqual(['shipment', 'event']);
  });
});
