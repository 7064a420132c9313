// Is a value what its element holds? ASC X12.6 §3.1: N with implied decimals, R with a point of its own, ID from a list, AN of
// printable characters, DT and TM of the calendar and the clock. Lengths do not count the sign or the decimal point.
import type { ElementFault, ElementRules, SimpleElement, ValueFault } from '../../segments/index.ts';
import { unchecked } from '../definitions/index.ts';

type Code = ElementFault;

function fault(code: Code, message: string, standardCode: string): ValueFault {
  return { code, message, standardCode };
}

/** DE 723, for what is told by segment and not by value. Later releases have codes of their own for two of them. */
const elementCodes: Readonly<Record<Code, string>> = {
  'message.element-missing': '1',
  'message.condition': '2',
  'message.element-excess': '3',
  'message.element-too-short': '4',
  'message.element-too-long': '5',
  'message.element-type': '6',
  'message.code-unknown': '7',
  'message.element-repeats': '12',
};

export function elementCode(code: Code, inComponent: boolean): string {
  return code === 'message.element-excess' && inComponent ? '13' : elementCodes[code];
}

/** `loose` for a release that is not ours: later ones lengthened elements and added codes. */
export type ValueStrictness = {
  readonly loose: boolean;
  readonly codes: boolean;
  readonly shortDates: boolean;
};

export function rulesFor(strictness: ValueStrictness): ElementRules {
  return {
    spread: false,
    faultOf: (value, element) => faultOf(value, element, strictness),
    standardCode: (code) => elementCodes[code],
  };
}

// Control characters, which no character set of X12.6 has; tab and line ends in texts are told too.
const unprintable = /[\u0000-\u001f\u007f]/u;
const shownMax = 20;

function faultOf(value: string, element: SimpleElement, strictness: ValueStrictness): ValueFault | undefined {
  const { type, id } = element;
  if (id === unchecked || type === 'B') return undefined;
  switch (type) {
    case 'DT':
      return dateFault(value, element, strictness);
    case 'TM':
      return timeFault(value, element);
    case 'R':
      return numberFault(value, element, /^-?(?:\d+\.?\d*|\.\d+)(?:E-?\d+)?$/u, strictness);
    case 'ID':
      return codeFault(value, element, strictness);
    case 'AN':
      if (unprintable.test(value)) {
        return fault(
          'message.element-type',
          `${nameOf(element)} has a character that cannot be printed.`,
          '6',
        );
      }
      return lengthFault(value.length, element, strictness);
    default:
      return numberFault(value, element, /^-?\d+$/u, strictness);
  }
}

function nameOf({ id, name }: SimpleElement): string {
  return name === undefined ? `Element ${id}` : `Element ${id} (${name})`;
}

function shown(value: string): string {
  return value.length > shownMax ? `${value.slice(0, shownMax)}…` : value;
}

function lengthFault(
  length: number,
  element: SimpleElement,
  { loose }: ValueStrictness,
): ValueFault | undefined {
  const { min, max } = element;
  if (length < min) {
    return fault(
      'message.element-too-short',
      `${nameOf(element)} has at least ${min} characters, here ${length}.`,
      '4',
    );
  }
  // An element of one length keeps it in all releases.
  if (length > max && !(loose && min !== max)) {
    return fault(
      'message.element-too-long',
      `${nameOf(element)} has at most ${max} characters, here ${length}.`,
      '5',
    );
  }
  return undefined;
}

function numberFault(
  value: string,
  element: SimpleElement,
  pattern: RegExp,
  strictness: ValueStrictness,
): ValueFault | undefined {
  if (!pattern.test(value)) {
    return fault('message.element-type', `${nameOf(element)} is a number; "${shown(value)}" is none.`, '6');
  }
  return lengthFault(value.replace(/[-.E]/gu, '').length, element, strictness);
}

function codeFault(
  value: string,
  element: SimpleElement,
  strictness: ValueStrictness,
): ValueFault | undefined {
  if (unprintable.test(value)) {
    return fault('message.element-type', `${nameOf(element)} has a character that cannot be printed.`, '6');
  }
  const length = lengthFault(value.length, element, strictness);
  if (length !== undefined) return length;
  if (!strictness.codes || element.codes === undefined || element.codes.has(value)) return undefined;
  return fault(
    'message.code-unknown',
    `"${shown(value)}" is no code of ${nameOf(element).toLowerCase()}.`,
    '7',
  );
}

function dateFault(
  value: string,
  element: SimpleElement,
  strictness: ValueStrictness,
): ValueFault | undefined {
  if (!/^\d+$/u.test(value)) {
    return fault('message.element-type', `${nameOf(element)} is a date; "${shown(value)}" is none.`, '8');
  }
  const short = value.length === 6 && (strictness.shortDates || element.max === 6);
  if (!short) {
    const length = lengthFault(value.length, element, strictness);
    if (length !== undefined) return length;
  }
  const [year, month, day] = [value.slice(0, -4), value.slice(-4, -2), value.slice(-2)].map(Number);
  if (isDay(year!, month!, day!)) return undefined;
  return fault('message.element-type', `${nameOf(element)}: there is no day ${value}.`, '8');
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

function timeFault(value: string, element: SimpleElement): ValueFault | undefined {
  if (!/^\d+$/u.test(value)) {
    return fault('message.element-type', `${nameOf(element)} is a time; "${shown(value)}" is none.`, '9');
  }
  const length = lengthFault(value.length, element, { loose: false, codes: true, shortDates: false });
  if (length !== undefined) return length;
  const [hour, minute, second] = [value.slice(0, 2), value.slice(2, 4), value.slice(4, 6)].map(Number);
  // HHMM, HHMMSS and hundredths behind; five characters are none of them.
  if (hour! <= 23 && minute! <= 59 && second! <= 59 && value.length !== 5) return undefined;
  return fault('message.element-type', `${nameOf(element)}: there is no time ${value}.`, '9');
}
