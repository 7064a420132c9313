// The process that dies when the order stands in the record and nothing of it is in the outbox yet. Words: the data folder, the
// shipment, the id of the approval, the clock.
import { unwrap } from '../../../base/index.ts';
import { openRuntime } from '../../runtime.ts';
import { take, waysOf } from './suppliers.fixture.ts';

const [dir, shipment, message, at] = process.argv.slice(2) as [string, string, string, string];
const runtime = unwrap(await openRuntime({ dir, clock: () => Number(at) }));
const outbox = runtime.store.operational.outbox as { create: unknown };
outbox.create = () => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
};
const stage = { runtime } as unknown as Parameters<typeof take>[0];
await take(stage, shipment, message, waysOf(stage, shipment));
