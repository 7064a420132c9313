// What does a UN/EDIFACT directory in XML say? Its files hold the code lists, elements, composites and segments, and one file
// each message; the files of a directory and of its service segments may be given together. Made definitions check messages.
import { SaxesParser } from 'saxes';
import { fail, failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import type {
  ElementDefinition,
  MessageDefinition,
  MessageNode,
  SegmentDefinition,
  SimpleElement,
  Usage,
} from '../../segments/index.ts';
import { findSegmentDefinition } from '../definitions/shipped.ts';
import { parseRepresentation } from '../definitions/notation.ts';

export type Directory = {
  readonly version: string;
  readonly messages: ReadonlyMap<string, MessageDefinition>;
  readonly segments: ReadonlyMap<string, SegmentDefinition>;
  /** Segments that messages name and no file describes: their place is checked, and not what they hold. */
  readonly undescribed: readonly string[];
};

type Tag = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Tag[];
};

// The largest directory file, the code list, has 1.5 million characters; groups nest six deep.
const fileCharactersMax = 32 << 20;
const depthMax = 32;

/** `files` by name; those in a folder `messages` are messages. `version` as in UNH, e.g. `D24A`. */
export function readDirectory(
  files: ReadonlyMap<string, string>,
  { version = '' }: { readonly version?: string } = {},
): Result<Directory> {
  const roots = new Map<string, Tag>();
  const problems: Problem[] = [];
  for (const [name, text] of files) {
    const root = parse(name, text);
    if (root.ok) roots.set(name, root.value);
    else problems.push(...root.problems);
  }
  if (problems.length > 0) return failWith(problems);
  const reader = new DirectoryReader(version);
  for (const root of roots.values()) reader.learn(root);
  for (const [name, root] of roots) if (root.name === 'message') reader.readMessage(name, root);
  const { messages, segments } = reader;
  const undescribed = [...segments.values()].filter(({ open }) => open).map(({ tag }) => tag);
  return succeed({ version, messages, segments, undescribed });
}

function parse(document: string, text: string): Result<Tag> {
  if (text.length > fileCharactersMax) {
    return fail('input.too-large', `A file may have ${fileCharactersMax} characters.`, { document });
  }
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const open: Tag[] = [];
  let root: Tag | undefined;
  let refused: Problem | undefined;
  const refuse = (code: Problem['code'], message: string): void => {
    refused ??= problem(code, message, { document, line: parser.line });
  };
  parser.on('error', (error) => refuse('input.syntax', `The XML is broken: ${error.message}.`));
  parser.on('doctype', () => refuse('input.syntax', 'A directory has no document type declaration.'));
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= depthMax) return refuse('input.too-deep', `The XML nests deeper than ${depthMax}.`);
    const tag: Tag = { name, attributes, children: [] };
    if (open.length > 0) open.at(-1)!.children.push(tag);
    else root ??= tag;
    open.push(tag);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  if (refused !== undefined) return failWith([refused]);
  return root === undefined ? fail('input.syntax', 'The file is empty.', { document }) : succeed(root);
}

class DirectoryReader {
  readonly messages = new Map<string, MessageDefinition>();
  readonly segments = new Map<string, SegmentDefinition>();
  private readonly version: string;
  private readonly codes = new Map<string, Set<string>>();
  private readonly elements = new Map<string, Tag>();
  private readonly composites = new Map<string, Tag>();
  private readonly tags = new Map<string, Tag>();

  constructor(version: string) {
    this.version = version;
  }

  /** Keeps what a file defines; the first definition of a thing counts. */
  learn(root: Tag): void {
    for (const child of root.children) {
      const { id = '' } = child.attributes;
      if (child.name === 'data_element') {
        if (child.attributes['type'] !== undefined && !this.elements.has(id)) this.elements.set(id, child);
        this.learnCodes(id, child);
      } else if (child.name === 'composite_data_element' && !this.composites.has(id)) {
        this.composites.set(id, child);
      } else if (root.name === 'segments' && child.name === 'segment' && !this.tags.has(id)) {
        this.tags.set(id, child);
      }
    }
  }

  private learnCodes(id: string, element: Tag): void {
    const codes = element.children
      .filter(({ name }) => name === 'code')
      .map(({ attributes }) => attributes['id'] ?? '');
    if (codes.length === 0) return;
    const list = this.codes.get(id) ?? new Set<string>();
    for (const code of codes) list.add(code);
    this.codes.set(id, list);
  }

  private segment(tag: string): SegmentDefinition {
    const known = this.segments.get(tag);
    if (known !== undefined) return known;
    const found = this.tags.get(tag);
    // Directories of messages leave the service segments to ISO 9735.
    const made: SegmentDefinition =
      found === undefined
        ? (findSegmentDefinition(tag) ?? { tag, elements: [], open: true })
        : { tag, ...named(found), elements: found.children.map((child) => this.element(child)) };
    this.segments.set(tag, made);
    return made;
  }

  private element(tag: Tag): ElementDefinition {
    const { id = '' } = tag.attributes;
    if (tag.name !== 'composite_data_element') return this.simple(tag);
    const components = (tag.children.length > 0 ? tag : this.composites.get(id))?.children ?? [];
    return {
      id,
      ...named(tag),
      ...usageOf(tag),
      repeats: countOf(tag.attributes['repeat'] ?? tag.attributes['repetition']),
      components: components.map((component) => this.simple(component)),
    };
  }

  private simple(tag: Tag): SimpleElement {
    const { id = '' } = tag.attributes;
    const stated = tag.attributes['type'] === undefined ? (this.elements.get(id) ?? tag) : tag;
    const { type = 'an', maxlength, length = '1' } = stated.attributes;
    const codes = this.codes.get(id);
    return {
      id,
      ...named(tag),
      ...usageOf(tag),
      repeats: countOf(tag.attributes['repeat'] ?? tag.attributes['repetition']),
      ...parseRepresentation(maxlength === undefined ? type + length : `${type}..${maxlength}`),
      ...(codes !== undefined && { codes }),
    };
  }

  readMessage(document: string, root: Tag): void {
    const stated = root.children
      .find(({ name }) => name === 'defaults')
      ?.children.find(({ attributes }) => attributes['id'] === '0065')?.attributes['value'];
    const type = stated ?? /([a-z0-9]+)\.xml$/iu.exec(document)?.[1]?.toUpperCase() ?? '';
    const nodes = this.nodes(root);
    if (nodes.length > 0 && !this.messages.has(type)) {
      this.messages.set(type, { type, version: this.version, nodes });
    }
  }

  private nodes(parent: Tag): MessageNode[] {
    return parent.children.flatMap((child): MessageNode[] => {
      const { id = '', maxrepeat } = child.attributes;
      const common = { ...usageOf(child), repeats: countOf(maxrepeat) };
      if (child.name === 'group') {
        const nodes = this.nodes(child);
        return nodes.length === 0 ? [] : [{ group: id, ...common, nodes }];
      }
      return child.name === 'segment' ? [{ segment: this.segment(id), ...common }] : [];
    });
  }
}

function usageOf({ attributes }: Tag): { usage: Usage } {
  return { usage: attributes['required'] === 'true' ? 'M' : 'C' };
}

function named({ attributes }: Tag): { name?: string } {
  return attributes['name'] === undefined ? {} : { name: attributes['name'] };
}

function countOf(text: string | undefined): number {
  return /^[1-9]\d{0,6}$/u.test(text ?? '') ? Number(text) : 1;
}
