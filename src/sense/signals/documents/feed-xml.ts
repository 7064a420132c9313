// What does an item of an RSS feed say, when the server that sent it is hostile? Streaming SAX (XML 1.0 with namespaces);
// no document type is read, so there is no entity to expand; depth, tags, items and text are counted.
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { UnreadableFeed } from './feed-text.ts';

/** An element below an item: its path of local names with prefixes as namespaces have them, text and attributes. */
export type ItemField = {
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** Fields by path below the item, such as `gdacs:eventid` or `geo:Point/geo:lat`; the first of each path. */
export type FeedItem = { readonly fields: ReadonlyMap<string, ItemField>; readonly line: number };

export const xmlLimits = { depth: 32, tags: 2_000_000, items: 10_000, fieldText: 20_000, attributes: 64 };

/** The usual prefixes, so that a feed that binds others reads the same. */
const prefixOf: Readonly<Record<string, string>> = {
  'http://www.gdacs.org': 'gdacs:',
  'http://www.gdacs.org/': 'gdacs:',
  'http://www.w3.org/2003/01/geo/wgs84_pos#': 'geo:',
  'http://www.georss.org/georss': 'georss:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
};

type XmlFailure = 'input.syntax' | 'input.too-deep' | 'input.too-large' | 'input.truncated';
type Open = { path: string; text: string; attributes: Record<string, string> };

/** Reads the items (RSS 2.0 `item`) of the text; throws {@link UnreadableFeed} with line and column. */
export function readItems(text: Iterable<string>): FeedItem[] {
  const items: FeedItem[] = [];
  const parser = new SaxesParser({ xmlns: true, position: true });
  const where = () => ({ line: parser.line, column: String(parser.column + 1) });
  const stop = (code: XmlFailure, message: string): never => {
    throw new UnreadableFeed(code, message, where());
  };
  let depth = 0;
  let tags = 0;
  let item: { fields: Map<string, ItemField>; line: number; depth: number } | undefined;
  const open: Open[] = [];

  parser.on('error', (error) => stop('input.syntax', `The XML is not well-formed: ${error.message}`));
  parser.on('doctype', () => stop('input.syntax', 'A feed with a document type declaration is not read.'));
  parser.on('opentag', (tag) => {
    depth += 1;
    tags += 1;
    if (depth > xmlLimits.depth) stop('input.too-deep', `Tags are nested deeper than ${xmlLimits.depth}.`);
    if (tags > xmlLimits.tags) stop('input.too-large', `There are more than ${xmlLimits.tags} tags.`);
    const name = nameOf(tag);
    if (item === undefined) {
      if (name === 'item') item = { fields: new Map(), line: parser.line, depth };
      return;
    }
    const above = open[open.length - 1];
    open.push({ path: above ? `${above.path}/${name}` : name, text: '', attributes: attributesOf(tag) });
  });
  const addText = (more: string) => {
    const field = open[open.length - 1];
    if (field === undefined) return;
    if (field.text.length + more.length > xmlLimits.fieldText)
      stop('input.too-large', `The text of ${field.path} is longer than ${xmlLimits.fieldText} characters.`);
    field.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth -= 1;
    if (item === undefined) return;
    const field = open.pop();
    if (field !== undefined) {
      if (!item.fields.has(field.path))
        item.fields.set(field.path, { text: field.text.trim(), attributes: field.attributes });
      return;
    }
    items.push({ fields: item.fields, line: item.line });
    item = undefined;
    if (items.length > xmlLimits.items)
      stop('input.too-large', `There are more than ${xmlLimits.items} items.`);
  });
  for (const piece of text) parser.write(piece);
  if (depth > 0) stop('input.truncated', 'The feed ends before its last tag is closed.');
  parser.close();
  return items;
}

function nameOf(tag: SaxesTagNS): string {
  return (prefixOf[tag.uri] ?? (tag.prefix === '' ? '' : `${tag.prefix}:`)) + tag.local;
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const entries = Object.values(tag.attributes).slice(0, xmlLimits.attributes);
  return Object.fromEntries(entries.map(({ local, value }) => [local, value.slice(0, 1000)]));
}
