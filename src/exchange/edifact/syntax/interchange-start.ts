// Where does the next interchange begin? Behind a byte order mark, junk of a mail gateway or line ends stands UNA or UNB;
// a bare message may begin with UNG or UNH, and some systems end segments by their lines and not by a terminator.
import {
  levelA,
  levelB,
  lineByLine,
  readUna,
  unaLength,
  type ServiceCharacters,
} from './service-characters.ts';

export type Start = { readonly at: number; readonly una: boolean; readonly characters: ServiceCharacters };

type Look = { readonly atEnd: boolean; readonly junkBytesMax: number };

// Enough to see the end of UNB and the tag behind it; UNB may hold some 250 characters.
const lookAheadBytes = 600;

/** `more` when the bytes do not decide yet, `none` when no interchange begins within the bytes allowed for junk. */
export function findStart(bytes: Uint8Array, look: Look): Start | 'more' | 'none' | 'bad-una' {
  if (bytes.length < lookAheadBytes && !look.atEnd) return 'more';
  for (let at = 0; at + 3 < bytes.length && at <= look.junkBytesMax; at++) {
    if (bytes[at] !== 0x55 || bytes[at + 1] !== 0x4e) continue;
    const third = bytes[at + 2];
    if (third === 0x41 && isUna(bytes, at)) {
      if (bytes.length < at + unaLength + 3 && !look.atEnd) return 'more';
      const characters = readUna(bytes, at);
      return characters === undefined ? 'bad-una' : { at, una: true, characters };
    }
    const isUnb = third === 0x42;
    const isBare = (third === 0x48 || third === 0x47) && isClean(bytes, at);
    if (!isUnb && !isBare) continue;
    const separator = bytes[at + 3];
    if (separator === levelB.element) return { at, una: false, characters: levelB };
    if (separator !== levelA.element) continue;
    if (bytes.length < at + lookAheadBytes && !look.atEnd) return 'more';
    return { at, una: false, characters: endsByLine(bytes.subarray(at)) ? lineByLine : levelA };
  }
  return look.atEnd || bytes.length > look.junkBytesMax ? 'none' : 'more';
}

/** Whether UNA with UNB, UNG or UNH behind it stands here; the letters alone may stand in junk. */
function isUna(bytes: Uint8Array, at: number): boolean {
  if (bytes.length < at + unaLength) return false;
  let next = at + unaLength;
  while (next < bytes.length && bytes[next]! <= 0x20) next++;
  return next + 1 >= bytes.length || (bytes[next] === 0x55 && bytes[next + 1] === 0x4e);
}

function isClean(bytes: Uint8Array, before: number): boolean {
  for (let at = 0; at < before; at++) {
    const byte = bytes[at]!;
    if (byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf) return false;
  }
  return true;
}

/** A line end with the next service segment behind it comes before any terminator. */
function endsByLine(bytes: Uint8Array): boolean {
  for (let at = 0; at < Math.min(bytes.length, lookAheadBytes); at++) {
    if (bytes[at] === levelA.terminator) return false;
    if (bytes[at] === 0x0a) return true;
  }
  return false;
}
