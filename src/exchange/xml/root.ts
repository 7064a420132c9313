// What does an XML document begin with? The first elements, from its first bytes alone, so that its kind is known before it is
// read.
import { SaxesParser } from 'saxes';
import { sniffXmlEncoding } from './encoding.ts';

export type XmlBeginning = {
  readonly name: string;
  readonly namespace: string;
  /** Local name of the first element in it, when it is near. */
  readonly child?: string;
};

/** Undefined when no start tag is found in the bytes, or they are no XML. */
export function readXmlBeginning(head: Uint8Array): XmlBeginning | undefined {
  const sniffed = sniffXmlEncoding(head);
  if ('unknown' in sniffed) return undefined;
  const text = new TextDecoder(sniffed.encoding).decode(head.subarray(sniffed.skip), { stream: true });
  const parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  const found: { local: string; uri: string }[] = [];
  let broken = false;
  parser.on('error', () => (broken = true));
  parser.on('opentag', ({ local, uri }) => {
    if (!broken && found.length < 2) found.push({ local, uri });
  });
  parser.write(text.trimStart());
  const [root, child] = found;
  if (root === undefined) return undefined;
  return { name: root.local, namespace: root.uri, ...(child !== undefined && { child: child.local }) };
}
