// Playbooks and their runs: begun, approved step by step, taken back, proved; and the one question that a link asks.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { describeProblem, PortolanError } from '../../base/index.ts';
import { readPlaybook } from '../../act/index.ts';
import type { RunState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { answerForm, runOperations } from '../contract/runs.ts';
import { implement, notFound, orThrow } from '../operation/http.ts';
import { sliceOf } from '../queries/index.ts';
import { answerPage, personOf, playbookView, proposalView, runSummary, runView } from '../runs/index.ts';
import type { Runtime } from '../runtime.ts';

export async function runRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { runs, community, clock } = runtime;
  const lookingFor = (reader: Principal) => ({ reader, home: community.home, nowMs: clock() });
  const view = (reader: Principal, run: RunState) => runView(run, lookingFor(reader));

  implement(app, runOperations.listRuns, async ({ principal, query }) => {
    const all = await runs.list(principal);
    const wanted = all.filter(({ status }) => query.status === undefined || status === query.status);
    const { part, ...page } = sliceOf(wanted, query);
    return { items: part.map((run) => runSummary(run, lookingFor(principal))), ...page };
  });
  implement(app, runOperations.listProposedRuns, async ({ principal }) => ({
    items: principal.org === community.home ? (await runs.proposals(principal)).map(proposalView) : [],
  }));
  implement(app, runOperations.startRun, async ({ principal, body: { dryRun, ...wanted } }) =>
    dryRun === true
      ? { dryRun: orThrow(await runs.rehearse(principal, wanted)) as never }
      : { run: view(principal, orThrow(await runs.start(principal, wanted))) },
  );
  implement(app, runOperations.getRun, async ({ principal, params }) =>
    view(principal, orThrow(await runs.find(principal, params.id))),
  );
  implement(app, runOperations.approveRunStep, async ({ principal, params, body }) => {
    const { id, step } = params;
    return view(principal, orThrow(await runs.approve(principal, id, { step, digest: body.digest })));
  });
  implement(app, runOperations.rejectRunStep, async ({ principal, params, body }) => {
    const { id, step } = params;
    return view(principal, orThrow(await runs.reject(principal, id, { step, reason: body.reason })));
  });
  implement(app, runOperations.answerRunStep, async ({ principal, params, body }) => {
    const { id, step } = params;
    return view(principal, orThrow(await runs.answer(principal, id, { step, ...body })));
  });
  implement(app, runOperations.undoRun, async ({ principal, params, body }) =>
    view(principal, orThrow(await runs.undo(principal, params.id, body.reason))),
  );
  implement(app, runOperations.getRunEvidence, async ({ principal, params }) => {
    const { statements, ...evidence } = orThrow(await runs.evidence(principal, params.id));
    return { ...evidence, statements: [...statements] };
  });
  implement(app, runOperations.getRunAccount, async ({ principal, params }) => ({
    ...orThrow(await runs.account(principal, params.id)),
  }));
  implement(app, runOperations.getRunPolicy, async () => runs.policy.get());
  implement(app, runOperations.setRunPolicy, async ({ body }) => {
    await runs.policy.set(body);
    return body;
  });
  playbookRoutes(app, runtime);
  questionRoutes(app, runtime);
  answerPages(app, runtime);
}

/** Whoever is not of the house has no playbooks here. */
function playbookRoutes(app: FastifyInstance, { runs, community }: Runtime): void {
  const { playbooks, policy } = runs;

  implement(app, runOperations.listPlaybooks, async ({ principal }) => {
    const kept = principal.org === community.home ? playbooks.list() : [];
    const set = await policy.get();
    return { items: kept.map((each) => playbookView(each, set)) };
  });
  implement(app, runOperations.getPlaybook, async ({ principal, params }) => {
    const kept = principal.org === community.home ? playbooks.find(params.name) : undefined;
    if (kept === undefined) throw notFound();
    return { name: kept.playbook.name, version: kept.playbook.version, text: kept.text };
  });
  implement(app, runOperations.putPlaybook, async ({ principal, params, body }) => {
    const {
      findings,
      name = params.name,
      version = 1,
    } = orThrow(await playbooks.put(params.name, body.text, personOf(principal)));
    return { name, version, findings: [...findings] };
  });
  implement(app, runOperations.dryRunPlaybook, async ({ principal, body: { text, ...wanted } }) => {
    const { playbook, findings } = readPlaybook(text);
    if (playbook === undefined) {
      const [first] = findings.filter(({ severity }) => severity === 'error');
      const found = { code: 'playbook.invalid', message: first?.message ?? 'It has faults.' } as const;
      const problem = {
        ...found,
        ...(first && { where: { line: first.line, column: String(first.column) } }),
      };
      throw new PortolanError([{ ...problem, message: describeProblem(problem) }]);
    }
    return orThrow(await runs.rehearse(principal, { ...wanted, playbook: playbook.name }, playbook)) as never;
  });
}

function questionRoutes(app: FastifyInstance, { runs }: Runtime): void {
  implement(app, runOperations.getQuestion, async ({ params }) => {
    const { options, ...question } = orThrow(await runs.questions.read(params.token));
    return { ...question, options: [...options] };
  });
  implement(app, runOperations.answerQuestion, async ({ params, body }) => {
    const { options, ...question } = orThrow(await runs.answerByLink(params.token, body));
    return { ...question, options: [...options] };
  });
}

const formBytesMax = 16 * 1024;

/** For whoever opens the link in a browser: the same question, and a form. */
function answerPages(app: FastifyInstance, { runs }: Runtime): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formBytesMax },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  const page = { schema: { hide: true } } as const;
  const send = (reply: FastifyReply, html: string, status = 200) =>
    reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);

  app.get<{ Params: { token: string } }>('/answer/:token', page, async ({ params }, reply) => {
    const read = await runs.questions.read(params.token);
    return send(reply, answerPage(read.ok ? read.value : undefined), read.ok ? 200 : 404);
  });
  app.post<{ Params: { token: string }; Body: unknown }>(
    '/answer/:token',
    page,
    async ({ params, body }, reply) => {
      const { token } = params;
      const read = await runs.questions.read(token);
      if (!read.ok) return send(reply, answerPage(undefined), 404);
      const form = answerForm.safeParse(body);
      const isAnswered = read.value.answered !== undefined;
      const answered = form.success && !isAnswered ? await runs.answerByLink(token, form.data) : undefined;
      if (answered?.ok) return send(reply, answerPage(answered.value));
      const now = await runs.questions.read(token);
      return send(reply, answerPage(now.ok ? now.value : undefined, !isAnswered), isAnswered ? 409 : 400);
    },
  );
}
