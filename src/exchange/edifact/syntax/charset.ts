// Which characters does the syntax identifier of UNB promise? ISO 9735 annex A (DE 0001). The identifier is a promise, not
// the truth: UNOC often carries Windows-1252, which is what the Encoding Standard reads for ISO 8859-1 anyway.
import { singleByteSet, type SingleByteSet } from '../../bytes/charset.ts';

const labels: Readonly<Record<string, string>> = {
  UNOA: 'iso-8859-1',
  UNOB: 'iso-8859-1',
  UNOC: 'iso-8859-1',
  UNOD: 'iso-8859-2',
  UNOE: 'iso-8859-5',
  UNOF: 'iso-8859-7',
  UNOG: 'iso-8859-3',
  UNOH: 'iso-8859-4',
  UNOI: 'iso-8859-6',
  UNOJ: 'iso-8859-8',
  // ISO 8859-9; the Encoding Standard reads that label as Windows-1254, which contains it.
  UNOK: 'windows-1254',
  UNOL: 'iso-8859-15',
};

/** `latin` reads every byte as one character and loses nothing; `utf-8` may find wrong bytes. */
export type EdifactCharset =
  { readonly kind: 'single'; readonly set: SingleByteSet } | { readonly kind: 'utf-8' };

const sets = new Map<string, EdifactCharset>();

/** IATA and IATB, and names nobody defined, are read as UNOC is. */
export function charsetOf(syntaxIdentifier: string): EdifactCharset {
  if (syntaxIdentifier === 'UNOY' || syntaxIdentifier === 'UNOW') return { kind: 'utf-8' };
  const label = labels[syntaxIdentifier] ?? 'iso-8859-1';
  const known = sets.get(label);
  if (known !== undefined) return known;
  const made: EdifactCharset = { kind: 'single', set: singleByteSet(label) };
  sets.set(label, made);
  return made;
}
