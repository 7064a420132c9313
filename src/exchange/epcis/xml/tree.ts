// How is XML of a stranger read? As a stream, by saxes (XML 1.0 with namespaces), into a tree of what is wanted. A document
// type that defines anything is refused, so that no entity expands; depth, counts and lengths are bounded.
import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';
import { problem, type Problem } from '../../../base/index.ts';
import { decodeUtf8, readByteOrderMark } from '../../bytes/charset.ts';
import type { Limits } from '../../limits.ts';

export type XmlName = { readonly uri: string; readonly prefix: string; readonly local: string };
export type XmlAttribute = XmlName & { readonly value: string };

export type XmlElement = XmlName & {
  readonly attributes: readonly XmlAttribute[];
  readonly children: (XmlElement | string)[];
  /** Prefixes that this tag binds. */
  readonly bound: ReadonlyMap<string, string>;
  readonly parent?: XmlElement;
  /** It bore the standard's namespace where it must have none: senders who bind that as the default do so. */
  readonly qualified?: true;
  /** Of the tag, from 1. */
  readonly line: number;
  readonly column: number;
};

export type XmlLimits = Pick<Limits, 'depthMax' | 'eventBytesMax'> & {
  /** Elements and attributes that may be held at a time. */
  readonly elementsMax: number;
};

// A tag of EPCIS has some ten attributes; a sensor report has the most, 24.
const attributesMax = 200;

/** Thrown inside the parser and caught by {@link XmlReader}; it never leaves this file. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.message);
    this.problem = found;
  }
}

/**
 * Reads pieces of XML. Elements that `take` names are handed out whole as they close, and are not kept in the tree; what
 * else there is stands under `root`. After `problem` is set nothing more is read.
 */
export class XmlReader {
  root: XmlElement | undefined;
  problem: Problem | undefined;
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly open: XmlElement[] = [];
  private readonly starts: number[] = [];
  private readonly limits: XmlLimits;
  private readonly take: (element: XmlElement) => boolean;
  private taken: XmlElement[] = [];
  private held = 0;
  private takenDepth = 0;
  private sinceTag = 0;
  private bytes = 0;

  constructor(limits: XmlLimits, take: (element: XmlElement) => boolean = () => false) {
    this.limits = limits;
    this.take = take;
    const { parser } = this;
    parser.on('error', (error) => this.refuse('input.syntax', `The XML is broken: ${error.message}.`));
    parser.on('doctype', (text) => {
      // The bare name of a root element defines nothing, and official examples carry one.
      if (!/^\s*[\w:.-]+\s*$/u.test(text)) {
        this.refuse('input.syntax', 'A document type declaration that defines something is not read.');
      }
    });
    parser.on('opentag', (tag) => this.openTag(tag));
    parser.on('closetag', () => this.closeTag());
    parser.on('text', (text) => this.text(text));
    parser.on('cdata', (text) => this.text(text));
  }

  /** @returns the taken elements that were completed by these bytes */
  push(bytes: Uint8Array): XmlElement[] {
    for (let from = 0; from < bytes.length && this.problem === undefined; from += 64 << 10) {
      const piece = bytes.subarray(from, from + (64 << 10));
      this.guard(() => {
        this.sinceTag += piece.length;
        this.parser.write(this.decode(piece, true));
        if (this.sinceTag > this.limits.eventBytesMax) {
          this.refuse('input.too-large', 'A tag or text does not end.');
        }
      });
      this.bytes += piece.length;
    }
    const taken = this.taken;
    this.taken = [];
    return taken;
  }

  /** Call once, after the last bytes. */
  end(): void {
    if (this.problem !== undefined) return;
    this.guard(() => {
      this.parser.write(this.decode(new Uint8Array(0), false));
      if (this.open.length > 0) {
        this.refuse(
          'input.truncated',
          `The XML ends before its element "${this.open.at(-1)!.local}" is closed.`,
        );
      }
      this.parser.close();
      if (this.root === undefined) this.refuse('input.syntax', 'The XML has no element.');
    });
  }

  private decode(piece: Uint8Array, stream: boolean): string {
    try {
      return this.decoder.decode(piece, { stream });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const found = decodeUtf8(piece);
      const byte = this.bytes + ('invalidAt' in found ? found.invalidAt : 0);
      throw new Refused(
        problem('input.encoding', 'EPCIS is read in UTF-8; this byte is not.', {
          byte,
          line: this.parser.line,
        }),
      );
    }
  }

  private openTag(tag: SaxesTagNS): void {
    const { open, limits, parser } = this;
    this.sinceTag = 0;
    if (open.length >= limits.depthMax) {
      this.refuse('input.too-deep', `The XML nests deeper than ${limits.depthMax} elements.`);
    }
    const attributes = Object.values(tag.attributes);
    if (attributes.length > attributesMax) {
      this.refuse('input.too-large', `A tag has more than ${attributesMax} attributes.`);
    }
    this.held += 1 + attributes.length;
    if (this.held > limits.elementsMax) {
      this.refuse('input.too-large', `There are more than ${limits.elementsMax} elements in one piece.`);
    }
    const parent = open.at(-1);
    const qualified = parent !== undefined && standard.test(tag.uri);
    const element: XmlElement = {
      ...(qualified ? { uri: '', prefix: '', local: tag.local, qualified } : nameOf(tag)),
      attributes: attributes
        .filter((one) => !bindsPrefix(one))
        .map((one) => ({ ...nameOf(one), value: one.value })),
      bound: new Map(
        attributes.filter(bindsPrefix).map(({ prefix, local, value }) => [prefix === '' ? '' : local, value]),
      ),
      children: [],
      ...(parent !== undefined && { parent }),
      line: parser.line,
      column: parser.column + 1,
    };
    open.push(element);
    this.starts.push(parser.position);
    if (this.takenDepth > 0 || this.take(element)) this.takenDepth++;
    else if (parent === undefined) this.root = element;
    if (parent === undefined) this.root = element;
  }

  private closeTag(): void {
    this.sinceTag = 0;
    const element = this.open.pop()!;
    const start = this.starts.pop()!;
    if (this.takenDepth > 0) {
      if (this.parser.position - start > this.limits.eventBytesMax) {
        this.refuse('input.too-large', `One event is longer than ${this.limits.eventBytesMax} bytes.`);
      }
      if (--this.takenDepth === 0) {
        this.taken.push(element);
        this.held = this.open.length;
        return;
      }
    }
    this.open.at(-1)?.children.push(element);
  }

  private text(text: string): void {
    const above = this.open.at(-1);
    if (above === undefined) return;
    const { children } = above;
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += text;
    else children.push(text);
  }

  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.problem = error.problem;
    }
  }

  private refuse(code: Problem['code'], message: string): never {
    const { line, column } = this.parser;
    throw new Refused(problem(code, message, { line, column: String(column + 1) }));
  }
}

/** EPCIS 2.0 §9.5 and 1.2 §9.5: the root is of this namespace, what stands in it of none. */
const standard = /^urn:epcglobal:epcis(?:-masterdata)?:xsd:[12]$/u;

function nameOf({ uri, prefix, local }: XmlName): XmlName {
  return { uri, prefix, local };
}

function bindsPrefix({ prefix, local }: SaxesAttributeNS): boolean {
  return prefix === 'xmlns' || (prefix === '' && local === 'xmlns');
}

/** A whole document in memory, or why it cannot be read. */
export function readXml(bytes: Uint8Array, limits: XmlLimits): { root: XmlElement } | { problem: Problem } {
  const mark = readByteOrderMark(bytes);
  if (mark !== undefined && mark.encoding !== 'utf-8') {
    return { problem: problem('input.encoding', 'EPCIS in UTF-16 is not read; send UTF-8.', { byte: 0 }) };
  }
  const reader = new XmlReader(limits);
  reader.push(bytes.subarray(mark?.length ?? 0));
  reader.end();
  if (reader.problem !== undefined) return { problem: reader.problem };
  return { root: reader.root! };
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

export function textOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}

export function attributeOf(element: XmlElement, local: string, uri = ''): string | undefined {
  return element.attributes.find((one) => one.local === local && one.uri === uri)?.value;
}

/** XPath of an element by the names as written, with its number among those of its name: `/a/b[2]`. */
export function pathOf(element: XmlElement): string {
  const { parent, prefix, local } = element;
  const name = prefix === '' ? local : `${prefix}:${local}`;
  if (parent === undefined) return `/${name}`;
  const alike = elementsOf(parent).filter((one) => one.local === local && one.uri === element.uri);
  const number = alike.indexOf(element);
  return `${pathOf(parent)}/${name}${alike.length > 1 && number >= 0 ? `[${number + 1}]` : ''}`;
}
