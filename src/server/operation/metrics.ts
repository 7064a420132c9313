// How is the process doing? Counters and gauges in the Prometheus text format.
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Store } from '../storage/index.ts';

export type Metrics = { text(): Promise<string> };

export function createMetrics(store: Store): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'portolan_' });
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name: `portolan_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  gauge('journal_statements', 'Statements in the journal', () => store.journal.count());
  gauge('projections_cursor', 'Statements that the projections have folded', () =>
    store.projections.cursor(),
  );
  gauge('ledger_leaves', 'Leaves in the tree of the log', () => store.ledger.ledgerSize());
  gauge('messages', 'Messages received', () => store.messages.count());
  gauge('quarantine_open', 'Refused pieces that wait for repair', () =>
    store.operational.quarantine.count({ status: 'open' }),
  );
  return { text: () => registry.metrics() };
}
