// Which numbers follow from a seed, the same on every machine? sfc32 (Chris Doty-Humphrey, PractRand), seeded from a
// string. For demonstrations, rehearsals and tests; never for keys, salts or identifiers.

export type Random = {
  /** Uniform in [0, 1), with 53 bits. */
  next(): number;
  /** Uniform whole number, both ends included. */
  integer(min: number, max: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** One of a list, each with a chance in proportion to its weight (≥ 0, not all 0). */
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T;
  normal(mean: number, sd: number): number;
  exponential(mean: number): number;
  /** A new list in random order. */
  shuffle<T>(list: readonly T[]): T[];
  /** A generator of its own, which depends on seed and label and not on what was drawn before. */
  fork(label: string): Random;
  bytes(length: number): Uint8Array;
};

/** The generator of a seed; equal seeds give equal sequences. */
export function seededRandom(seed: string): Random {
  const word = words(seed);
  const next = () => ((word() >>> 5) * 67_108_864 + (word() >>> 6)) / 9_007_199_254_740_992;
  const integer = (min: number, max: number) => {
    if (!(max >= min)) throw new RangeError('max must not be below min');
    return min + Math.floor(next() * (max - min + 1));
  };
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('there is nothing to pick from');
    return list[integer(0, list.length - 1)]!;
  };
  return {
    next,
    integer,
    pick,
    weighted: (list, weightOf) => pickWeighted(list, weightOf, next),
    // Box and Muller 1958; 1 − next() is never 0.
    normal: (mean, sd) => mean + sd * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -mean * Math.log(1 - next()),
    shuffle: (list) => shuffled(list, integer),
    fork: (label) => seededRandom(`${seed.length}:${seed}/${label}`),
    bytes: (length) => Uint8Array.from({ length }, () => word() & 0xff),
  };
}

function pickWeighted<T>(list: readonly T[], weightOf: (item: T) => number, next: () => number): T {
  const total = list.reduce((sum, item) => sum + weightOf(item), 0);
  if (!(total > 0 && total < Infinity)) throw new RangeError('one weight must be positive');
  let left = next() * total;
  let last: T | undefined;
  for (const item of list) {
    const weight = weightOf(item);
    if (weight <= 0) continue;
    if (left < weight) return item;
    left -= weight;
    last = item;
  }
  // Rounding can leave a remainder behind the last item.
  return last!;
}

// Fisher and Yates.
function shuffled<T>(list: readonly T[], integer: (min: number, max: number) => number): T[] {
  const copy = [...list];
  for (let index = copy.length - 1; index > 0; index--) {
    const other = integer(0, index);
    [copy[index], copy[other]] = [copy[other]!, copy[index]!];
  }
  return copy;
}

/** 32-bit words of sfc32. The seed is spread over the state by the finaliser of MurmurHash3, one lane each. */
function words(seed: string): () => number {
  const lane = (start: number) => {
    let hash = start;
    for (let index = 0; index < seed.length; index++) {
      hash = mix(hash ^ Math.imul(seed.charCodeAt(index) + 1, 0x9e3779b1));
    }
    return mix(hash ^ seed.length);
  };
  let [a, b, c] = [lane(0x243f6a88), lane(0x85a308d3), lane(0x13198a2e)];
  let counter = 1;
  const word = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum;
  };
  // The author's own seeding discards the first words, too.
  for (let round = 0; round < 15; round++) word();
  return word;
}

function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
