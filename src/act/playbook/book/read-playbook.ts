// Is this a playbook? YAML 1.2 to a checked playbook, or findings with line and column. The text is anybody's: bounded in size,
// depth, aliases and findings before anything looks into it.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type * as z from 'zod';
import { checkPlaybook, type CheckOptions } from './check-playbook.ts';
import type { Found, Path, PlaybookFinding } from './finding.ts';
import { found } from './finding.ts';
import { playbookSchema, stepKinds, stepSchemas, type Playbook, type StepKind } from './playbook.ts';

export const playbookCharactersMax = 64 * 1024;
const depthMax = 24;
const aliasesMax = 50;
const findingsMax = 100;

export type PlaybookReading = {
  /** No faults; warnings and notes there may be. */
  readonly ok: boolean;
  readonly playbook?: Playbook;
  readonly name?: string;
  readonly version?: number;
  readonly findings: readonly PlaybookFinding[];
};

export function readPlaybook(text: string, options: CheckOptions = {}): PlaybookReading {
  if (text.length > playbookCharactersMax)
    return refused('playbook.too-large', `A playbook has at most ${playbookCharactersMax} characters.`);
  // The parser goes down as deep as the text does: what is too deep is told before it.
  if (bracketDepth(text) > depthMax)
    return refused('playbook.too-large', `It is nested deeper than ${depthMax}.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', uniqueKeys: true, lineCounter: lines });
  if (document.errors.length > 0) {
    const findings = document.errors.slice(0, findingsMax).map(({ message, pos }) => {
      const { line, col } = lines.linePos(pos[0]);
      const first = message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/u, '.');
      return {
        code: 'playbook.syntax' as const,
        message: first,
        line,
        column: col,
        severity: 'error' as const,
      };
    });
    return { ok: false, findings };
  }
  if (depthOf(document.contents) > depthMax)
    return refused('playbook.too-large', `It is nested deeper than ${depthMax}.`);
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: aliasesMax });
  } catch (cause) {
    return refused(
      'playbook.too-large',
      cause instanceof Error ? cause.message : 'Its aliases cannot be resolved.',
    );
  }
  return judged(data, document, lines, options);
}

function judged(
  data: unknown,
  document: Document,
  lines: LineCounter,
  options: CheckOptions,
): PlaybookReading {
  const parsed = playbookSchema.safeParse(data);
  const told = parsed.success
    ? checkPlaybook(parsed.data as Playbook, options)
    : schemaFindings(data, parsed.error);
  const findings = told.slice(0, findingsMax).map(({ path, atKey, ...finding }) => ({
    ...finding,
    ...placeOf(document, lines, path, atKey),
  }));
  findings.sort((a, b) => a.line - b.line || a.column - b.column);
  const ok = findings.every(({ severity }) => severity !== 'error');
  const { name, version } = (data ?? {}) as { readonly name?: unknown; readonly version?: unknown };
  return {
    ok,
    ...(ok && parsed.success && { playbook: parsed.data as Playbook }),
    ...(typeof name === 'string' && { name: name.slice(0, 60) }),
    ...(typeof version === 'number' && Number.isSafeInteger(version) && { version }),
    findings,
  };
}

/** What is wrong in a step is told by the schema of its kind; a union of all kinds would only say that none fits. */
function schemaFindings(data: unknown, error: z.ZodError): Found[] {
  const outside = error.issues.filter(({ path }) => path[0] !== 'steps' || path.length < 2).flatMap(asFound);
  const { steps } = (data ?? {}) as { readonly steps?: unknown };
  const inside = (Array.isArray(steps) ? steps : []).flatMap((step: unknown, index) =>
    stepFindings(step, index),
  );
  return [...outside, ...inside];
}

function stepFindings(step: unknown, index: number): Found[] {
  const base = ['steps', index];
  if (typeof step !== 'object' || step === null || Array.isArray(step))
    return [found('playbook.field', 'A step is a map with id and do.', base)];
  const kind = (step as { readonly do?: unknown }).do;
  if (typeof kind !== 'string' || !(stepKinds as string[]).includes(kind)) {
    const named =
      typeof kind === 'string'
        ? `There is no step "${kind.slice(0, 60)}".`
        : 'A step says in do what is done.';
    const known = `Steps are ${stepKinds.join(', ')}.`;
    return [found('playbook.unknown-step', `${named} ${known}`, kind === undefined ? base : [...base, 'do'])];
  }
  const parsed = stepSchemas[kind as StepKind].safeParse(step);
  return parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) =>
        asFound({ ...issue, path: [...base, ...issue.path] } as z.core.$ZodIssue),
      );
}

/** Of the forms that a union has, the one that came furthest says best what is wrong. */
function asFound(issue: z.core.$ZodIssue): Found[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      ...found('playbook.field', `There is no field "${key.slice(0, 60)}" here.`, [...path, key]),
      atKey: true,
    }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const depth = (issues: readonly z.core.$ZodIssue[]) =>
      Math.max(...issues.map((each) => each.path.length));
    const best = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0]!;
    return best.flatMap((each) =>
      asFound({ ...each, path: [...issue.path, ...each.path] } as z.core.$ZodIssue),
    );
  }
  return [found('playbook.field', `${issue.message.replace(/\.$/u, '')}.`, path)];
}

/** The nearest node of the path that stands in the text; a missing field is told where its map begins. */
function placeOf(
  document: Document,
  lines: LineCounter,
  path: Path,
  atKey = false,
): { line: number; column: number } {
  let node = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  path.forEach((part, depth) => {
    const resolved = node;
    node = null;
    if (isMap(resolved)) {
      const pair = resolved.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (pair === undefined) return;
      const [key, value] = [pair.key as Node, pair.value as Node | null];
      const isKey = value === null || (atKey && depth === path.length - 1);
      offset = (isKey ? key : value)?.range?.[0] ?? offset;
      node = value;
    } else if (isSeq(resolved)) {
      node = (resolved.items[Number(part)] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    }
  });
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function refused(code: PlaybookFinding['code'], message: string): PlaybookReading {
  return { ok: false, findings: [{ code, message, line: 1, column: 1, severity: 'error' }] };
}

/** Brackets and steps of indentation, whichever goes deeper: an upper bound is enough. */
function bracketDepth(text: string): number {
  let [depth, deepest, dashes] = [0, 0, 0];
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    // `- - - -` nests on one line.
    if (character === '\n') dashes = 0;
    else if (character === '-' || character === '?') deepest = Math.max(deepest, Math.floor(++dashes / 40));
  }
  return Math.max(deepest, indentDepth(text));
}

function indentDepth(text: string): number {
  const open: number[] = [];
  let deepest = 0;
  for (const [, blanks = ''] of text.matchAll(/^( *)\S/gmu)) {
    while (open.length > 0 && open.at(-1)! >= blanks.length) open.pop();
    open.push(blanks.length);
    deepest = Math.max(deepest, open.length);
  }
  return deepest;
}

function depthOf(node: unknown, depth = 1): number {
  if (depth > depthMax) return depth;
  if (isMap(node)) return Math.max(depth, ...node.items.map(({ value }) => depthOf(value, depth + 1)));
  if (isSeq(node)) return Math.max(depth, ...node.items.map((item) => depthOf(item, depth + 1)));
  return depth;
}
