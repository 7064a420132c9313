// Which words stand on which line? Text of instance files, bounded, with numbers read strictly.
import { fail, succeed, type Result } from '../../../base/index.ts';

export type Line = { readonly line: number; readonly text: string };

/** A full matrix of 2,000 nodes with nine characters a number is 36 MB. */
export const textMax = 64_000_000;

export function readLines(text: string): Result<readonly Line[]> {
  if (text.length > textMax)
    return fail('input.too-large', `The file has ${text.length} characters; at most ${textMax} are taken.`);
  const lines = text.split(/\r\n|\r|\n/).map((entry, index) => ({ line: index + 1, text: entry.trim() }));
  return succeed(lines.filter((entry) => entry.text !== ''));
}

const numberForm = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?$/;
const numberMax = 1e9;

/** A plain decimal within ±10⁹, or undefined. */
export function readNumber(word: string | undefined): number | undefined {
  if (word === undefined || word.length > 30 || !numberForm.test(word)) return undefined;
  const value = Number(word);
  return Math.abs(value) <= numberMax ? value : undefined;
}

/** So many numbers from a line; what stands behind them is not looked at. */
export function readNumbers({ line, text }: Line, count: number, what: string): Result<readonly number[]> {
  const words = text.split(/\s+/, count);
  const values = words.map(readNumber);
  const wrong = values.indexOf(undefined);
  if (wrong >= 0)
    return fail('value.not-understood', `${what}: "${words[wrong]!.slice(0, 30)}" is not a number.`, {
      line,
    });
  if (values.length < count)
    return fail('value.missing', `${what}: ${count} numbers belong on the line, it has ${values.length}.`, {
      line,
    });
  return succeed(values as number[]);
}
