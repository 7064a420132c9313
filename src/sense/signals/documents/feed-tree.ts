// Which elements does an XML document of a hostile server hold? The reader of `exchange/xml` with the bounds of a feed: no
// document type, so no entity; bytes, depth, elements, attributes and text counted.
import { defaultLimits, readXml, type XmlElement } from '../../../exchange/index.ts';
import { UnreadableFeed } from './feed-text.ts';
import { xmlLimits } from './feed-xml.ts';

/** The consolidated list of the UN has some 60,000 elements, the European Union's about ten times as many. */
const elementsMax = 1_000_000;

/** The root; throws {@link UnreadableFeed} with the line. */
export function readTree(bytes: Uint8Array, bytesMax: number): XmlElement {
  const read = readXml(bytes, {
    ...defaultLimits,
    messageBytesMax: bytesMax,
    depthMax: xmlLimits.depth,
    xmlElementsMax: elementsMax,
    xmlAttributesMax: xmlLimits.attributes,
    xmlTextMax: bytesMax,
  });
  if (read.ok) return read.value;
  const [first] = read.problems;
  throw new UnreadableFeed(first!.code, first!.message, first!.where);
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** The trimmed text of the first child of that name; '' where there is none. */
export function textIn(element: XmlElement, name: string): string {
  return childOf(element, name)?.text.trim() ?? '';
}
