// Which characters separate? ISO 9735 parts 1 and 2: the service string advice UNA, the defaults of levels A and B, and
// what the syntax version of UNB changes about the repetition separator.

/** Byte values; `release` and `repetition` are -1 where there is none. */
export type ServiceCharacters = {
  readonly component: number;
  readonly element: number;
  readonly release: number;
  readonly repetition: number;
  readonly terminator: number;
  /** Only syntax versions 1 to 3 know one decimal mark; undefined where point and comma are both accepted. */
  readonly decimal: '.' | ',' | undefined;
  /** The fifth character of UNA, which becomes the repetition separator when UNB says syntax 4. */
  readonly reserved: number;
};

const code = (character: string): number => character.charCodeAt(0);
const space = code(' ');
const newline = code('\n');

export const levelA: ServiceCharacters = {
  component: code(':'),
  element: code('+'),
  release: code('?'),
  repetition: -1,
  terminator: code("'"),
  decimal: undefined,
  reserved: code('*'),
};

/** ISO 9735 level B (UNOB) without UNA: information separators IS1, IS3, IS4; no release character. */
export const levelB: ServiceCharacters = {
  component: 0x1f,
  element: 0x1d,
  release: -1,
  repetition: -1,
  terminator: 0x1c,
  decimal: undefined,
  reserved: -1,
};

/** Level A, each segment ended by its line: not the standard, but sent by systems that "pretty-print". */
export const lineByLine: ServiceCharacters = { ...levelA, terminator: newline };

export const unaLength = 9;

/** Reads the nine bytes of UNA at `at`; undefined when two separators are the same character. */
export function readUna(bytes: Uint8Array, at: number): ServiceCharacters | undefined {
  const [component = 0, element = 0, decimal, release = 0, reserved = 0, terminator = 0] = bytes.subarray(
    at + 3,
    at + unaLength,
  );
  const separators = [component, element, terminator, ...(release === space ? [] : [release])];
  if (new Set(separators).size !== separators.length) return undefined;
  return {
    component,
    element,
    release: release === space ? -1 : release,
    repetition: -1,
    terminator,
    decimal: decimal === code(',') ? ',' : '.',
    reserved: reserved === space ? -1 : reserved,
  };
}

/** The characters that hold behind UNB, once it has said its syntax version. */
export function forSyntaxVersion(characters: ServiceCharacters, version: string): ServiceCharacters {
  if (!version.startsWith('4')) return characters;
  return { ...characters, repetition: characters.reserved, decimal: undefined };
}
