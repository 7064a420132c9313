// demurrage: what containers that stay have cost so far, until when they are free, and what tomorrow adds. Needs no data
// folder.
import type { Command } from 'commander';
import { basename } from 'node:path';
import {
  amountNumber,
  describeProblem,
  earliestMs,
  fail,
  formatAmount,
  parseMoment,
  unwrap,
  zoneKnown,
  type Money,
} from '../../../base/index.ts';
import { demurrageOf, type DemurrageItem } from '../../../decide/index.ts';
import { loadHolidays, parseContainerEvents, parseTariff } from '../../../world/index.ts';
import { print, printJson, tell } from '../../output.ts';
import { inFile, readTextWithin } from '../../read-within.ts';

type Options = {
  readonly tariff: string;
  readonly events: string;
  readonly now?: string;
  readonly json?: boolean;
};

const fileBytesMax = 60_000_000;

const shape = `
The JSON result:
  {"now": "…Z",
   "items": [{"container", "charge", "direction", "place", "rule", "status", "currency", "amount", "daysCharged",
     "lastFreeDay": "YYYY-MM-DD", "freeUntil": "first instant that is not free", "started": {"code", "at"}, "stopped", "missing": ["DISC"],
     "tomorrow": {"date", "amount", "total", "currency"}, "nextStepUp": {"date", "rate", "currency"}, "paused": {"reason", "from", "until"},
     "lines": [{"kind", "text", "days", "rate", "from", "until", "amount", "currency"}], "skipped": [{"date", "why"}]}],
   "total": [{"currency", "amount"}],
   "unclear": [{"container", "code", "message"}]}
Amounts are decimal numbers of the currency; the amounts of the lines add up to the amount of the item. status is one of
not-started, free, grace, running, paused, stopped. "unclear" are containers that the tariff has no rule for, or two.

The tariff is JSON or CSV (src/world/terms/README.md). Columns of events, or fields of {"events":[…]} in JSON:
  container, event, time; size_type (sizeType), place, zone, terminal, carrier, mode, direction, load (empty|laden), dangerous`;

export function addDemurrageCommand(program: Command): void {
  program
    .command('demurrage')
    .description(
      'demurrage, detention and storage of containers by a tariff: last free day, what is due, what tomorrow costs',
    )
    .requiredOption('--tariff <file>', 'tariff, JSON or CSV')
    .requiredOption('--events <file>', 'events of containers, JSON or CSV')
    .option('--now <time>', 'as of then, ISO 8601 with offset; now when it is left out')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .addHelpText('after', shape)
    .action(async (options: Options) => {
      const nowMs = timeOf(options.now);
      const tariff = unwrap(
        inFile(options.tariff, parseTariff(await read(options.tariff), { name: basename(options.tariff) })),
      );
      const events = unwrap(inFile(options.events, parseContainerEvents(await read(options.events))));
      const { items, totals, unclear } = demurrageOf(tariff, events, {
        nowMs,
        holidays: await loadHolidays(),
      });
      if (!options.json) {
        for (const item of items) print(describe(item));
        for (const total of totals) print(`total ${written(total)}`);
        for (const { problem } of unclear) tell(describeProblem(problem));
        return;
      }
      printJson({
        now: new Date(nowMs).toISOString(),
        items: items.map(shown),
        total: totals.map((total) => ({ currency: total.currency, amount: amountNumber(total) })),
        unclear: unclear.map(({ container, problem: { code, message } }) => ({ container, code, message })),
      });
    });
}

function read(file: string): Promise<string> {
  return readTextWithin(file, fileBytesMax);
}

function timeOf(text: string | undefined): number {
  if (text === undefined) return Date.now();
  const moment = unwrap(parseMoment(text));
  if (!zoneKnown(moment))
    unwrap(fail('usage.invalid', '--now takes a time with its offset: 2026-03-18T12:00+01:00 or …Z.'));
  return earliestMs(moment);
}

function shown(item: DemurrageItem) {
  const at = (ms: number) => localText(ms, item.zone);
  const { container, charge, direction, place, rule, status, amount, daysCharged, lastFreeDay, missing } =
    item;
  const { freeUntilMs, started, stopped, tomorrow, nextStepUp, paused, lines, skipped } = item;
  const { currency } = amount;
  return {
    ...{
      container,
      charge,
      direction,
      place,
      rule,
      status,
      currency,
      amount: amountNumber(amount),
      daysCharged,
    },
    lastFreeDay,
    freeUntil: freeUntilMs === undefined ? undefined : at(freeUntilMs),
    started: started && { code: started.code, at: at(started.atMs) },
    stopped: stopped && { code: stopped.code, at: at(stopped.atMs) },
    missing,
    tomorrow: tomorrow && {
      date: tomorrow.date,
      amount: amountNumber(tomorrow.amount),
      total: amountNumber(tomorrow.total),
      currency,
    },
    nextStepUp: nextStepUp && { date: nextStepUp.date, rate: amountNumber(nextStepUp.rate), currency },
    paused: paused && {
      reason: paused.reason,
      from: at(paused.fromMs),
      until: paused.untilMs === undefined ? undefined : at(paused.untilMs),
    },
    lines: lines.map(({ kind, text, days, rate, fromDate, untilDate, amount: sum }) => ({
      ...{ kind, text, days, rate: rate && amountNumber(rate), from: fromDate, until: untilDate },
      ...{ amount: amountNumber(sum), currency },
    })),
    skipped,
  };
}

/** ISO 8601 on the clock of the place. */
function localText(ms: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  return local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function describe({
  container,
  charge,
  status,
  amount,
  lastFreeDay,
  tomorrow,
  missing,
  lines,
  paused,
}: DemurrageItem): string {
  const parts = [
    `${container} ${charge.padEnd(10)} ${status.padEnd(11)} ${written(amount)}`,
    ...(lastFreeDay === undefined ? [] : [`last free day ${lastFreeDay}`]),
    ...(missing === undefined ? [] : [`waits for ${missing.join(' or ')}`]),
    ...(paused === undefined ? [] : [`held up: ${paused.reason}`]),
    ...(tomorrow === undefined ? [] : [`${tomorrow.date} adds ${written(tomorrow.amount)}`]),
  ];
  return [
    parts.join(', '),
    ...lines.map(({ text, amount: sum }) => `    ${written(sum).padStart(16)}  ${text}`),
  ].join('\n');
}

function written(money: Money): string {
  return `${money.currency} ${formatAmount(money)}`;
}
