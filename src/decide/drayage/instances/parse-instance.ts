// Which format is this instance written in? CVRPLIB's, Solomon's, or our own JSON.
import { fail, succeed, type Result } from '../../../base/index.ts';
import { roundsTask } from '../plan-rounds.ts';
import { parseRoundsRequest } from '../rounds-request.ts';
import type { RoutingInstance } from './instance.ts';
import { parseSolomon } from './solomon.ts';
import { parseVrplib } from './vrplib.ts';

/** Refuses with code and place what is not understood, out of bounds, or what nobody can drive. */
export function parseInstance(text: string): Result<RoutingInstance> {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (/^\s*\{/.test(bare)) return parseJson(bare);
  if (/^[ \t]*(?:DIMENSION|[A-Z_]+_SECTION)\b/im.test(bare)) return parseVrplib(bare);
  if (/^[ \t]*VEHICLE[ \t]*\r?$/im.test(bare)) return parseSolomon(bare);
  return fail(
    'input.unknown-format',
    'A .vrp file of CVRPLIB, a file of Solomon’s form or JSON is expected.',
    { line: 1 },
  );
}

function parseJson(text: string): Result<RoutingInstance> {
  const request = parseRoundsRequest(text);
  if (!request.ok) return request;
  const task = roundsTask(request.value);
  if (!task.ok) return task;
  const numbers = Array.from({ length: task.value.size }, (_, node) => node);
  return succeed({ name: request.value.name ?? '', task: task.value, numbers });
}
