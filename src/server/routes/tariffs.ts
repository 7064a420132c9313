// Which tariffs are kept, and which clocks run by them for a shipment? Tariffs are terms of the organisation that runs the
// deployment: others are answered as if there were none.
import type { FastifyInstance } from 'fastify';
import { amountNumber, type Money } from '../../base/index.ts';
import type { DemurrageItem } from '../../decide/index.ts';
import { parseSubjectKey, type ShipmentState } from '../../record/index.ts';
import { tariffOperations } from '../contract/tariffs.ts';
import { implement, notFound, orThrow, readText } from '../operation/http.ts';
import { resolveNumber, shownStates } from '../queries/index.ts';
import { clocksOf, type KeptTariff } from '../response/index.ts';
import type { Runtime } from '../runtime.ts';
import { isErased } from '../storage/index.ts';
import { iso, present } from '../views/index.ts';

const tariffBytesMax = 4_000_000;

export async function tariffRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { response, community } = runtime;
  const { tariffs } = response;

  implement(app, tariffOperations.listTariffs, async ({ principal }) => {
    if (principal.org !== community.home) return { items: [] };
    return { items: (await tariffs.list()).map(rowOf) };
  });

  implement(app, tariffOperations.getTariff, async ({ principal, params }) => {
    const kept = principal.org === community.home ? await tariffs.find(params.key) : undefined;
    if (kept === undefined) throw notFound();
    return { ...rowOf(kept), text: kept.text };
  });

  implement(app, tariffOperations.putTariff, async ({ principal, params, query, body }) => {
    const text = await readText(body, tariffBytesMax);
    return rowOf(orThrow(await tariffs.put(params.key, text, principal.name, query.version)));
  });

  implement(app, tariffOperations.deleteTariff, async ({ params }) => {
    if (!(await tariffs.remove(params.key))) throw notFound();
    return { name: params.key };
  });

  demurrageRoute(app, runtime);
}

function demurrageRoute(app: FastifyInstance, runtime: Runtime): void {
  const { response, community, store, clock } = runtime;
  implement(app, tariffOperations.getDemurrage, async ({ principal, params }) => {
    const key = await resolveNumber(runtime, principal, 'shipment', params.key);
    const shown = (await shownStates<ShipmentState>(runtime, principal, [key])).get(key);
    const subject = parseSubjectKey(key);
    if (shown === undefined || subject === undefined || !shown.groups.has('events')) throw notFound();
    const nowMs = clock();
    const none = { tariffs: 0, asOf: iso(nowMs), items: [], total: [], unclear: [] };
    const tariff = principal.org === community.home ? await response.tariffs.whole() : undefined;
    if (tariff === undefined) return none;
    const recorded = (await store.journal.ofSubject(subject)).filter((each) => !isErased(each));
    const { nameOf } = community;
    const { gazetteer } = runtime.world;
    const report = await clocksOf({ state: shown.state, recorded, tariff, nowMs, gazetteer, nameOf });
    return {
      tariffs: (await response.tariffs.list()).length,
      asOf: iso(nowMs),
      items: report.items.map(clockView),
      total: report.totals.map(amount),
      unclear: report.unclear.map(({ container, problem: { code, message } }) => ({
        container,
        code,
        message,
      })),
    };
  });
}

function rowOf({ name, tariff, version, by, atMs }: KeptTariff) {
  return {
    ...{ name, title: tariff.name, edition: tariff.version, version, rules: tariff.rules.length },
    carriers: [...new Set(tariff.rules.flatMap(({ carrier }) => carrier ?? []))].slice(0, 50),
    charges: [...new Set(tariff.rules.map(({ charge }) => charge))],
    ...{ by, at: iso(atMs) },
  };
}

function amount({ currency, ...money }: Money) {
  return { amount: amountNumber({ ...money, currency }), currency };
}

function clockView(item: DemurrageItem) {
  const { container, charge, direction, rule, place, status, daysCharged, lastFreeDay, missing } = item;
  const { freeUntilMs, started, stopped, tomorrow, nextStepUp, paused, lines } = item;
  return present({
    ...{ container, charge, direction, rule, place, status, daysCharged, lastFreeDay },
    amount: amount(item.amount),
    freeUntil: freeUntilMs === undefined ? undefined : iso(freeUntilMs),
    started: started && { code: started.code, at: iso(started.atMs) },
    stopped: stopped && { code: stopped.code, at: iso(stopped.atMs) },
    missing: missing && [...missing],
    tomorrow: tomorrow && {
      date: tomorrow.date,
      amount: amount(tomorrow.amount),
      total: amount(tomorrow.total),
    },
    nextStepUp: nextStepUp && { date: nextStepUp.date, rate: amount(nextStepUp.rate) },
    paused:
      paused &&
      present({
        reason: paused.reason,
        from: iso(paused.fromMs),
        until: paused.untilMs === undefined ? undefined : iso(paused.untilMs),
      }),
    lines: lines.map(({ kind, text, amount: sum, days, rate, fromDate, untilDate }) =>
      present({
        kind,
        text,
        amount: amount(sum),
        days,
        rate: rate && amount(rate),
        from: fromDate,
        until: untilDate,
      }),
    ),
  });
}
