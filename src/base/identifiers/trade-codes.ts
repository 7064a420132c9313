// Is this code well formed, and what is its canonical spelling? UN/LOCODE (UN/ECE Recommendation 16), ISO 6346 container
// numbers, IMO ship numbers, LEI (ISO 17442), Harmonized System codes, IATA airport codes. Whether a place or a ship of
// that code exists is a question for the world, not for its spelling.
import { succeed, type Result } from '../errors/index.ts';
import { containerCheckDigit, imoCheckDigit, mod97, refuse } from './check-digit.ts';

export type Unlocode = string;
export type ContainerNumber = string;
export type ImoNumber = string;
export type Lei = string;
export type HsCode = string;
export type IataAirport = string;

// Written forms group characters by spaces, dots or hyphens.
function bare(text: string): string {
  return text.length > 60 ? '' : text.replace(/[\s.\-/]/g, '').toUpperCase();
}

/** "DE HAM", "deham" → "DEHAM". The location part has letters and the digits 2 to 9. */
export function parseUnlocode(text: string): Result<Unlocode> {
  const code = bare(text);
  if (/^[A-Z]{2}[A-Z2-9]{3}$/.test(code)) return succeed(code);
  return refuse('UN/LOCODE', text, 'it needs two letters for the country and three characters for the place');
}

/** "CSQU 305438-3" → "CSQU3054383". */
export function parseContainerNumber(text: string): Result<ContainerNumber> {
  const code = bare(text);
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(code)) {
    return refuse('container number', text, 'it needs three letters, U, J or Z, and seven digits');
  }
  const digit = containerCheckDigit(code);
  if (digit === code[10]) return succeed(code);
  return refuse('container number', text, `its check digit should be ${digit}`);
}

/** "IMO 9074729" → "9074729". */
export function parseImoNumber(text: string): Result<ImoNumber> {
  const code = bare(text).replace(/^IMO/, '');
  if (!/^\d{7}$/.test(code)) return refuse('IMO number', text, 'it needs seven digits');
  const digit = imoCheckDigit(code);
  if (digit === code[6]) return succeed(code);
  return refuse('IMO number', text, `its check digit should be ${digit}`);
}

/** Twenty characters, the last two the check digits. */
export function parseLei(text: string): Result<Lei> {
  const code = bare(text);
  if (!/^[A-Z0-9]{18}\d{2}$/.test(code)) return refuse('LEI', text, 'it needs twenty letters and digits');
  if (mod97(code) === 1) return succeed(code);
  return refuse('LEI', text, 'its check digits do not match');
}

/** "8471.30.00" → "84713000": six to ten digits of a chapter that exists (77 is kept free, 98 and 99 are national). */
export function parseHsCode(text: string): Result<HsCode> {
  const code = bare(text);
  if (!/^\d{6,10}$/.test(code)) return refuse('HS code', text, 'it needs six to ten digits');
  const chapter = hsChapter(code);
  if (chapter === '00' || chapter === '77') return refuse('HS code', text, `there is no chapter ${chapter}`);
  if (hsHeading(code).endsWith('00')) return refuse('HS code', text, 'headings of a chapter start from 01');
  return succeed(code);
}

export function hsChapter(code: HsCode): string {
  return code.slice(0, 2);
}

export function hsHeading(code: HsCode): string {
  return code.slice(0, 4);
}

/** The six digits that are the same in every country. */
export function hsSubheading(code: HsCode): string {
  return code.slice(0, 6);
}

export function parseIataAirport(text: string): Result<IataAirport> {
  const code = bare(text);
  if (/^[A-Z]{3}$/.test(code)) return succeed(code);
  return refuse('IATA airport code', text, 'it needs three letters');
}

export const isUnlocode = (text: string) => isCanonical(parseUnlocode(text), text);
export const isContainerNumber = (text: string) => isCanonical(parseContainerNumber(text), text);
export const isImoNumber = (text: string) => isCanonical(parseImoNumber(text), text);
export const isLei = (text: string) => isCanonical(parseLei(text), text);
export const isHsCode = (text: string) => isCanonical(parseHsCode(text), text);
export const isIataAirport = (text: string) => isCanonical(parseIataAirport(text), text);

function isCanonical(result: Result<string>, text: string): boolean {
  return result.ok && result.value === text;
}
