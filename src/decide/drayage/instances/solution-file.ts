// Which rounds and which cost does a .sol file state? The text format of CVRPLIB: "Route #1: 5 3 …", then "Cost 1234".
import { fail, succeed, type Result } from '../../../base/index.ts';
import { readLines, readNumber } from './lines.ts';

export type StatedSolution = { readonly routes: readonly (readonly number[])[]; readonly cost: number };

export function parseSolution(text: string): Result<StatedSolution> {
  const lines = readLines(text);
  if (!lines.ok) return lines;
  const routes: number[][] = [];
  let cost: number | undefined;
  for (const { line, text: entry } of lines.value) {
    const route = /^route[ \t]*#?\d+[ \t]*:(.*)$/i.exec(entry);
    const stated = /^cost\s*:?\s*(\S+)$/i.exec(entry);
    if (stated !== null) cost = readNumber(stated[1]);
    if (route === null) continue;
    const stops = route[1]!.trim().split(/\s+/).map(readNumber);
    const wrong = stops.findIndex((stop) => stop === undefined || !Number.isInteger(stop) || stop < 0);
    if (wrong >= 0) return fail('value.not-understood', 'A route lists the numbers of its stops.', { line });
    routes.push(stops as number[]);
  }
  if (cost === undefined) return fail('value.missing', 'There is no line with the cost.', { line: 1 });
  return succeed({ routes, cost });
}
