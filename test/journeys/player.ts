// Is every step of a script answered as it says? Plays one against a deployment; the error names line and answer.
import { createActions, type Actions } from './actions.ts';
import type { Deployment } from './deployment.ts';
import type { Check, Step } from './script.ts';

type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

const pauseMs = 50;

export async function play(steps: readonly Step[], deployment: Deployment): Promise<void> {
  const saved = new Map<string, string>();
  const actions = createActions(deployment, saved);
  let caller = 'nobody';
  try {
    for (const step of steps) {
      const words = fill(step.words, saved, step.line);
      if (step.verb === 'as') {
        if (deployment.callers[words] === undefined)
          throw new Error(`line ${step.line}: nobody is called ${words}`);
        caller = words;
      } else await playOne(step, words, () => ask(step, words, deployment, caller, saved), actions, saved);
    }
  } finally {
    await actions.end();
  }
}

async function playOne(
  step: Step,
  words: string,
  request: () => Promise<Answer>,
  actions: Actions,
  saved: Map<string, string>,
): Promise<void> {
  const until = Date.now() + step.withinSeconds * 1000;
  for (;;) {
    let answer: Answer | undefined;
    let wrong: string | undefined;
    if (step.verb === 'do')
      wrong = await actions.run(words, step.body.map((line) => fill(line, saved, step.line)).join('\n'));
    else {
      for (let time = 0; time < step.times; time += 1) answer = await request();
      wrong = step.checks
        .map((check) => problemWith(check, answer!, saved))
        .find((problem) => problem !== undefined);
    }
    if (wrong === undefined) {
      for (const save of step.saves) keep(save, answer!, saved, step.line);
      return;
    }
    if (Date.now() >= until) {
      throw new Error(
        `line ${step.line}, ${step.verb} ${words}: ${wrong}\n${answer?.status} ${answer?.text.slice(0, 2000)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function ask(
  step: Step,
  path: string,
  { url, callers }: Deployment,
  caller: string,
  saved: ReadonlyMap<string, string>,
): Promise<Answer> {
  const body = step.body.map((line) => fill(line, saved, step.line)).join('\n');
  const hasBody = step.body.length > 0;
  const type =
    body.startsWith('{') && !path.startsWith('/api/intake') ? 'application/json' : 'application/octet-stream';
  const given = step.headers.map(
    (header) => fill(header, saved, step.line).split(/: (.*)/s, 2) as [string, string],
  );
  const headers = {
    ...callers[caller],
    ...(hasBody && { 'content-type': type }),
    ...Object.fromEntries(given),
  };
  const answer = await fetch(url + path, { method: step.verb, headers, ...(hasBody && { body }) });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** @returns what is wrong, or undefined */
function problemWith(
  { kind, words, line }: Check,
  answer: Answer,
  saved: ReadonlyMap<string, string>,
): string | undefined {
  const wanted = fill(words, saved, line);
  if (kind === 'status') return answer.status === Number(wanted) ? undefined : `not ${wanted} (line ${line})`;
  if (kind === 'text')
    return answer.text.includes(wanted) ? undefined : `“${wanted}” is not in it (line ${line})`;
  if (kind === 'not-text')
    return answer.text.includes(wanted) ? `“${wanted}” is in it (line ${line})` : undefined;
  const [, path, operator, operand = ''] = /^(\S+) (=|>=|~|absent)(?: (.*))?$/.exec(wanted)!;
  const value = kind === 'header' ? answer.headers.get(path!) : at(JSON.parse(answer.text), path!);
  const holds =
    operator === '='
      ? JSON.stringify(value) === JSON.stringify(JSON.parse(operand))
      : operator === '>='
        ? Number(value) >= Number(operand)
        : operator === '~'
          ? String(value).includes(operand)
          : value === undefined || value === null;
  return holds ? undefined : `${path} is ${JSON.stringify(value)}, not ${operator} ${operand} (line ${line})`;
}

/** `items.0.key` */
function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);
}

function keep(save: string, answer: Answer, saved: Map<string, string>, line: number): void {
  const [name, path] = save.split(' ') as [string, string | undefined];
  const value =
    path === undefined
      ? answer.text
      : path.startsWith('^')
        ? answer.headers.get(path.slice(1))
        : at(JSON.parse(answer.text), path);
  if (value === undefined || value === null) throw new Error(`line ${line}: there is no ${path} to save`);
  saved.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** `{name}` stands for what was saved, `{name|url}` for it as a part of an address. */
function fill(text: string, saved: ReadonlyMap<string, string>, line: number): string {
  return text.replace(/\{([a-z][a-zA-Z]*)(\|url)?\}/g, (_, name: string, url?: string) => {
    const value = saved.get(name);
    if (value === undefined) throw new Error(`line ${line}: nothing was saved as ${name}`);
    return url === undefined ? value : encodeURIComponent(value);
  });
}
