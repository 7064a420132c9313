// Which kind of document is this, and what does it say? Bytes of a hostile server in; signals, figures, entries of a list out.
// Told apart by content: the root element, the fields of the JSON, the heading of the table.
import { failWith, succeed, type Result } from '../../base/index.ts';
import type { XmlElement } from '../../exchange/index.ts';
import { readCsv, type CsvRow } from './documents/feed-csv.ts';
import { parseBoundedJson, parseBoundedYaml } from './documents/feed-json.ts';
import { feedBytesMax, piecesOf, textOf, UnreadableFeed, type FeedBytes } from './documents/feed-text.ts';
import { readTree } from './documents/feed-tree.ts';
import { readItems } from './documents/feed-xml.ts';
import { reading, type FeedReading } from './reading.ts';
import { isAtomFeed, readAtom } from './readers/atom.ts';
import { isCapAlert } from './readers/cap-alert.ts';
import { readCap } from './readers/cap.ts';
import { entriesOf, readEntries } from './readers/entries.ts';
import { isGdacsFeature, readGdacsGeoJson } from './readers/gdacs-geojson.ts';
import { readGdacs } from './readers/gdacs.ts';
import { isForecastFeature, readNhcForecast } from './readers/nhc-forecast.ts';
import { isCurrentStorms, readCurrentStorms } from './readers/nhc.ts';
import { isSdnRow, isUnList, readPlainList, readSdn, readUnList } from './readers/policy-list.ts';
import { isArcGis, readArcGis, refuseArcGisError } from './readers/portwatch.ts';
import { isEcb, readEcb, readSeriesCsv, seriesOf } from './readers/series.ts';
import { readUsgs, usgsFeatures } from './readers/usgs.ts';
import { isWho, readWho, readWhoRss } from './readers/who.ts';
import type { FeedContext } from './signal-draft.ts';

export type FeedHint = FeedContext & { readonly bytesMax?: number };

/**
 * @param bytes the whole body, or its pieces as they come; reading stops at `bytesMax` (32 MiB)
 * @returns `input.too-large`, `input.too-deep`, `input.encoding`, `input.syntax`, `input.truncated`, `feed.error-inside`, `feed.page` or
 *   `input.unknown-format` when nothing of the body can be used.
 */
export function readFeed(bytes: FeedBytes, hint: FeedHint): Result<FeedReading> {
  try {
    return succeed(read(bytes, hint));
  } catch (error) {
    if (error instanceof UnreadableFeed) return failWith([error.problem]);
    // Recursion of a parser that our own counting did not foresee ends the document and not the process.
    if (error instanceof RangeError && /call stack/i.test(error.message))
      return failWith([new UnreadableFeed('input.too-deep', 'It is nested too deep.', { byte: 0 }).problem]);
    throw error;
  }
}

function read(bytes: FeedBytes, hint: FeedHint): FeedReading {
  const bytesMax = hint.bytesMax ?? feedBytesMax;
  const kept: Uint8Array[] = [];
  function* keeping() {
    for (const piece of piecesOf(bytes, bytesMax)) {
      kept.push(piece);
      yield piece;
    }
  }
  const text = textOf(keeping());
  const { head, all } = peek(text);
  if (head.startsWith('<')) {
    if (isPage(head)) throw new UnreadableFeed('feed.page', 'This is a web page and no feed.', { byte: 0 });
    if (/<(?:\w+:)?(?:rss|RDF|item)[\s>]/.test(head.replaceAll(/<!--.*?(?:-->|$)/gs, '').slice(0, 4000)))
      return readRss(all, hint);
    // The tree is read from the bytes: it knows the byte of each element.
    for (const _ of all);
    return readXmlDocument(readTree(joined(kept), bytesMax), hint);
  }
  const whole = [...all].join('').replace(/^\uFEFF/, '');
  if (head === '') throw unknownFormat();
  if (head.startsWith('{') || head.startsWith('[')) return readJsonDocument(parseBoundedJson(whole), hint);
  return readTable(whole) ?? readYaml(whole, hint);
}

function isPage(head: string): boolean {
  return /^<(?:!doctype\s+html|html[\s>])/i.test(head.replace(/^(?:<\?[^>]*>\s*|<!--.*?-->\s*)*/s, ''));
}

function readRss(text: Iterable<string>, hint: FeedHint): FeedReading {
  const items = readItems(text);
  const isGdacs = items.some(({ fields }) => fields.has('gdacs:eventtype') || fields.has('gdacs:eventid'));
  const isHealth =
    !isGdacs && items.some(({ fields }) => /\bwho\.int\//.test(fields.get('link')?.text ?? ''));
  return isHealth ? readWhoRss(items, hint) : reading('gdacs', readGdacs(items, hint));
}

function readXmlDocument(root: XmlElement, hint: FeedHint): FeedReading {
  if (isCapAlert(root)) return reading('cap', readCap(root, hint));
  if (isAtomFeed(root)) return readAtom(root, hint);
  if (isEcb(root)) return readEcb(root);
  if (isUnList(root)) return readUnList(root);
  throw new UnreadableFeed(
    'input.unknown-format',
    `No feed that is read here begins with the element "${root.name.slice(0, 60)}".`,
    { line: root.line },
  );
}

function readJsonDocument(document: unknown, hint: FeedHint): FeedReading {
  refuseArcGisError(document);
  if (isCurrentStorms(document)) return reading('nhc', readCurrentStorms(document, hint));
  if (isArcGis(document)) return readArcGis(document);
  const collection = usgsFeatures(document);
  if (collection !== undefined) {
    const { features } = collection;
    if (features.some(isGdacsFeature)) return reading('gdacs', readGdacsGeoJson(features, hint));
    if (features.some(isForecastFeature)) return reading('nhc', readNhcForecast(features, hint));
    return reading('usgs', readUsgs(collection, hint));
  }
  if (isWho(document)) return readWho(document, hint);
  const list = readPlainList(document);
  if (list !== undefined) return list;
  const entries = entriesOf(document);
  if (entries !== undefined) return readEntries(entries, hint);
  throw unknownFormat();
}

/** Undefined for what has no heading that is known here. */
function readTable(text: string): FeedReading | undefined {
  const firstLine = text.slice(0, 20_000).split(/\r?\n/, 1)[0]!;
  if (!/[,;]/.test(firstLine)) return undefined;
  const [first]: CsvRow[] = readCsv(firstLine);
  if (first === undefined) return undefined;
  if (isSdnRow(first.cells)) return readSdn(readCsv(text));
  const kind = seriesOf(first.cells);
  return kind && readSeriesCsv(kind, readCsv(text));
}

function readYaml(text: string, hint: FeedHint): FeedReading {
  if (!/^\s*(?:#|---|- |[A-Za-z][\w-]*\s*:)/.test(text)) throw unknownFormat();
  const entries = entriesOf(parseBoundedYaml(text));
  if (entries === undefined) throw unknownFormat();
  return readEntries(entries, hint);
}

function unknownFormat(): UnreadableFeed {
  return new UnreadableFeed(
    'input.unknown-format',
    'This is none of the feeds, series, lists and notices that are read here.',
    { byte: 0 },
  );
}

/** So much of the beginning tells what it is; comments may stand before the root. */
const headCharacters = 4000;

/** The beginning of the text without white space, and the text still whole. */
function peek(pieces: Iterator<string> & Iterable<string>): { head: string; all: Iterable<string> } {
  const before: string[] = [];
  let head = '';
  while (head.length < headCharacters) {
    const next = pieces.next();
    if (next.done) break;
    before.push(next.value);
    head = (head + next.value).replace(/^\uFEFF/, '').trimStart();
  }
  function* all() {
    yield* before;
    yield* pieces;
  }
  return { head, all: all() };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
