// Is a value what its element holds? ISO 9735-1 §10 (numbers, lengths), its annex on character repertoires, and the code lists.
import type {
  CompositeElement,
  ElementFault,
  ElementRules,
  SegmentMessage,
  SimpleElement,
  StructureFault,
  ValueFault,
} from '../../segments/index.ts';
import type { ServiceCharacters } from '../syntax/service-characters.ts';
import { isPlausibleDate } from './dates.ts';

/** DE 0085 of ISO 9735 for what any checker of segments finds. */
export const syntaxErrorCodes: Readonly<Record<ElementFault | StructureFault, string>> = {
  'message.segment-missing': '13',
  'message.segment-unknown': '15',
  'message.segment-misplaced': '15',
  'message.segment-repeats': '35',
  'message.group-repeats': '36',
  'message.element-missing': '13',
  'message.element-excess': '16',
  'message.element-repeats': '35',
  'message.element-type': '37',
  'message.element-too-long': '39',
  'message.element-too-short': '40',
  'message.code-unknown': '12',
  'message.condition': '48',
};

type Syntax = {
  readonly version4: boolean;
  /** Undefined where point and comma are both accepted. */
  readonly decimal: ServiceCharacters['decimal'];
  readonly subset: boolean;
  /** Before D.00A measured values are numbers; since then they may be text. */
  readonly early: boolean;
  /** Elements that were shorter in the release of the message. */
  readonly lengths: Lengths;
};

type Lengths = Readonly<Record<string, number>>;

// Lengths have grown since; only where the release is certain are the older ones held against a sender.
const untilD01: Lengths = { 1004: 35, 3036: 35, 3042: 35 };
const untilD97: Lengths = { ...untilD01, 1154: 35, 4440: 70, 7008: 35 };

/** `D96A`, `D01B`. */
function lengthsOf(version: string): Lengths {
  const [, year = ''] = /^D(\d\d)[AB]$/u.exec(version) ?? [];
  if (/^9[3-7]$/u.test(year)) return untilD97;
  return /^(?:9[89]|0[01])$/u.test(year) ? untilD01 : {};
}

/** The rules for the messages of an interchange; `association` names a subset that may add codes of its own. */
export function rulesFor(
  {
    interchange,
    association,
    version = '',
  }: Pick<SegmentMessage, 'interchange' | 'association'> & { readonly version?: string },
  characters: ServiceCharacters | undefined,
): ElementRules {
  const version4 = interchange.version.split(':')[1]?.startsWith('4') === true;
  const spread = !version4 || characters === undefined || characters.repetition < 0;
  const subset = association !== undefined;
  const early = /^D9\d[AB]$/u.test(version);
  const decimal = version4 ? undefined : characters?.decimal;
  const syntax = { version4, decimal, subset, early, lengths: lengthsOf(version) };
  return {
    spread,
    faultOf: (value, element, beside, composite) =>
      typeFault(value, element, syntax) ??
      lengthFault(value, element, syntax) ??
      codeFault(value, element, { beside, composite, syntax }) ??
      dateFault(value, element, beside),
    standardCode: (code) => syntaxErrorCodes[code],
  };
}

const number = /^-?(\d+([.,]\d+)?|[.,]\d+)$/u;
// The separators of the syntax are no controls inside a value, and lines are broken in texts that UNOC and above carry.
const control = /[\x00-\x08\x0b\x0c\x0e-\x1b\x1e\x7f]/u;

function typeFault(value: string, { id, type }: SimpleElement, syntax: Syntax): ValueFault | undefined {
  const shown = value.slice(0, 20);
  if (control.test(value)) {
    return { code: 'edifact.character', message: `"${id}" holds a control character.`, standardCode: '21' };
  }
  if (type === 'a') {
    if (!/\d/u.test(value)) return undefined;
    return { code: 'message.element-type', message: `"${shown}" is not alphabetic (${id}).` };
  }
  const numeric = type === 'n' || (syntax.early && id === '6314');
  if (!numeric || (value.length <= 9 && /^\d+$/u.test(value))) return undefined;
  if (!/^[-\d.,]+$/u.test(value)) {
    return { code: 'message.element-type', message: `"${shown}" is not a number (${id}).` };
  }
  const mark = /[.,]/u.exec(value)?.[0];
  const wrongMark = mark !== undefined && syntax.decimal !== undefined && mark !== syntax.decimal;
  const noDigit = syntax.version4 && /^-?[.,]/u.test(value);
  if (number.test(value) && !wrongMark && !noDigit) return undefined;
  const message = wrongMark
    ? `"${shown}" has the decimal mark ${mark}; UNA says ${syntax.decimal} (${id}).`
    : `"${shown}" is not a decimal number (${id}).`;
  return { code: 'message.element-type', message, standardCode: noDigit ? '38' : '19' };
}

/** A minus sign and a decimal mark do not count. */
function lengthFault(
  value: string,
  { id, type, min, max: longest }: SimpleElement,
  { lengths }: Syntax,
): ValueFault | undefined {
  const max = lengths[id] ?? longest;
  if (value.length <= max && value.length >= min) return undefined;
  const length = type === 'n' ? value.replaceAll(/[-.,]/gu, '').length : [...value].length;
  if (length > max) {
    return {
      code: 'message.element-too-long',
      message: `"${value.slice(0, 20)}" has ${length} characters; ${id} has at most ${max}.`,
    };
  }
  if (length >= min) return undefined;
  return {
    code: 'message.element-too-short',
    message: `"${value.slice(0, 20)}" has ${length} characters; ${id} has at least ${min}.`,
  };
}

type Beside = {
  readonly beside: readonly string[];
  readonly composite: CompositeElement | undefined;
  readonly syntax: Syntax;
};

// Codes that the organisations behind subsets add: EANCOM's end in E or begin with X, national ones begin with Z.
const ofSubset = /^[XZ][A-Z0-9]*$|^[A-Z0-9]+E$/u;

function codeFault(value: string, { id, codes }: SimpleElement, context: Beside): ValueFault | undefined {
  if (codes === undefined || codes.has(value) || value === 'ZZZ') return undefined;
  if (context.syntax.subset && ofSubset.test(value)) return undefined;
  if (isOfAnotherList(context)) return undefined;
  return {
    code: 'message.code-unknown',
    message: `"${value.slice(0, 20)}" is not in the code list of ${id}.`,
  };
}

/** DE 1131 names another list, or DE 3055 another agency than UN/ECE (6). */
function isOfAnotherList({ beside, composite }: Beside): boolean {
  if (composite === undefined) return false;
  return composite.components.some(({ id }, index) => {
    const text = beside[index] ?? '';
    return (id === '1131' && text !== '') || (id === '3055' && text !== '' && text !== '6');
  });
}

/** C507: 2005, 2380, 2379. */
function dateFault(value: string, { id }: SimpleElement, beside: readonly string[]): ValueFault | undefined {
  if (id !== '2380' || isPlausibleDate(value, beside[2] ?? '')) return undefined;
  return {
    code: 'value.not-understood',
    message: `"${value.slice(0, 35)}" is no date or time of the format ${(beside[2] ?? '').slice(0, 3)}.`,
    standardCode: '12',
  };
}
