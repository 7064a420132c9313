// How does the compact notation become definitions? A message is written as its segments and groups in order: `DTM!*35` is
// mandatory and may stand 35 times, `(*99 NAD! LOC*5)` a group that may occur 99 times, `(! …)` a mandatory one. Groups are
// numbered in the order in which they begin, as UN/EDIFACT numbers them.
import type {
  CodeList,
  ElementDefinition,
  ElementType,
  MessageDefinition,
  MessageNode,
  SegmentDefinition,
  SimpleElement,
  Usage,
} from '../../segments/index.ts';

export type Dictionary = {
  /** Undefined when there is no such segment. */
  readonly segment: (tag: string) => SegmentDefinition | undefined;
};

const lineOf = /^(\S+) (.*)$/u;

/** Lines of `ID rest`; a line that begins with spaces continues the one before. */
function rows(notation: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of notation.trim().replaceAll(/\n +/gu, ' ').split('\n')) {
    const [, id = '', rest = ''] = lineOf.exec(line) ?? [];
    found.set(id, rest);
  }
  return found;
}

type Reference = { readonly id: string; readonly usage: Usage; readonly repeats: number };

function reference(text: string): Reference {
  const usage: Usage = text.startsWith('!') ? 'M' : 'C';
  const [id = '', repeats = '1'] = text.replace('!', '').split('*');
  return { id, usage, repeats: Number(repeats) };
}

/** Definitions are made when they are asked for, and once. */
export function readDictionary(notation: {
  readonly elements: string;
  readonly composites: string;
  readonly segments: string;
  readonly codesOf: (element: string) => CodeList | undefined;
}): Dictionary {
  const simple = new Map(notation.elements.trim().split(/\s+/u).map(splitElement));
  const composites = rows(notation.composites);
  const segments = rows(notation.segments);
  const made = new Map<string, SegmentDefinition>();
  const simpleOf = ({ id, usage, repeats }: Reference): SimpleElement => {
    const representation = simple.get(id);
    if (representation === undefined) throw new Error(`element ${id} is not in the notation`);
    const codes = notation.codesOf(id);
    return { id, usage, repeats, ...representation, ...(codes !== undefined && { codes }) };
  };
  const elementOf = (text: string): ElementDefinition => {
    const named = reference(text);
    const components = composites.get(named.id);
    if (components === undefined) return simpleOf(named);
    return { ...named, components: components.split(' ').map((part) => simpleOf(reference(part))) };
  };
  return {
    segment: (tag) => {
      const known = made.get(tag);
      if (known !== undefined) return known;
      const elements = segments.get(tag);
      if (elements === undefined) return undefined;
      const segment = { tag, elements: elements.split(' ').map(elementOf) };
      made.set(tag, segment);
      return segment;
    },
  };
}

function splitElement(text: string): [string, Pick<SimpleElement, 'type' | 'min' | 'max'>] {
  const [id = '', representation = ''] = text.split(':');
  return [id, parseRepresentation(representation)];
}

/** `an..35`, `n8`. */
export function parseRepresentation(text: string): Pick<SimpleElement, 'type' | 'min' | 'max'> {
  const [, type = 'an', upTo, length = '0'] = /^(an|a|n)(\.\.)?(\d+)$/u.exec(text) ?? [];
  const max = Number(length);
  return { type: type as ElementType, min: upTo === undefined ? max : 1, max };
}

export function readMessageNotation(
  message: { readonly type: string; readonly version: string; readonly notation: string },
  dictionary: Dictionary,
): MessageDefinition {
  const tokens = message.notation.trim().replaceAll(')', ' )').split(/\s+/u);
  let at = 0;
  let groups = 0;
  const readNodes = (): MessageNode[] => {
    const nodes: MessageNode[] = [];
    for (let token = tokens[at++]; token !== undefined && token !== ')'; token = tokens[at++]) {
      const usage: Usage = token.includes('!') ? 'M' : 'C';
      const repeats = Number(token.split('*')[1] ?? 1);
      if (token.startsWith('(')) {
        // A group without repeats or usage begins with its first tag at once: `(QTY! RNG)`.
        if (/[A-Z]/u.test(token)) {
          tokens[--at] = token.slice(1);
          nodes.push({ group: `SG${++groups}`, usage: 'C', repeats: 1, nodes: readNodes() });
        } else nodes.push({ group: `SG${++groups}`, usage, repeats, nodes: readNodes() });
        continue;
      }
      const tag = token.slice(0, 3);
      const segment = dictionary.segment(tag);
      if (segment === undefined) throw new Error(`segment ${tag} is not in the notation`);
      nodes.push({ segment, usage, repeats });
    }
    return nodes;
  };
  const service = (tag: string): MessageNode => ({
    segment: dictionary.segment(tag)!,
    usage: 'M',
    repeats: 1,
  });
  const { type, version } = message;
  return { type, version, nodes: [service('UNH'), ...readNodes(), service('UNT')] };
}

/** Codes of a line of a code list: `1-9` and `AAA-AAZ` are ranges. */
export function readCodes(notation: string): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const word of notation.split(' ')) {
    const [from = '', to = from] = /^(\d+|[A-Z]{2,3})-(\d+|[A-Z]{2,3})$/u.test(word)
      ? word.split('-')
      : [word];
    if (from === to) codes.add(from);
    else if (/^\d/u.test(from)) {
      for (let code = Number(from); code <= Number(to); code++) codes.add(String(code));
    } else {
      const stem = from.slice(0, -1);
      const last = to.charCodeAt(stem.length);
      for (let code = from.charCodeAt(stem.length); code <= last; code++)
        codes.add(stem + String.fromCharCode(code));
    }
  }
  return codes;
}

export { rows as readRows };
