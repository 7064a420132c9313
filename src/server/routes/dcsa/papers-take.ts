// Is a paper taken? It is checked by the standard's schema and handed to the one intake; what is wrong is told with every place.
import { describeProblem } from '../../../base/index.ts';
import { checkDcsa, mappingOfPaper } from '../../../exchange/index.ts';
import { DcsaFailure, jsonPathOf } from '../../interfaces/dcsa/index.ts';
import type { Runtime } from '../../runtime.ts';
import { refusedUnits } from './exchange.ts';

export type Json = Readonly<Record<string, unknown>>;
export type Received = { readonly org: string; readonly bytes: Uint8Array; readonly value: Json };

export function otherPaper(): DcsaFailure {
  return new DcsaFailure(400, 'The body is another paper than is received here.', '$');
}

/** Refuses what the schema does not permit, or what the record does not take; `mapping` names the paper. */
export async function take(runtime: Runtime, received: Received, mapping: string): Promise<void> {
  if (mappingOfPaper(received.value)?.name !== mapping) throw otherPaper();
  const { messages } = await checkDcsa([received.bytes]);
  const errors = messages.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
  if (errors.length > 0) {
    const details = errors.map(({ message, path = '' }) => ({ message, jsonPath: jsonPathOf(path) }));
    throw new DcsaFailure(400, 'The body breaks the schema of the standard.', '$', details);
  }
  await hand(runtime, received, mapping);
}

/** What has no schema that it could be checked by here. */
export async function hand(runtime: Runtime, { org, bytes }: Received, name: string): Promise<void> {
  const delivery = { bytes, name, contentType: 'application/json', door: 'dcsa', org };
  const taken = await runtime.intake.receive(delivery);
  if (!taken.ok) throw new DcsaFailure(400, taken.problems.map(describeProblem).join('; '), '$');
  if (taken.value.rejected === 0) return;
  const details = await refusedUnits(runtime, org, taken.value.message, () => '');
  throw new DcsaFailure(400, 'The paper was not taken.', '$', details);
}
