// How does a stream of tags become a tree that cannot hurt? saxes checks that the document is well formed and resolves
// namespaces; this counts. Document types are refused, for they could define entities (billion laughs, external files);
// depth, elements, attributes, text and bytes are bounded.
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { problem, type Problem } from '../../base/index.ts';
import type { Limits } from '../limits.ts';
import { sniffBytes, sniffXmlEncoding, xmlDecoder, type XmlDecoder } from './encoding.ts';
import type { XmlElement } from './tree.ts';

/** Thrown within this folder only; the ways in give it back as a result. */
export class XmlRefused extends Error {
  readonly problem: Problem;

  constructor(refusal: Problem) {
    super(refusal.message);
    this.problem = refusal;
  }
}

type Draft = {
  -readonly [Key in keyof XmlElement]: Key extends 'children' ? XmlElement[] : XmlElement[Key];
} & { readonly tag: string };

export type TreeSink = {
  /** Called with each finished element and its ancestors, outermost first; true takes it out of the tree. */
  readonly take?: (element: XmlElement, ancestors: readonly XmlElement[]) => boolean;
};

export type TreeBuilder = {
  readonly write: (bytes: Uint8Array) => void;
  /** The root, complete. */
  readonly end: () => XmlElement;
};

// Names of the standards' elements are below 80 characters; the start of a tag is looked for in this much text.
const nameCharactersMax = 1000;
// Read in pieces, so that a limit is noticed before a large chunk has filled the memory.
const pieceBytes = 64 << 10;

export function treeBuilder(limits: Limits, sink: TreeSink = {}): TreeBuilder {
  const build = new Build(limits, sink);
  return { write: (bytes) => build.write(bytes), end: () => build.end() };
}

class Build {
  readonly #limits: Limits;
  readonly #sink: TreeSink;
  readonly #parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  readonly #open: Draft[] = [];
  #decoder: XmlDecoder | undefined;
  #head: Uint8Array[] = [];
  #headLength = 0;
  #skipped = 0;
  #bytes = 0;
  #elements = 0;
  #attributes = 0;
  #root: XmlElement | undefined;
  #closed: XmlElement | undefined;
  /** Text from the last known byte on: where it begins as a character and as a byte, and the text itself. */
  #from = 0;
  #fromByte = 0;
  #window = '';
  #start = { line: 1, column: 1, byte: 0 };

  constructor(limits: Limits, sink: TreeSink) {
    this.#limits = limits;
    this.#sink = sink;
    this.#parser.on('error', (error) => this.#refuse('input.syntax', wordsOf(error)));
    this.#parser.on('doctype', () =>
      this.#refuse(
        'input.syntax',
        'A document type declaration is not accepted, for it can define entities.',
      ),
    );
    this.#parser.on('opentagstart', ({ name }) => this.#begin(name));
    this.#parser.on('attribute', () => this.#attribute());
    this.#parser.on('opentag', (tag) => this.#enter(tag));
    this.#parser.on('text', (text) => this.#text(text));
    this.#parser.on('cdata', (text) => this.#text(text));
    this.#parser.on('closetag', () => this.#leave());
  }

  write(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      this.#piece(bytes.subarray(from, from + pieceBytes), false);
    }
  }

  end(): XmlElement {
    this.#piece(new Uint8Array(0), true);
    this.#parser.close();
    this.#settle();
    return this.#root ?? this.#refuse('input.truncated', 'There is no element.');
  }

  #piece(bytes: Uint8Array, last: boolean): void {
    this.#bytes += bytes.length;
    if (this.#bytes > this.#limits.messageBytesMax) {
      this.#refuse('input.too-large', `The XML is longer than ${this.#limits.messageBytesMax} bytes.`);
    }
    if (this.#decoder !== undefined) return this.#feed(this.#decoder, bytes, last);
    this.#head.push(bytes.slice());
    this.#headLength += bytes.length;
    if (this.#headLength < sniffBytes && !last) return;
    const head = joined(this.#head, this.#headLength);
    const sniffed = sniffXmlEncoding(head);
    if ('unknown' in sniffed) {
      this.#refuse('input.encoding', `The encoding "${sniffed.unknown}" is not read here; send UTF-8.`);
    }
    this.#head = [];
    this.#skipped = this.#fromByte = sniffed.skip;
    this.#decoder = xmlDecoder(sniffed.encoding);
    this.#feed(this.#decoder, head.subarray(sniffed.skip), last);
  }

  #feed(decoder: XmlDecoder, bytes: Uint8Array, last: boolean): void {
    const { text, invalidAt } = decoder.decode(bytes, last);
    if (this.#window.length > nameCharactersMax) this.#move(this.#window.length - nameCharactersMax);
    this.#window += text;
    if (text !== '') this.#parser.write(text);
    this.#settle();
    if (invalidAt !== undefined) {
      const byte = invalidAt + this.#skipped;
      this.#refuse('input.encoding', `Byte ${byte} is not of the encoding that the XML is written in.`, byte);
    }
  }

  /** Moves the known byte so many characters on. */
  #move(characters: number): void {
    this.#fromByte += this.#decoder!.bytesOf(this.#window.slice(0, characters));
    this.#window = this.#window.slice(characters);
    this.#from += characters;
  }

  #begin(name: string): void {
    this.#settle();
    if (name.length > nameCharactersMax)
      this.#refuse('input.too-large', 'The name of an element is too long.');
    // The parser has read the character behind the name.
    const at = this.#parser.position - name.length - 2;
    if (at > this.#from) this.#move(at - this.#from);
    const { line, column } = this.#parser;
    this.#start = { line, column: Math.max(1, column - name.length - 1), byte: this.#fromByte };
    this.#elements++;
    if (this.#elements > this.#limits.xmlElementsMax) {
      this.#refuse('input.too-large', `The XML has more than ${this.#limits.xmlElementsMax} elements.`);
    }
    if (this.#open.length >= this.#limits.depthMax) {
      this.#refuse('input.too-deep', `The XML nests deeper than ${this.#limits.depthMax} elements.`);
    }
    this.#attributes = 0;
  }

  #attribute(): void {
    if (++this.#attributes > this.#limits.xmlAttributesMax) {
      this.#refuse(
        'input.too-large',
        `An element has more than ${this.#limits.xmlAttributesMax} attributes.`,
      );
    }
  }

  #enter(tag: SaxesTagNS): void {
    const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
      if (prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) continue;
      attributes[uri === '' ? local : `{${uri}}${local}`] = value;
    }
    const { local: name, uri: namespace } = tag;
    this.#open.push({ name, namespace, attributes, children: [], text: '', ...this.#start, tag: tag.name });
  }

  #text(text: string): void {
    const element = this.#open.at(-1);
    if (element === undefined) return;
    element.text += text;
    if (element.text.length > this.#limits.xmlTextMax) {
      this.#refuse('input.too-large', `A text is longer than ${this.#limits.xmlTextMax} characters.`);
    }
  }

  #leave(): void {
    this.#settle();
    const { tag: _, ...element } = this.#open.pop()!;
    // White space between elements is layout; within a leaf it may be meant.
    if (element.children.length > 0 && element.text.trim() === '') element.text = '';
    this.#closed = element;
  }

  /** The parser closes what is left open before it says that this is wrong; so a record is taken only at the next tag. */
  #settle(): void {
    const element = this.#closed;
    if (element === undefined) return;
    this.#closed = undefined;
    const parent = this.#open.at(-1);
    if (this.#sink.take?.(element, this.#open) === true) {
      // A record that was taken frees what it was counted for.
      this.#elements = this.#open.length;
      this.#bytes = 0;
    } else parent?.children.push(element);
    if (parent === undefined) this.#root = element;
  }

  #refuse(
    code: 'input.syntax' | 'input.too-large' | 'input.too-deep' | 'input.encoding' | 'input.truncated',
    message: string,
    byte = this.#fromByte,
  ): never {
    const path = `/${this.#open.map(({ tag }) => tag).join('/')}`;
    const truncated = code === 'input.syntax' && /unclosed|unexpected end|must contain a root/u.test(message);
    throw new XmlRefused(
      problem(truncated ? 'input.truncated' : code, message, { line: this.#parser.line, byte, path }),
    );
  }
}

/** The parser puts line and column in front of its message. */
function wordsOf(error: Error): string {
  return `The XML is not well formed: ${error.message
    .replace(/^[^:]*\d+:\d+: /u, '')
    .replace(/\.$/u, '')
    .slice(0, 200)}.`;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
