// What needs me now, what can be done, and the doing of it.
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { earliestMs, fromEpochMs, parseMoment, PortolanError, problem } from '../../base/index.ts';
import { otherSupplierOf } from '../../decide/index.ts';
import { parseSubjectKey, type Draft, type ExceptionState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { exceptionOperations } from '../contract/exceptions.ts';
import { resilienceOperations } from '../contract/resilience.ts';
import { implement, notFound, orThrow } from '../operation/http.ts';
import { exceptionPage, exceptionRow, overview, shownStates } from '../queries/index.ts';
import { oneAtATime, ordersOf } from '../response/index.ts';
import type { Runtime } from '../runtime.ts';
import { isErased } from '../storage/index.ts';
import {
  alternativeView,
  amountView,
  iso,
  linkTo,
  permitted,
  present,
  proofState,
  type Shown,
} from '../views/index.ts';

export async function exceptionRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  implement(app, exceptionOperations.getOverview, async ({ principal }) => overview(runtime, principal));
  implement(app, exceptionOperations.listExceptions, async ({ principal, query }) =>
    exceptionPage(runtime, principal, query),
  );

  const shownOf = async (principal: Principal, key: string): Promise<Shown<ExceptionState>> => {
    const shown = (await shownStates<ExceptionState>(runtime, principal, [key])).get(key);
    if (shown?.state.kind !== 'exception' || !shown.groups.has('response')) throw notFound();
    return shown;
  };
  const find = async (principal: Principal, key: string) => (await shownOf(principal, key)).state;
  const row = async (principal: Principal, key: string) => {
    const found = await exceptionRow(runtime, principal, key);
    if (found === undefined) throw notFound();
    return found;
  };

  implement(app, exceptionOperations.getException, async ({ principal, params }) => {
    const { state, groups } = await shownOf(principal, params.key);
    const keys = [...(await ordersOf(runtime.store, state.about)).values()].flat();
    const orders = await shownStates(runtime, principal, [...new Set(keys)]);
    const logged = await runtime.notary.loggedSize();
    return {
      ...(await row(principal, params.key)),
      orders: [...orders].map(([key, shown]) => linkTo(key, shown.state)),
      decisions: await Promise.all(
        state.decisions.map((decision) => decisionView(runtime, { state, groups }, decision, logged)),
      ),
    };
  });

  implement(app, exceptionOperations.listAlternatives, async ({ principal, params }) => {
    const state = await find(principal, params.key);
    const alternatives = await runtime.response.alternativesShown(principal, state);
    return { items: alternatives.map((alternative) => alternativeView(alternative)) };
  });

  implement(app, exceptionOperations.decideException, async ({ principal, params, body }) => {
    await find(principal, params.key);
    requireOwner(principal, params.key);
    return oneAtATime(params.key, async () => {
      const current = await find(principal, params.key);
      if (current.status !== 'open') {
        throw new PortolanError([
          problem('usage.invalid', 'This exception is resolved; there is nothing left to decide about it.'),
        ]);
      }
      orThrow(await runtime.response.approve(current, body.alternative, principal.name));
      await runtime.notary.checkpoint();
      await runtime.response.settle();
      const after = await shownOf(principal, params.key);
      return decisionView(runtime, after, after.state.decisions.at(-1)!, await runtime.notary.loggedSize());
    });
  });

  implement(app, resilienceOperations.resolveException, async ({ principal, params, body }) => {
    await find(principal, params.key);
    requireOwner(principal, params.key);
    return oneAtATime(params.key, async () => {
      const state = await find(principal, params.key);
      if (state.status === 'open') {
        orThrow(
          await runtime.intake.say(principal.org, [
            resolution(state, body.reason, principal, runtime.clock()),
          ]),
        );
        await runtime.response.settle();
      }
      return row(principal, params.key);
    });
  });

  implement(app, exceptionOperations.triageException, async ({ principal, params, body }) => {
    await find(principal, params.key);
    requireOwner(principal, params.key);
    const { owner, snoozedUntil } = body;
    await runtime.store.operational.triage.update(params.key, {
      ...(owner !== undefined && { owner }),
      ...(snoozedUntil !== undefined && {
        snoozedUntil: snoozedUntil === null ? null : earliestMs(orThrow(parseMoment(snoozedUntil))),
      }),
      readBy: principal.user,
    });
    return row(principal, params.key);
  });
}

function resolution(state: ExceptionState, reason: string, { name }: Principal, nowMs: number): Draft {
  const { exceptionKind, about, what, why, values, signal, atRisk, deadline } = state;
  if (exceptionKind === undefined || what === undefined || why === undefined) throw notFound();
  return {
    ...{ subject: state.subject, type: 'exception', classifier: 'actual' },
    occurredAt: fromEpochMs(nowMs, 'UTC', 'second'),
    body: {
      ...{ kind: exceptionKind, about: [...about], what, why },
      ...(values && { values: { ...values } }),
      ...(signal !== undefined && { signal }),
      ...(atRisk && { atRisk }),
      ...(deadline && { deadline }),
      ...{ status: 'resolved', reason, resolvedBy: name },
    },
    source: { message: `resolved-${randomUUID()}` },
  };
}

/** Whoever was let in to look at an exception does not decide in the name of those whom it concerns. */
function requireOwner(principal: Principal, key: string): void {
  if (parseSubjectKey(key)?.of === principal.org) return;
  throw new PortolanError([
    problem('access.not-allowed', 'Only the organisation whose exception it is decides about it.'),
  ]);
}

type Decision = ExceptionState['decisions'][number];

async function decisionView(
  runtime: Runtime,
  { state, groups }: Shown<ExceptionState>,
  decision: Decision,
  logged: number,
) {
  const saved = permitted(groups, 'commercial', decision.savedAgainstWaiting);
  // Who else supplies the house is for those alone who may know its prices, after the decision, too.
  const supplier = groups.has('commercial') ? undefined : otherSupplierOf(decision.alternative);
  const sent = state.dispatches
    .filter(({ receivedAt, to }) => receivedAt >= decision.receivedAt && to !== supplier)
    .map(async ({ to, format, reference, status, statement }) =>
      present({ to, format, reference, status, message: await sentAs(runtime, statement) }),
    );
  return present({
    statement: decision.statement,
    at: iso(decision.receivedAt),
    alternative: supplier === undefined ? decision.alternative : 'other-supplier',
    title: supplier === undefined ? decision.title : 'From another supplier',
    approvedBy: decision.approvedBy,
    proof: proofState(decision.seq, logged),
    savedAgainstWaiting: saved && amountView(saved),
    dispatches: await Promise.all(sent),
  });
}

/** The message as it went out, which people can open. */
async function sentAs({ store }: Runtime, statement: string): Promise<string | undefined> {
  const entry = await store.journal.byId(statement);
  return entry === undefined || isErased(entry) ? undefined : entry.statement.source.message;
}
