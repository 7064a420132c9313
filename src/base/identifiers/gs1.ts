// Which GS1 key does it name? GTIN, GLN and SSCC as digits (GS1 General Specifications), and the same keys in the three
// ways partners write them: EPC URN (EPC Tag Data Standard), GS1 Digital Link URI, and element strings "(01)…(21)…".
import { succeed, type Result } from '../errors/index.ts';
import { gs1CheckDigit, hasGs1CheckDigit, refuse } from './check-digit.ts';

export type Gtin = string;
export type Gln = string;
export type Sscc = string;

/** `key` is the GTIN-14, SSCC-18, GLN-13, GRAI without its leading zero (13 digits) or GIAI; `serial` is the serial
 * number of sgtin and grai, the extension of sgln, the lot of lgtin. `companyPrefixLength` is known from a URN only. */
export type Gs1Key = {
  readonly scheme: 'sgtin' | 'lgtin' | 'sscc' | 'sgln' | 'grai' | 'giai';
  readonly key: string;
  readonly serial?: string;
  readonly companyPrefixLength?: number;
};

function digitsOf(kind: string, lengths: readonly number[], text: string): Result<string> {
  const code = text.length > 60 ? '' : text.replace(/[\s-]/g, '');
  if (!/^\d+$/.test(code) || !lengths.includes(code.length)) {
    return refuse(kind, text, `it needs ${lengths.join(', ')} digits`);
  }
  if (hasGs1CheckDigit(code)) return succeed(code);
  return refuse(kind, text, `its check digit should be ${gs1CheckDigit(code.slice(0, -1))}`);
}

/** GTIN-8, -12, -13 or -14, in the length it was given. */
export function parseGtin(text: string): Result<Gtin> {
  return digitsOf('GTIN', [8, 12, 13, 14], text);
}

export function parseGln(text: string): Result<Gln> {
  return digitsOf('GLN', [13], text);
}

export function parseSscc(text: string): Result<Sscc> {
  return digitsOf('SSCC', [18], text);
}

export const isGtin = (text: string) => /^\d+$/.test(text) && parseGtin(text).ok;
export const isGln = (text: string) => /^\d+$/.test(text) && parseGln(text).ok;
export const isSscc = (text: string) => /^\d+$/.test(text) && parseSscc(text).ok;

/** Reads an EPC URN, a Digital Link URI or a bracketed element string. Error `identifier.invalid`. */
export function gs1KeyOf(uri: string): Result<Gs1Key> {
  const text = uri.length > 400 ? '' : uri.trim();
  if (text.startsWith('urn:epc:')) return fromUrn(text);
  if (/^https?:\/\//i.test(text)) return fromElements(uri, linkElements(text));
  if (text.startsWith('(')) return fromElements(uri, bracketElements(text));
  return refuse('GS1 key', uri, 'it is no EPC URN, Digital Link or element string');
}

/** The Digital Link URI of a key, by default under the resolver of GS1. */
export function digitalLinkOf({ scheme, key, serial }: Gs1Key, resolver = 'https://id.gs1.org'): string {
  const tail = serial === undefined ? '' : encodeURIComponent(serial);
  const path = {
    sgtin: `01/${key}${tail && `/21/${tail}`}`,
    lgtin: `01/${key}${tail && `/10/${tail}`}`,
    sscc: `00/${key}`,
    sgln: `414/${key}${tail && `/254/${tail}`}`,
    grai: `8003/0${key}${tail}`,
    giai: `8004/${encodeURIComponent(key)}`,
  }[scheme];
  return `${resolver}/${path}`;
}

/** The EPC URN of a key; the length of the company prefix (6 to 12) is not in the digits and must be known. */
export function epcUrnOf(gs1: Gs1Key, companyPrefixLength = gs1.companyPrefixLength): Result<string> {
  const { scheme, key, serial } = gs1;
  const length = companyPrefixLength ?? 0;
  if (length < 6 || length > 12)
    return refuse('EPC', key, 'the length of its company prefix must be 6 to 12');
  const cut = (prefixed: string, lead = '') =>
    `${prefixed.slice(0, length)}.${lead}${prefixed.slice(length)}`;
  const tail = serial === undefined ? undefined : escapeUrn(serial);
  if (scheme === 'giai')
    return succeed(`urn:epc:id:giai:${key.slice(0, length)}.${escapeUrn(key.slice(length))}`);
  if (scheme === 'sscc') return succeed(`urn:epc:id:sscc:${cut(key.slice(1, 17), key[0])}`);
  if (scheme === 'sgln') return succeed(`urn:epc:id:sgln:${cut(key.slice(0, 12))}.${tail ?? '0'}`);
  if (scheme === 'grai') {
    if (tail === undefined) return succeed(`urn:epc:idpat:grai:${cut(key.slice(0, 12))}.*`);
    return succeed(`urn:epc:id:grai:${cut(key.slice(0, 12))}.${tail}`);
  }
  const item = cut(key.slice(1, 13), key[0]);
  if (scheme === 'lgtin' && tail !== undefined) return succeed(`urn:epc:class:lgtin:${item}.${tail}`);
  return succeed(tail === undefined ? `urn:epc:idpat:sgtin:${item}.*` : `urn:epc:id:sgtin:${item}.${tail}`);
}

function fromUrn(urn: string): Result<Gs1Key> {
  const found = /^urn:epc:(id|idpat|class):([a-z]+):(\d{6,12})\.([^.]*)(?:\.(.+))?$/.exec(urn);
  if (found === null)
    return refuse('EPC URN', urn, 'it is not of the form urn:epc:id:scheme:prefix.reference');
  const [, kind, scheme, prefix = '', reference = '', rest] = found;
  const serial = rest === undefined || (kind === 'idpat' && rest === '*') ? undefined : unescapeText(rest);
  if (rest !== undefined && serial === undefined && rest !== '*')
    return refuse('EPC URN', urn, 'an escape is broken');
  const known = { companyPrefixLength: prefix.length };
  const digits = prefix + reference;
  const numeric = /^\d+$/.test(digits);
  if (scheme === 'giai' && rest === undefined) {
    const asset = unescapeText(reference);
    return checked(
      urn,
      { scheme, key: prefix + (asset ?? ''), ...known },
      asset !== undefined && asset !== '',
    );
  }
  if (scheme === 'sscc' && rest === undefined) {
    const body = reference.slice(0, 1) + prefix + reference.slice(1);
    return checked(urn, { scheme, key: body + gs1CheckDigit(body), ...known }, numeric && body.length === 17);
  }
  const withSerial = { ...known, ...(serial !== undefined && { serial }) };
  if ((scheme === 'sgtin' && kind !== 'class') || (scheme === 'lgtin' && kind === 'class')) {
    const body = reference.slice(0, 1) + prefix + reference.slice(1);
    const complete = numeric && body.length === 13 && rest !== undefined;
    return checked(urn, { scheme, key: body + gs1CheckDigit(body), ...withSerial }, complete);
  }
  if (scheme === 'sgln' || scheme === 'grai') {
    const key = digits + gs1CheckDigit(digits);
    const bound = scheme === 'sgln' && serial === '0' ? known : withSerial;
    return checked(urn, { scheme, key, ...bound }, numeric && digits.length === 12 && rest !== undefined);
  }
  return refuse('EPC URN', urn, 'its scheme is not one of sgtin, lgtin, sscc, sgln, grai, giai');
}

function checked(text: string, key: Gs1Key, complete: boolean): Result<Gs1Key> {
  const serialMax = key.scheme === 'grai' ? 16 : 20;
  if (!complete) return refuse('GS1 key', text, 'its digits are not as many as its scheme has');
  if (key.serial !== undefined && !isEncodable(key.serial, serialMax)) {
    return refuse(
      'GS1 key',
      text,
      `its serial part is longer than ${serialMax} or not of the GS1 character set`,
    );
  }
  if (key.scheme === 'giai' && !isEncodable(key.key, 30)) return refuse('GIAI', text, 'it is too long');
  return succeed(key);
}

function fromElements(text: string, elements: ReadonlyMap<string, string> | undefined): Result<Gs1Key> {
  if (elements === undefined) return refuse('GS1 key', text, 'it holds no application identifier of a key');
  const [gtin, serial, lot] = [elements.get('01'), elements.get('21'), elements.get('10')];
  if (gtin !== undefined) {
    const parsed = parseGtin(gtin);
    if (!parsed.ok) return parsed;
    const scheme = serial === undefined && lot !== undefined ? 'lgtin' : 'sgtin';
    const tail = serial ?? lot;
    return checked(
      text,
      { scheme, key: gtin.padStart(14, '0'), ...(tail !== undefined && { serial: tail }) },
      true,
    );
  }
  const [sscc, gln, grai, giai] = ['00', '414', '8003', '8004'].map((ai) => elements.get(ai));
  if (sscc !== undefined) return withDigits(parseSscc(sscc), { scheme: 'sscc' }, text);
  if (gln !== undefined) {
    const extension = elements.get('254');
    const serialPart = extension !== undefined && { serial: extension };
    return withDigits(parseGln(gln), { scheme: 'sgln', ...serialPart }, text);
  }
  if (grai !== undefined && grai.startsWith('0')) {
    const tail = grai.slice(14);
    return withDigits(
      digitsOf('GRAI', [13], grai.slice(1, 14)),
      { scheme: 'grai', ...(tail && { serial: tail }) },
      text,
    );
  }
  if (giai !== undefined) return checked(text, { scheme: 'giai', key: giai }, /^\d{4}/.test(giai));
  return refuse('GS1 key', text, 'it holds no application identifier of a key');
}

function withDigits(digits: Result<string>, rest: Omit<Gs1Key, 'key'>, text: string): Result<Gs1Key> {
  return digits.ok ? checked(text, { ...rest, key: digits.value }, true) : digits;
}

// The path may stand behind a prefix of the resolver's own: the key starts at the first primary identifier.
function linkElements(uri: string): Map<string, string> | undefined {
  const path = uri.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const parts = path.split('/').slice(1);
  const start = parts.findIndex((part) => /^(00|01|414|8003|8004)$/.test(part));
  if (start < 0) return undefined;
  const elements = new Map<string, string>();
  for (let index = start; index + 1 < parts.length; index += 2) {
    const value = unescapeText(parts[index + 1]!);
    if (value !== undefined) elements.set(parts[index]!, value);
  }
  return elements;
}

function bracketElements(text: string): Map<string, string> | undefined {
  if (!/^(?:\(\d{2,4}\)[^()]+)+$/.test(text)) return undefined;
  return new Map(
    text
      .slice(1)
      .split('(')
      .map((part) => part.split(')') as [string, string]),
  );
}

// GS1 General Specifications, figure 7.11-1: the invariant characters a serial number or lot may hold.
function isEncodable(text: string, lengthMax: number): boolean {
  return text.length <= lengthMax && /^[A-Za-z0-9!"%&'()*+,\-./:;<=>?_]+$/.test(text);
}

function escapeUrn(text: string): string {
  return text.replace(/["%&/<>?]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unescapeText(text: string): string | undefined {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
