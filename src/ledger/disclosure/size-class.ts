// How large is a statement, told without telling? Only the class is public: 256 bytes, and four times more at each
// step, so that the length of a name or the number of items cannot be read off.

const smallestClass = 256;
const step = 4;

/** The smallest class that holds `bytes`; in bytes itself. */
export function sizeClassOf(bytes: number): number {
  let size = smallestClass;
  while (size < bytes) size *= step;
  return size;
}

export function isSizeClass(value: number): boolean {
  return Number.isSafeInteger(value) && value >= smallestClass && sizeClassOf(value) === value;
}
