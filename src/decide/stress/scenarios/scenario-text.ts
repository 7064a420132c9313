// What does a scenario of one's own say, with the plans beside it? YAML, of which JSON is a part; the text is anybody's, and bounded before
// anything looks into it.
import { parseDocument } from 'yaml';
import { fail, succeed, type Result } from '../../../base/index.ts';
import { readPlans, type Plan } from '../simulate/measures.ts';
import { scenarioLibrary } from './library.ts';
import { readScenario, type Scenario } from './scenario.ts';

/** Thousands of nodes may be named in it. */
const charactersMax = 4_000_000;
const aliasesMax = 100;

/** `isPlace` knows UN/LOCODEs. Fails with `scenario.invalid` and the line or the field, and with `input.too-large`. */
export function parseScenario(
  text: string,
  isPlace: (code: string) => boolean,
): Result<{ readonly scenario: Scenario; readonly plans: readonly Plan[] }> {
  const read = parseYaml(text);
  if (!read.ok) return read;
  if (typeof read.value !== 'object' || read.value === null) {
    const names = scenarioLibrary.map(({ name }) => name).join(', ');
    return fail('scenario.invalid', `That is no scenario, and none of ${names}.`);
  }
  const { plans: measures = [], ...rest } = read.value as Record<string, unknown>;
  const scenario = readScenario(rest, isPlace);
  if (!scenario.ok) return scenario;
  const plans = readPlans(measures);
  return plans.ok ? succeed({ scenario: scenario.value, plans: plans.value }) : plans;
}

/** A list of plans alone. Fails as {@link parseScenario}. */
export function parsePlans(text: string): Result<Plan[]> {
  const read = parseYaml(text);
  return read.ok ? readPlans(read.value) : read;
}

function parseYaml(text: string): Result<unknown> {
  if (text.length > charactersMax)
    return fail('input.too-large', `At most ${charactersMax / 1e6} million characters are read.`);
  try {
    const document = parseDocument(text, { version: '1.2', uniqueKeys: true });
    const [error] = document.errors;
    if (error === undefined) return succeed(document.toJS({ maxAliasCount: aliasesMax }) as unknown);
    const line = error.linePos?.[0].line;
    return fail('scenario.invalid', error.message.split('\n')[0]!, line === undefined ? undefined : { line });
  } catch (error) {
    // The parser goes down as deep as the text does, and tells of too many aliases by an exception.
    if (error instanceof RangeError) return fail('scenario.invalid', 'It is nested too deep.');
    if (error instanceof ReferenceError) return fail('scenario.invalid', error.message.slice(0, 300));
    throw error;
  }
}
