// Which one form does an identifier have, however it was written? The canonical GS1 Digital Link with its most fine-grained level
// (GS1 Digital Link: URI Syntax §4.11, CBV 2.0 §8.9.2, EPC Tag Data Standard for the URNs). What names no GS1 key stays.
import { gs1CheckDigit } from '../../../base/index.ts';

const resolver = 'https://id.gs1.org';

/**
 * `digits`: of company prefix and reference together; `indicator`: the reference's first digit stands in front of the
 * prefix; `lead` stands before all; `qualifier` precedes the serial number, which else follows the key at once.
 */
type Scheme = {
  readonly ai: string;
  readonly digits?: number;
  readonly indicator?: true;
  readonly lead?: string;
  readonly qualifier?: string;
};

const schemes: Readonly<Record<string, Scheme>> = {
  sgtin: { ai: '01', digits: 13, indicator: true, qualifier: '21' },
  lgtin: { ai: '01', digits: 13, indicator: true, qualifier: '10' },
  upui: { ai: '01', digits: 13, indicator: true, qualifier: '235' },
  sscc: { ai: '00', digits: 17, indicator: true },
  sgln: { ai: '414', digits: 12, qualifier: '254' },
  pgln: { ai: '417', digits: 12 },
  grai: { ai: '8003', digits: 12, lead: '0' },
  gdti: { ai: '253', digits: 12 },
  sgcn: { ai: '255', digits: 12 },
  gsrn: { ai: '8018', digits: 17 },
  gsrnp: { ai: '8017', digits: 17 },
  gsin: { ai: '402', digits: 16 },
  giai: { ai: '8004' },
  ginc: { ai: '401' },
};

export function canonicalLink(uri: string): string {
  if (uri.startsWith('urn:epc:')) return linkOfUrn(uri) ?? uri;
  if (/^https?:\/\//iu.test(uri)) return linkOfLink(uri) ?? uri;
  return uri;
}

function linkOfUrn(urn: string): string | undefined {
  const found = /^urn:epc:(?:id|idpat|class):([a-z]+):(\d{6,12})\.(.*)$/u.exec(urn);
  if (found === null) return undefined;
  const [, name = '', prefix = '', rest = ''] = found;
  if (name === 'itip') return linkOfItip(prefix, rest);
  if (name === 'cpi') return linkOfCpi(prefix, rest);
  const scheme = schemes[name];
  if (scheme === undefined) return undefined;
  const { ai, digits, indicator, lead = '', qualifier } = scheme;
  if (digits === undefined) return `${resolver}/${ai}/${prefix}${escaped(rest)}`;
  const reference = rest.slice(0, digits - prefix.length);
  const tail = rest.slice(reference.length);
  if (!/^\d*$/u.test(reference) || prefix.length + reference.length !== digits) return undefined;
  if (tail !== '' && !tail.startsWith('.')) return undefined;
  const body = lead + (indicator ? reference.slice(0, 1) + prefix + reference.slice(1) : prefix + reference);
  const key = `${resolver}/${ai}/${body}${gs1CheckDigit(body)}`;
  const serial = tail.slice(1);
  // A pattern for all serial numbers names the class; "0" is the extension of a location that has none.
  if (serial === '' || serial === '*' || (name === 'sgln' && serial === '0')) return key;
  return `${key}${qualifier === undefined ? '' : `/${qualifier}/`}${escaped(serial)}`;
}

function linkOfItip(prefix: string, rest: string): string | undefined {
  const found = /^(\d+)\.(\d{2})\.(\d{2})\.(.+)$/u.exec(rest);
  if (found === null) return undefined;
  const [, reference = '', piece, total, serial = ''] = found;
  if (prefix.length + reference.length !== 13) return undefined;
  const body = reference.slice(0, 1) + prefix + reference.slice(1);
  const key = `${resolver}/8006/${body}${gs1CheckDigit(body)}${piece}${total}`;
  return serial === '*' ? key : `${key}/21/${escaped(serial)}`;
}

function linkOfCpi(prefix: string, rest: string): string | undefined {
  const cut = rest.lastIndexOf('.');
  if (cut < 0) return undefined;
  const [reference, serial] = [rest.slice(0, cut), rest.slice(cut + 1)];
  const key = `${resolver}/8010/${prefix}${escaped(reference)}`;
  return serial === '*' ? key : `${key}/8011/${serial}`;
}

/** GS1 Digital Link: URI Syntax, table 7-1: what a path may not hold plain. Escapes of the URN stay. */
function escaped(text: string): string {
  return text.replace(/[!()*+,:]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The words that Digital Links of before 1.2 may have for application identifiers. */
const wordsOfAis: Readonly<Record<string, string>> = {
  ...{ gtin: '01', itip: '8006', cpid: '8010', gln: '414', party: '417', gsrnp: '8017', gsrn: '8018' },
  ...{ gcn: '255', sscc: '00', gdti: '253', ginc: '401', gsin: '402', grai: '8003', giai: '8004' },
  ...{ lot: '10', ser: '21', cpv: '22', glnx: '254' },
};

const tail = (lengthMax: number): string => `[\\w"'.;<=>?%-]{0,${lengthMax}}`;

/** The shape of each key, and its qualifiers, the most fine-grained first. */
const keys: Readonly<Record<string, { shape: RegExp; qualifiers: readonly (readonly [string, RegExp])[] }>> =
  {
    '00': { shape: /^\d{18}$/u, qualifiers: [] },
    '01': {
      shape: /^(?:\d{8}|\d{12,14})$/u,
      qualifiers: [
        ['21', new RegExp(`^${tail(20)}$`, 'u')],
        ['235', new RegExp(`^${tail(28)}$`, 'u')],
        ['10', new RegExp(`^${tail(20)}$`, 'u')],
      ],
    },
    '253': { shape: new RegExp(`^\\d{13}${tail(17)}$`, 'u'), qualifiers: [] },
    '255': { shape: /^\d{13,25}$/u, qualifiers: [] },
    '401': { shape: new RegExp(`^${tail(30)}$`, 'u'), qualifiers: [] },
    '402': { shape: /^\d{17}$/u, qualifiers: [] },
    '414': { shape: /^\d{13}$/u, qualifiers: [['254', new RegExp(`^${tail(20)}$`, 'u')]] },
    '417': { shape: /^\d{13}$/u, qualifiers: [] },
    '8003': { shape: new RegExp(`^\\d{14}${tail(16)}$`, 'u'), qualifiers: [] },
    '8004': { shape: new RegExp(`^${tail(30)}$`, 'u'), qualifiers: [] },
    '8006': {
      shape: /^\d{18}$/u,
      qualifiers: [
        ['21', new RegExp(`^${tail(20)}$`, 'u')],
        ['10', new RegExp(`^${tail(20)}$`, 'u')],
      ],
    },
    '8010': { shape: /^[\dA-Z#%-]{4,40}$/u, qualifiers: [['8011', /^\d{1,12}$/u]] },
    '8017': { shape: /^\d{18}$/u, qualifiers: [] },
    '8018': { shape: /^\d{18}$/u, qualifiers: [] },
  };

function linkOfLink(uri: string): string | undefined {
  const path = uri.replace(/^https?:\/\/[^/?#]*/iu, '').replace(/[?#].*$/su, '');
  const parts = path.replace(/\/$/u, '').split('/').slice(1);
  const ais = parts.map((part) => wordsOfAis[part] ?? part);
  // Behind a path of the resolver's own the key comes last, so the search goes from the end.
  for (let at = parts.length - 2; at >= 0; at--) {
    const ai = ais[at]!;
    const key = keys[ai];
    const value = parts[at + 1]!;
    if (key === undefined || !/^\d{4}/u.test(value) || !key.shape.test(value)) continue;
    const found = new Map<string, string>();
    for (let next = at + 2; next + 1 < parts.length; next += 2) found.set(ais[next]!, parts[next + 1]!);
    if ((parts.length - at) % 2 !== 0) continue;
    const base = `${resolver}/${ai}/${ai === '01' ? value.padStart(14, '0') : value}`;
    const finest = key.qualifiers.find(([name]) => found.has(name));
    if (finest === undefined) return base;
    const [name, shape] = finest;
    return shape.test(found.get(name)!) ? `${base}/${name}/${found.get(name)!}` : undefined;
  }
  return undefined;
}
