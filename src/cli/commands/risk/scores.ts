// risk score, risk concentration, risk recovery: where the trade of the record would break, and what each figure rests on.
import type { Command } from 'commander';
import { withConnection, type Connection } from '../../connect.ts';
import { print, printJson } from '../../output.ts';
import { dataOptions, type DataOptions } from '../options.ts';

/** `risk` may be there already: commands of several areas stand under it. */
export function addScoreCommands(program: Command): void {
  const risk =
    program.commands.find((command) => command.name() === 'risk') ??
    program.command('risk').description('where a supply network would break, and what that would cost');
  dataOptions(risk.command('score'))
    .description('probability and impact by supplier, lane and port')
    .action((options: DataOptions) => run(options, score));
  dataOptions(risk.command('concentration'))
    .description('on how few suppliers, countries, ports, carriers and currencies the trade hangs')
    .action((options: DataOptions) => run(options, concentration));
  dataOptions(risk.command('recovery'))
    .description('what is lost while each site is down, and how long nothing is')
    .action((options: DataOptions) => run(options, recovery));
}

async function run(
  options: DataOptions,
  show: (connection: Connection, json: boolean) => Promise<void>,
): Promise<void> {
  await withConnection(options, (connection) => show(connection, options.json ?? false));
}

async function score({ client }: Connection, json: boolean): Promise<void> {
  const told = await client.get('/api/risk/scores');
  if (json) return printJson(told);
  for (const { kind, id, probability, impact, evidence } of told.items) {
    const [history] = evidence;
    const signals = evidence.filter(({ figure }) => figure === 'signal').length;
    const age = history?.ageDays == null ? 'no history' : `${history.ageDays.toFixed(0)} days old`;
    print(
      `${kind.padEnd(9)} ${id.padEnd(24)} ${(probability * 100).toFixed(1).padStart(5)} %  ${impact.currency} ${impact.amount.toFixed(0).padStart(12)}  ${history?.late ?? 0} of ${history?.count ?? 0} late, ${age}; ${signals} signals`,
    );
  }
}

async function concentration({ client }: Connection, json: boolean): Promise<void> {
  const told = await client.get('/api/risk/concentration');
  if (json) return printJson(told);
  for (const { dimension, hhiPoints, level, basis, shares } of told.dimensions) {
    const largest = shares
      .slice(0, 3)
      .map(({ key, share }) => `${key} ${(share * 100).toFixed(0)} %`)
      .join(', ');
    print(
      `${dimension.padEnd(18)} ${String(hhiPoints ?? '-').padStart(6)} ${(level ?? 'unknown').padEnd(9)} by ${basis}: ${largest}`,
    );
  }
}

async function recovery({ client }: Connection, json: boolean): Promise<void> {
  const told = await client.get('/api/risk/recovery');
  if (json) return printJson(told);
  for (const { name, recoveryDays, timeToSurviveDays, gapDays, loss } of told.sites)
    print(
      `${name.padEnd(32)} recovers in ${recoveryDays ?? '?'} d, survives ${timeToSurviveDays?.toFixed(1) ?? 'without end'}, gap ${gapDays.toFixed(1)} d, loss ${told.currency ?? 'units'} ${loss?.toFixed(0) ?? '?'}`,
    );
  for (const { name, stops, remedies } of told.singlePoints)
    for (const { kind, cost, removes } of remedies.slice(0, 1))
      print(
        `${name} stops ${stops.join(', ')}: ${kind} for ${cost?.toFixed(0) ?? '?'} removes ${removes.toFixed(0)}`,
      );
}
