// One way in for every format: what the bytes are, and the units they hold.
import { fail, type Result } from '../../base/index.ts';
import { decodeBusinessXml } from '../business-xml/index.ts';
import { peek } from '../bytes/byte-stream.ts';
import type { ByteChunks, DecodeContext, Decoded } from '../contract.ts';
import { decodeDcsa } from '../dcsa/index.ts';
import { detectFormat, detectionBytes } from './detect.ts';
import { decodeEdifact } from '../edifact/index.ts';
import { decodeEpcis, decodeEpcisXml } from '../epcis/index.ts';
import { decodeX12 } from '../x12/index.ts';
import { decodeCsv, decodeXlsx, type MappingChoice } from '../tabular/index.ts';

export type DecodeHint = MappingChoice & {
  readonly name?: string;
  readonly contentType?: string;
};

/**
 * Decodes whatever has arrived. The result is a problem when nothing can be read at all; problems of single units stand in
 * the units, so that the good ones go on. Memory is bounded by `context.limits`, whatever the length of the input.
 */
export async function decode(
  chunks: ByteChunks,
  hint: DecodeHint,
  context: DecodeContext,
): Promise<Result<Decoded>> {
  const { head, all } = await peek(chunks, detectionBytes);
  const format = detectFormat(head, hint.name);
  switch (format) {
    case 'csv':
      return decodeCsv(all, hint, context);
    case 'xlsx':
      return decodeXlsx(all, hint, context);
    case 'edifact':
      return decodeEdifact(all, context);
    case 'x12':
      return decodeX12(all, context);
    case 'epcis-json':
      return decodeEpcis(all, context);
    case 'epcis-xml':
      return decodeEpcisXml(all, context);
    case 'dcsa-json':
      return decodeDcsa(all, context);
    case 'ubl':
    case 'cii':
    case 'iso20022':
    case 'idoc':
      return decodeBusinessXml(all, context);
    default:
      return fail('input.unknown-format', format.unknown);
  }
}
