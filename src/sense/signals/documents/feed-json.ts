// What does a JSON or YAML document of a hostile server hold? Depth is counted before anything is parsed (RFC 8259 §9), and
// YAML is read without anchors, for they can double with every line.
import { parseDocument } from 'yaml';
import { UnreadableFeed } from './feed-text.ts';

/** JSON of the feeds nests about eight deep. */
const jsonDepthMax = 32;
/** A notice by hand is a page or two. */
const yamlCharactersMax = 256 * 1024;

/** Throws {@link UnreadableFeed} `input.too-deep`, `input.truncated` or `input.syntax` with the byte. */
export function parseBoundedJson(text: string): unknown {
  const tooDeep = depthExceeded(text, jsonDepthMax);
  if (tooDeep !== undefined)
    throw new UnreadableFeed('input.too-deep', `The JSON is nested deeper than ${jsonDepthMax}.`, {
      byte: tooDeep,
    });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const cut = /Unexpected end|Unterminated/.test(error.message);
    const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length);
    throw new UnreadableFeed(
      cut ? 'input.truncated' : 'input.syntax',
      `The JSON is broken: ${error.message}`,
      { byte: at },
    );
  }
}

/** Throws {@link UnreadableFeed} `input.syntax` with the line. */
export function parseBoundedYaml(text: string): unknown {
  if (text.length > yamlCharactersMax)
    throw new UnreadableFeed('input.too-large', `YAML longer than ${yamlCharactersMax} characters.`, {
      byte: yamlCharactersMax,
    });
  const tooDeep = depthExceeded(text, jsonDepthMax);
  // Deeper indentation, or that many dashes on a line, is no notice that a person wrote.
  if (tooDeep !== undefined || /^ {200}/m.test(text) || /(?:[-?] ){33}/.test(text))
    throw new UnreadableFeed('input.too-deep', 'The YAML is nested too deep.', { byte: tooDeep ?? 0 });
  const read = parseDocument(text, { prettyErrors: false, schema: 'core' });
  const [broken] = read.errors;
  if (broken !== undefined) {
    const line = text.slice(0, broken.pos[0]).split('\n').length;
    throw new UnreadableFeed('input.syntax', `The YAML is broken: ${broken.message}`, { line });
  }
  try {
    return read.toJS({ maxAliasCount: 0 }) as unknown;
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new UnreadableFeed('input.syntax', 'YAML with anchors is not read.', { line: 1 });
  }
}

/** Where the brackets first nest deeper than the limit; strings are skipped. */
function depthExceeded(text: string, limit: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (quoted) {
      if (mark === '\\') at += 1;
      else if (mark === '"') quoted = false;
    } else if (mark === '"') quoted = true;
    else if (mark === '[' || mark === '{') {
      depth += 1;
      if (depth > limit) return at;
    } else if (mark === ']' || mark === '}') depth -= 1;
  }
  return undefined;
}
