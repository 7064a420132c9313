// What does a code of an event mean, whoever's code it is? One code of the record's vocabulary, with how certain it is, whether
// the container is laden and by which mode, as far as the code itself tells. DCSA Track & Trace 3.0.0 is the base.
import { dcsaCodes, modes, ownCodes, type Classifier, type Mode } from '../../record/index.ts';

export type Meaning = {
  /** Of {@link vocabularyCodes}. */
  readonly code: string;
  readonly classifier: Classifier;
  /** Laden (true) or empty. */
  readonly full?: boolean;
  readonly mode?: Mode;
};

/** What is to be written; the classifier is `actual` where it is left out. */
export type Said = Partial<Meaning> & Pick<Meaning, 'code'>;

export const vocabularyCodes: ReadonlySet<string> = new Set<string>([
  ...dcsaCodes,
  ...Object.values(ownCodes),
]);

/** What is not in a table: something was detected; the code as it was sent tells what. */
export const unknownEvent = 'DETC';

/** One code of a list against its meaning. The list's order is that of preference for writing. */
export type CodeTable = {
  readonly meanings: ReadonlyMap<string, Meaning>;
  readonly entries: readonly (readonly [code: string, meaning: Meaning])[];
};

/**
 * A table from its lines: `'LOAD sea': 'AE AP'` says that both AE and AP mean "loaded on a ship", and that AE is to be
 * written. Words behind the code are `planned`, `estimated`, `full`, `empty` or a mode.
 */
export function codeTable(lines: Readonly<Record<string, string>>): CodeTable {
  const entries = Object.entries(lines).flatMap(([said, codes]) =>
    codes.split(' ').map((code) => [code, meaningOf(said)] as const),
  );
  return { entries, meanings: new Map(entries) };
}

function meaningOf(said: string): Meaning {
  const [code = '', ...words] = said.split(' ');
  const classifier = words.find(
    (word): word is 'planned' | 'estimated' => word === 'planned' || word === 'estimated',
  );
  const mode = words.find((word): word is Mode => (modes as readonly string[]).includes(word));
  const load = words.includes('full') ? true : words.includes('empty') ? false : undefined;
  return {
    code,
    classifier: classifier ?? 'actual',
    ...(load !== undefined && { full: load }),
    ...(mode !== undefined && { mode }),
  };
}

/** The code that says it best: the same in all that is told, else one that says less, else one that says more than is known. */
export function codeFor({ entries }: CodeTable, said: Said): string | undefined {
  const { code, classifier = 'actual', full, mode } = said;
  const fitting = entries.filter(([, meaning]) => meaning.code === code && meaning.classifier === classifier);
  const fits = (told: unknown, asked: unknown) => told === asked || told === undefined;
  const allows = (told: unknown, asked: unknown) => fits(told, asked) || asked === undefined;
  const best =
    fitting.find(([, meaning]) => meaning.mode === mode && meaning.full === full) ??
    fitting.find(([, meaning]) => fits(meaning.mode, mode) && fits(meaning.full, full)) ??
    fitting.find(([, meaning]) => allows(meaning.mode, mode) && allows(meaning.full, full));
  return best?.[0];
}

/** What an empty container that passes a gate, or is handed over, stands for: the beginning or the end of its hire. */
const emptyCodes: Readonly<Record<string, string>> = {
  GTOT: ownCodes.emptyPickedUp,
  PICK: ownCodes.emptyPickedUp,
  GTIN: ownCodes.emptyReturned,
  DROP: ownCodes.emptyReturned,
};

/** The meaning of a code beside what is told of the container: out of the gate empty is an empty pick-up. */
export function withLoad(meaning: Meaning, full: boolean | undefined): Meaning {
  if (full === undefined) return meaning;
  const code = full ? meaning.code : (emptyCodes[meaning.code] ?? meaning.code);
  return { ...meaning, code, full };
}

/** The gate by which an empty container goes or comes, for lists that know only gates; other codes as they are. */
export function asGate(said: Said): Said {
  if (said.code === ownCodes.emptyPickedUp) return { ...said, code: 'GTOT', full: false };
  if (said.code === ownCodes.emptyReturned) return { ...said, code: 'GTIN', full: false };
  return said;
}
