// How is XML written so that every reader takes it for the same? Namespaces declared once at the root, everything escaped
// that must be (XML 1.0 §2.4), two spaces a level, UTF-8. Characters that XML cannot carry are refused, not dropped.
import { assertXmlText } from './characters.ts';

export type XmlDraft = {
  /** Qualified name: `cbc:ID`; without a prefix in the default namespace. */
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly XmlDraft[];
  /** Written when there are no children. */
  readonly text?: string;
};

/** Prefix against namespace name; '' is the default namespace. */
export type XmlNamespaces = Readonly<Record<string, string>>;

/** The document with its declaration and a line feed at the end. Throws RangeError on a character that XML does not have. */
export function writeXml(root: XmlDraft, namespaces: XmlNamespaces = {}): string {
  const declarations = Object.entries(namespaces).map(([prefix, name]): [string, string] => [
    prefix === '' ? 'xmlns' : `xmlns:${prefix}`,
    name,
  ]);
  const attributes = { ...Object.fromEntries(declarations), ...root.attributes };
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeElement({ ...root, attributes }, '', lines);
  return `${lines.join('\n')}\n`;
}

function writeElement({ name, attributes, children, text }: XmlDraft, indent: string, lines: string[]): void {
  const tag = Object.entries(attributes ?? {}).reduce(
    (start, [key, value]) => `${start} ${key}="${escapeAttribute(value)}"`,
    `${indent}<${name}`,
  );
  if (children !== undefined && children.length > 0) {
    lines.push(`${tag}>`);
    for (const child of children) writeElement(child, `${indent}  `, lines);
    lines.push(`${indent}</${name}>`);
  } else if (text === undefined || text === '') lines.push(`${tag}/>`);
  else lines.push(`${tag}>${escapeText(text)}</${name}>`);
}

const textEscapes: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  ...{ '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' },
};

export function escapeText(text: string): string {
  // A carriage return would come back as a line feed (XML 1.0 §2.11).
  return assertXmlText(text).replace(/[&<>\r]/gu, (found) => textEscapes[found]!);
}

export function escapeAttribute(text: string): string {
  return assertXmlText(text).replace(/[&<>"\t\n\r]/gu, (found) => textEscapes[found]!);
}
