// Is a single value what its field holds? The same rules for JSON and XML: GS1 EPCIS 2.0 §7.1 and §9.5 (types of the XML schema),
// RFC 3986 for URIs, RFC 3339 for times.
import { isWordOf, urnWord, vocabularies, type VocabularyName } from '../model/index.ts';

export type Fault = { readonly code: FaultCode; readonly message: string; readonly warning?: true };
export type FaultCode =
  | 'epcis.field-missing'
  | 'epcis.field-unknown'
  | 'epcis.field-order'
  | 'epcis.field-repeated'
  | 'epcis.value-invalid'
  | 'epcis.word-unknown'
  | 'epcis.combination'
  | 'epcis.context';

export const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const invalid = (message: string): Fault => ({ code: 'epcis.value-invalid', message });

const uriPattern = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/u;

export function isUri(text: string): boolean {
  return text.length <= 8000 && uriPattern.test(text);
}

export function uriFault(text: string): Fault | undefined {
  return isUri(text) ? undefined : invalid(`"${shown(text)}" is no URI with a scheme (RFC 3986).`);
}

const timePattern =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,30})?(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/u;

/** A time of a day that exists; with a zone unless `local` ones are permitted too. */
export function timeFault(text: string, local = false): Fault | undefined {
  const found = timePattern.exec(text);
  if (found === null)
    return invalid(`"${shown(text)}" is no time of the form 2026-03-18T07:40:00.000+08:00.`);
  const [, year, month, day, , , , zone] = found;
  const [m, d] = [Number(month), Number(day)];
  const last = new Date(Date.UTC(Number(year), m, 0)).getUTCDate();
  if (m < 1 || m > 12 || d < 1 || d > last)
    return invalid(`"${shown(text)}" names a day that does not exist.`);
  return zone === undefined && !local ? invalid(`"${shown(text)}" has no time zone.`) : undefined;
}

export function offsetFault(text: string): Fault | undefined {
  if (/^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/u.test(text)) return undefined;
  return invalid(`"${shown(text)}" is no offset from -14:00 to +14:00.`);
}

export function actionFault(text: string): Fault | undefined {
  if (/^(?:ADD|OBSERVE|DELETE)$/u.test(text)) return undefined;
  return { code: 'epcis.word-unknown', message: `"${shown(text)}" is none of ADD, OBSERVE, DELETE.` };
}

export function behaviourFault(text: string): Fault | undefined {
  if (/^(?:rollback|proceed)$/u.test(text)) return undefined;
  return { code: 'epcis.word-unknown', message: `"${shown(text)}" is neither rollback nor proceed.` };
}

export function uomFault(text: string): Fault | undefined {
  return /^[A-Z0-9]{2,3}$/u.test(text) ? undefined : invalid(`"${shown(text)}" is no unit of UN/ECE Rec 20.`);
}

export function hexFault(text: string): Fault | undefined {
  return /^[A-Fa-f0-9]+$/u.test(text) ? undefined : invalid(`"${shown(text)}" is not hexadecimal.`);
}

export function decimalFault(text: string): Fault | undefined {
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/u.test(text)) return undefined;
  return invalid(`"${shown(text)}" is no decimal number.`);
}

export function doubleFault(text: string): Fault | undefined {
  if (/^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?|-?INF|NaN)$/u.test(text)) return undefined;
  return invalid(`"${shown(text)}" is no number.`);
}

export function booleanFault(text: string): Fault | undefined {
  return /^(?:true|false|0|1)$/u.test(text)
    ? undefined
    : invalid(`"${shown(text)}" is neither true nor false.`);
}

const forbiddenInJson = (name: VocabularyName): RegExp =>
  vocabularies[name].urn === 'gs1:'
    ? /^https?:\/\/(?:www\.)?gs1\.org\/voc\//u
    : /^(?:urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/u;

/** JSON has the bare word, or a URI of somebody else's vocabulary; XML's URN of a known word is understood and told of. */
export function jsonWordFault(name: VocabularyName, text: string): Fault | undefined {
  if (isWordOf(name, text)) return undefined;
  if (isUri(text) && !forbiddenInJson(name).test(text)) return undefined;
  const word = text.slice(text.lastIndexOf(':') + 1);
  if (text === urnWord(name, word) && isWordOf(name, word)) {
    const told = `JSON has the bare word "${word}" instead of "${shown(text)}".`;
    return { code: 'epcis.value-invalid', message: told, warning: true };
  }
  const message = `"${shown(text)}" is neither a word of the vocabulary nor a URI of another.`;
  return { code: 'epcis.word-unknown', message };
}

/** XML has a URI; under the vocabulary's own prefix only words that it has. */
export function xmlWordFault(name: VocabularyName, text: string): Fault | undefined {
  if (!isUri(text)) return uriFault(text);
  const { urn } = vocabularies[name];
  if (urn === 'gs1:' || !text.startsWith(urn) || isWordOf(name, text.slice(urn.length))) return undefined;
  return {
    code: 'epcis.word-unknown',
    message: `"${shown(text)}" is no word of the Core Business Vocabulary.`,
  };
}
