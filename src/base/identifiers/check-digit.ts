// Does the check digit match? GS1 General Specifications §7.9 (modulo 10), ISO 6346 annex A, IMO Res. A.1117(30),
// ISO/IEC 7064 MOD 97-10 (LEI, ISO 17442).
import { fail, type Result } from '../errors/index.ts';

/** The digit that completes the digits in front of it (GS1 modulo 10, weights 3 and 1 from the right). */
export function gs1CheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const weight = (digits.length - index) % 2 === 1 ? 3 : 1;
    sum += weight * Number(digits[index]);
  }
  return String((10 - (sum % 10)) % 10);
}

/** Whether all digits, the last being the check digit, agree. */
export function hasGs1CheckDigit(digits: string): boolean {
  return gs1CheckDigit(digits.slice(0, -1)) === digits.at(-1);
}

/** ISO 6346: letters count from 10 and leave out the multiples of 11; weights are powers of two; 10 is written 0. */
export function containerCheckDigit(ownerAndSerial: string): string {
  let sum = 0;
  for (let index = 0; index < 10; index++) {
    const place = Number.parseInt(ownerAndSerial[index]!, 36);
    const value = place < 10 ? place : place + Math.floor((place - 1) / 10);
    sum += value * 2 ** index;
  }
  return String((sum % 11) % 10);
}

/** The seventh digit of an IMO ship number from the first six: weights 7 down to 2, modulo 10. */
export function imoCheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < 6; index++) sum += (7 - index) * Number(digits[index]);
  return String(sum % 10);
}

/** ISO/IEC 7064 MOD 97-10 over letters (A = 10) and digits; a complete code gives 1. */
export function mod97(text: string): number {
  let remainder = 0;
  for (const char of text) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder;
}

export function refuse(kind: string, text: string, why: string): Result<never> {
  return fail('identifier.invalid', `"${text.slice(0, 60)}" is no ${kind}: ${why}.`);
}
