// How long does the machine take from a signal to a plan that is approved, told to the partners and proved? The demonstration
// community, the Suez Canal closed, the shipped playbook; people answer and approve at once.
// `npm run bench -- response [shipments]`
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { unwrap } from '../src/base/index.ts';
import { demoHome, loadDemo, storyStart } from '../src/cli/demo-community.ts';
import { createApp, openRuntime, type Runtime } from '../src/server/index.ts';

type Step = {
  step: string;
  do: string;
  status: string;
  reason?: string;
  approval?: { digest: string; yours: boolean };
};
type Ask = <T>(who: string, method: 'GET' | 'POST', url: string, payload?: object) => Promise<T>;
type Run = { id: string; status: string; outcome?: string; steps: Step[] };
type Exposed = { shipments: string[]; orders: string[]; valueAtRisk: { amount: number; currency: string } };

const patienceMs = 120_000;

export default async function measure(args: readonly string[]): Promise<void> {
  const shipments = Number(args[0] ?? 2000);
  const dir = await mkdtemp(join(tmpdir(), 'portolan-response-'));
  const story = { start: storyStart(Date.now()), shipments };
  const runtime = unwrap(await openRuntime({ dir, home: demoHome(story, 'now') }));
  const app = await createApp(runtime, { requestsPerMinute: 1_000_000 });
  try {
    const loadStart = performance.now();
    await loadDemo(runtime, story);
    say(`demonstration of ${shipments} shipments told in ${seconds(performance.now() - loadStart)}`);
    runtime.jobs.start(() => undefined);
    await measureResponse(runtime, await askerOf(runtime, app));
  } finally {
    await app.close();
    await runtime.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function measureResponse(runtime: Runtime, ask: Ask): Promise<void> {
  const start = performance.now();
  const lap = (what: string) => say(`${seconds(performance.now() - start).padStart(8)}  ${what}`);
  const starts = new Date(runtime.clock()).toISOString();
  const closure = { title: 'Suez Canal closed', closes: ['suez'], starts, exercise: true };
  const { key: event } = await ask<{ key: string }>('ada', 'POST', '/api/signals', closure);
  const exposure = await ask<Exposed>('ada', 'GET', `/api/signals/${encodeURIComponent(event)}/exposure`);
  lap(
    `exposure known: ${exposure.shipments.length} shipments, ${exposure.orders.length} orders, ${exposure.valueAtRisk.currency} ${exposure.valueAtRisk.amount}`,
  );
  const begun = await ask<{ run: Run }>('ada', 'POST', '/api/runs', { playbook: 'chokepoint-closed', event });
  const { id } = begun.run;
  lap('run begun, the forwarder asked');
  const run = await carryThrough(ask, id, lap);
  lap(`run ${run.status} (${run.outcome ?? 'no outcome'})`);
  await runtime.notary.checkpoint();
  const { statements } = await ask<{ statements: { proof: string }[] }>(
    'ada',
    'GET',
    `/api/runs/${encodeURIComponent(id)}/evidence`,
  );
  lap(
    `evidence: ${statements.length} statements, ${statements.filter(({ proof }) => proof !== '').length} with proof`,
  );
}

/** Answers, approves as two people, and waits for the machine. */
async function carryThrough(ask: Ask, id: string, lap: (what: string) => void) {
  const url = `/api/runs/${encodeURIComponent(id)}`;
  const told = new Set<string>();
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const run = await ask<Run>('ada', 'GET', url);
    for (const { step, status, reason } of run.steps) {
      if (told.has(`${step} ${status}`)) continue;
      told.add(`${step} ${status}`);
      lap(`${step}: ${status}${reason === undefined ? '' : `, ${reason}`}`);
    }
    if (run.status === 'ended') return run;
    await answerAll(ask, url, run.steps);
    await pause(20);
  }
  throw new Error('The run did not end in time.');
}

async function answerAll(ask: Ask, url: string, steps: readonly Step[]): Promise<void> {
  for (const { step, status, do: kind } of steps) {
    if (kind === 'ask' && status === 'sent')
      await ask('ada', 'POST', `${url}/steps/${step}/answer`, { option: 'yes' });
    for (const who of status === 'due' ? ['ada', 'bo'] : []) {
      const { steps: now } = await ask<Run>(who, 'GET', url);
      const approval = now.find((each) => each.step === step)?.approval;
      if (approval?.yours === true)
        await ask(who, 'POST', `${url}/steps/${step}/approve`, { digest: approval.digest });
    }
  }
}

async function askerOf(runtime: Runtime, app: Awaited<ReturnType<typeof createApp>>): Promise<Ask> {
  const cookies = new Map<string, string>();
  for (const who of ['ada', 'bo']) {
    await runtime.store.operational.users.create({
      ...{ id: who, email: `${who}@example.test`, name: who, org: runtime.community.home },
      ...{ role: 'operator', language: 'en', disabled: false, createdAt: runtime.clock() },
    });
    const token = runtime.signIn.issueLink(who, 1);
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { token } });
    cookies.set(who, String(answer.headers['set-cookie']).split(';')[0]!);
  }
  return async (who, method, url, payload) => {
    const headers = { cookie: cookies.get(who)! };
    const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
    if (answer.statusCode !== 200)
      throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body.slice(0, 400)}`);
    return answer.json();
  };
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
