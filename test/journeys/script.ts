// What does a script ask, in which order, and what should be answered? One step a request or action, with its lines.

export type Check = {
  readonly line: number;
  readonly kind: 'status' | 'path' | 'text' | 'not-text' | 'header';
  readonly words: string;
};
export type Step = {
  readonly line: number;
  /** `as`, `do`, or a method of HTTP. */
  readonly verb: string;
  readonly words: string;
  readonly headers: string[];
  readonly body: string[];
  readonly checks: Check[];
  readonly saves: string[];
  times: number;
  withinSeconds: number;
};

const checkKinds: Readonly<Record<string, Check['kind']>> = {
  '=': 'status',
  '.': 'path',
  '~': 'text',
  '!~': 'not-text',
  '^': 'header',
};

export function parseScript(text: string): Step[] {
  const steps: Step[] = [];
  let next = { times: 1, withinSeconds: 0 };
  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    if (raw.trim() === '' || raw.startsWith('#')) return;
    const [, mark, rest = ''] = /^(\S+) ?(.*)$/.exec(raw)!;
    const step = steps.at(-1);
    if (mark === 'repeat') next.times = Number(rest);
    else if (mark === 'within') next.withinSeconds = Number(rest);
    else if (/^(as|do|GET|POST|PUT|DELETE|HEAD)$/.test(mark!)) {
      steps.push({ line, verb: mark!, words: rest, headers: [], body: [], checks: [], saves: [], ...next });
      next = { times: 1, withinSeconds: 0 };
    } else if (step === undefined) throw new Error(`line ${line} stands before any request: ${raw}`);
    else if (mark === '>') step.headers.push(rest);
    else if (mark === '|') step.body.push(rest);
    else if (mark === 'save') step.saves.push(rest);
    else if (mark! in checkKinds) step.checks.push({ line, kind: checkKinds[mark!]!, words: rest });
    else throw new Error(`line ${line} is not understood: ${raw}`);
  });
  return steps;
}
