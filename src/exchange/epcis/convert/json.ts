// How is JSON held so that nothing of it changes? Numbers keep the digits they were written with (RFC 8259 §6 sets no limit on
// them; a double does), and depth, size and repeated keys are looked at before anything is built.
import { problem, type Problem } from '../../../base/index.ts';
import { syntaxFault } from './json-syntax.ts';
import { decodeUtf8, readByteOrderMark } from '../../bytes/charset.ts';

/** A number whose digits a double would not keep: `26.0`, or more of them than it has. */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toJSON(): unknown {
    return (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON(this.text);
  }
}

export type JsonValue = string | number | boolean | null | ExactNumber | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;

/** The number that a text stands for, or the text itself where it is none of JSON. */
export function numberOf(text: string): number | ExactNumber | string {
  if (!numberPattern.test(text)) {
    const plain = /^\+?(\d+(?:\.\d+)?|\.\d+)$/u.exec(text)?.[1];
    if (plain === undefined) return text;
    return Number(plain);
  }
  return String(Number(text)) === text ? Number(text) : new ExactNumber(text);
}

export function numberText(value: JsonValue): string | undefined {
  if (typeof value === 'number') return String(value);
  return value instanceof ExactNumber ? value.text : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}

export function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => sameJson(item, b[index]));
  }
  if (a instanceof ExactNumber || b instanceof ExactNumber) {
    return a instanceof ExactNumber && b instanceof ExactNumber && a.text === b.text;
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** Reads a document of a stranger: UTF-8 (RFC 8259 §8.1), no deeper than `depthMax`, no key twice in one object. */
export function readJson(
  bytes: Uint8Array,
  depthMax: number,
): { value: JsonValue; text: string } | { problem: Problem } {
  const mark = readByteOrderMark(bytes);
  if (mark !== undefined && mark.encoding !== 'utf-8') {
    return { problem: problem('input.encoding', 'JSON is sent in UTF-8 (RFC 8259 §8.1).', { byte: 0 }) };
  }
  const decoded = decodeUtf8(bytes.subarray(mark?.length ?? 0));
  if ('invalidAt' in decoded) {
    const byte = (mark?.length ?? 0) + decoded.invalidAt;
    return { problem: problem('input.encoding', 'This byte is not valid UTF-8.', { byte }) };
  }
  const { text } = decoded;
  const fault = syntaxFault(text, depthMax);
  if (fault !== undefined) {
    const where = { line: lineAt(text, fault.at), byte: byteAt(text, fault.at) };
    return { problem: problem(fault.code, fault.message, where) };
  }
  return { value: JSON.parse(text, exactly as never) as JsonValue, text };
}

function exactly(_key: string, value: JsonValue, context?: { source?: string }): JsonValue {
  if (typeof value === 'number' && context?.source !== undefined && String(value) !== context.source) {
    return new ExactNumber(context.source);
  }
  return value;
}

export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let index = text.indexOf('\n'); index >= 0 && index < at; index = text.indexOf('\n', index + 1))
    line++;
  return line;
}

function byteAt(text: string, at: number): number {
  return new TextEncoder().encode(text.slice(0, at)).length;
}
