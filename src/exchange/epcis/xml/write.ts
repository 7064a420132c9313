// How is a tree written as XML 1.0? Indented where only elements stand, untouched where there is text; what XML cannot hold
// (control characters, lone surrogates) must have been kept out before.
import { xmlnsNamespace } from '../model/index.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';

export type NewElement = {
  readonly uri?: string;
  readonly prefix?: string;
  readonly attributes?: readonly XmlAttribute[];
  readonly bound?: ReadonlyMap<string, string>;
  readonly children?: readonly (XmlElement | string | undefined)[];
};

export function element(local: string, given: NewElement = {}): XmlElement {
  const { uri = '', prefix = '', attributes = [], bound = new Map<string, string>(), children = [] } = given;
  const kept = children.filter((child) => child !== undefined && child !== '') as (XmlElement | string)[];
  return { uri, prefix, local, attributes, bound, children: kept, line: 0, column: 0 };
}

export function textElement(
  local: string,
  text: string,
  attributes: readonly XmlAttribute[] = [],
): XmlElement {
  return element(local, { attributes, children: [text] });
}

export function attribute(local: string, value: string): XmlAttribute {
  return { uri: '', prefix: '', local, value };
}

export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}\n`;
}

const qualified = (prefix: string, local: string): string => (prefix === '' ? local : `${prefix}:${local}`);

function write(node: XmlElement, indent: string): string {
  const name = qualified(node.prefix, node.local);
  const bound = [...node.bound].map(
    ([prefix, uri]) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escape(uri, true)}"`,
  );
  const attributes = node.attributes
    .filter(({ uri }) => uri !== xmlnsNamespace)
    .map(({ prefix, local, value }) => ` ${qualified(prefix, local)}="${escape(value, true)}"`);
  const head = `<${name}${bound.join('')}${attributes.join('')}`;
  if (node.children.length === 0) return `${head}/>`;
  if (node.children.some((child) => typeof child === 'string')) {
    const inner = node.children.map((child) =>
      typeof child === 'string' ? escape(child, false) : write(child, ''),
    );
    return `${head}>${inner.join('')}</${name}>`;
  }
  const inner = node.children.map((child) => `\n${indent}  ${write(child as XmlElement, `${indent}  `)}`);
  return `${head}>${inner.join('')}\n${indent}</${name}>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

function escape(text: string, inAttribute: boolean): string {
  return text.replace(inAttribute ? /[&<>"\r\n\t]/gu : /[&<>\r]/gu, (character) => escapes[character]!);
}

/** XML 1.0 §2.2, the characters a document may hold. */
export function isXmlText(text: string): boolean {
  return text.isWellFormed() && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u.test(text);
}

// XML 1.0 §2.3, NameStartChar and NameChar without the colon (Namespaces §3).
const nameStart =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const namePattern = new RegExp(
  `^[${nameStart}][${nameStart}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*$`,
  'u',
);

/** Whether a name can be the local part of a tag. */
export function isXmlName(name: string): boolean {
  return namePattern.test(name);
}
