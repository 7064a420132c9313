// What does whoever was let in to a part of a signal, an exception or a run learn of it? All they hold is `response`: without that
// group they are neither listed nor counted nor found.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../base/index.ts';
import { parseSubjectKey, type Draft, type FieldGroup } from '../../record/index.ts';
import { openDeployment, type Deployment } from './matrix.fixture.ts';
import { openRun } from './matrix-runs.fixture.ts';

let full: Deployment;
let known: { signal: string; exception: string; run: string };
beforeAll(async () => {
  full = await openDeployment(true);
  const first = async (path: string) => (await answerOf(path, 'owner')).items![0]!.key;
  const { id } = await openRun(full.runtime);
  known = {
    signal: await first('/api/signals'),
    exception: await first('/api/exceptions'),
    run: `run:home/${id}`,
  };
});
afterAll(() => full.close());

type Answer = {
  readonly status: number;
  readonly items?: readonly { readonly key: string }[];
  readonly needYou?: number;
};

async function answerOf(url: string, caller: 'owner' | 'foreign' = 'foreign'): Promise<Answer> {
  const answer = await full.app.inject({ method: 'GET', url, headers: full.headers[caller] });
  return { ...(answer.json() as object), status: answer.statusCode };
}

async function letIn(groups: readonly FieldGroup[]): Promise<void> {
  const drafts = Object.values(known).map((key) => ({
    ...{ subject: parseSubjectKey(key)!, type: 'grant', classifier: 'actual' },
    body: { to: 'stranger', groups, purpose: 'a look' },
    source: { message: `grant-${groups.join('-')}`, segment: 'row', position: 1 },
  }));
  for (const draft of drafts) unwrap(await full.runtime.intake.say('home', [draft as unknown as Draft]));
}

async function seen() {
  const [signal, exception] = [known.signal, known.exception].map(encodeURIComponent);
  const lists = ['/api/signals', '/api/exceptions', '/api/runs'].map(async (path) =>
    (await answerOf(path)).items!.map(({ key }) => key),
  );
  const single = [
    `/api/signals/${signal}/exposure`,
    `/api/signals/${signal}/log`,
    `/api/exceptions/${exception}`,
    `/api/exceptions/${exception}/alternatives`,
    `/api/runs/${parseSubjectKey(known.run)!.id}`,
  ].map(async (path) => (await answerOf(path)).status);
  const { needYou } = await answerOf('/api/overview');
  return { listed: (await Promise.all(lists)).flat(), statuses: await Promise.all(single), needYou };
}

test('a grant of other groups shows neither signals nor exceptions nor runs; one of response shows them', async () => {
  await letIn(['identity', 'routing']);
  expect(await seen()).toEqual({ listed: [], statuses: [404, 404, 404, 404, 404], needYou: 0 });
  await letIn(['response']);
  expect(await seen()).toEqual({
    listed: [known.signal, known.exception, known.run],
    statuses: [200, 200, 200, 200, 200],
    needYou: 1,
  });
});
