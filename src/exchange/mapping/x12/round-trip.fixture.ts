// What the tests of X12 mappings share: a document as bytes, bytes as sets, and a document without what no set repeats.
import { moment, unwrap } from '../../../base/index.ts';
import type { TradeDocument } from '../../document/index.ts';
import { isX12Fault, readX12Trees, type X12Message } from '../../x12/index.ts';
import { encodeMessage, type EncodedMessage } from '../index.ts';

export function encodeX12(document: TradeDocument, type: string, version: string): EncodedMessage {
  return unwrap(
    encodeMessage(
      document,
      { syntax: 'x12', type, version },
      {
        ...{ sender: { id: 'SENDER' }, recipient: { id: 'RECIPIENT' }, reference: '77' },
        preparedAt: moment('2026-03-18T07:40'),
      },
    ),
  );
}

export async function setsOf(bytes: Uint8Array): Promise<X12Message[]> {
  const found: X12Message[] = [];
  for await (const item of readX12Trees([bytes])) if (!isX12Fault(item)) found.push(item);
  return found;
}

/** Without what no field holds, which no set repeats. */
export function bare({ extra: _extra, lines, transport, ...rest }: TradeDocument) {
  // A TD5 of which nothing is understood is a leg without anything.
  const legs = transport.filter((leg) => Object.keys(leg).length > 0);
  return { ...rest, transport: legs, lines: lines.map(({ extra: _own, ...line }) => line) };
}
