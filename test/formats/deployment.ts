// Where do the messages of partners arrive? A record with the community of one consignment, and each message handed in by whom
// it comes from, as its door would.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../src/base/index.ts';
import type { IntakeResult } from '../../src/server/intake/index.ts';
import { openRuntime, type Runtime } from '../../src/server/index.ts';

const folder = join(import.meta.dirname, 'messages');

export const partners = {
  harbourline: { name: 'Harbourline Stores BV', gln: '4000001000005', roles: ['buyer'] },
  redwall: { name: 'Redwall Foundry Co Ltd', gln: '4000002000004', roles: ['seller'] },
  northgate: { name: 'Northgate Forwarding', gln: '4000003000003', roles: ['forwarder'] },
  'blue-anchor': { name: 'Blue Anchor Line', roles: ['carrier'], scac: 'BLAN' },
  stranger: { name: 'Stranger Trading', roles: ['buyer'] },
} as const;
export type Partner = keyof typeof partners;

/** In the order in which they are sent, each with its sender. The buyer hands in what its bank answers. */
export const messages: readonly (readonly [file: string, sender: Partner])[] = [
  ['01-order.edi', 'harbourline'],
  ['02-response.x12', 'redwall'],
  ['03-booking-request.edi', 'harbourline'],
  ['04-booking-confirmation.edi', 'blue-anchor'],
  ['05-shipping-instruction.edi', 'northgate'],
  ['06-despatch-advice.xml', 'redwall'],
  ['07-status.edi', 'blue-anchor'],
  ['08-status.x12', 'northgate'],
  ['09-track-and-trace.json', 'blue-anchor'],
  ['10-events.xml', 'northgate'],
  ['11-receipt.edi', 'harbourline'],
  ['12-invoice.xml', 'redwall'],
  ['13-payment-order.xml', 'harbourline'],
  ['14-payment-status.xml', 'harbourline'],
  ['15-bank-statement.xml', 'harbourline'],
];

export const textOf = (file: string): Promise<string> => readFile(join(folder, file), 'utf8');

export type Record = {
  readonly runtime: Runtime;
  take(text: string, name: string, sender: Partner): Promise<IntakeResult>;
  close(): Promise<void>;
};

export async function openRecord(): Promise<Record> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-formats-'));
  const home = { id: 'harbourline', name: partners.harbourline.name };
  const runtime = unwrap(await openRuntime({ dir, home }));
  for (const [id, partner] of Object.entries(partners)) {
    const { name, roles } = partner;
    const gln = 'gln' in partner ? { gln: partner.gln } : {};
    await runtime.community.put({ id, name, roles: [...roles], language: 'en', ...gln });
  }
  const carrier = runtime.profiles.get('blue-anchor');
  const identifiers = { ...carrier.identifiers, scac: partners['blue-anchor'].scac };
  unwrap(await runtime.profiles.put({ ...carrier, identifiers }, 'test'));
  return {
    runtime,
    async take(text, name, org) {
      const bytes = new TextEncoder().encode(text);
      return unwrap(await runtime.intake.receive({ bytes, name, door: 'http', org }));
    },
    async close() {
      await runtime.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
