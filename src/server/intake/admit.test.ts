import { describe, expect, test } from 'vitest';
import type { Draft } from '../../record/index.ts';
import { nodeCrypto, nodeEntropy } from '../operation/crypto.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../base/index.ts';
import { openStore, type Store } from '../storage/index.ts';
import { admit } from './admit.ts';

const parts = { crypto: nodeCrypto, entropy: nodeEntropy };

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'portolan-admit-'));
  const store = unwrap(await openStore({ dir, ...parts, clock: Date.now }));
  try {
    await work(store);
  } finally {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  }
}

const subject = { kind: 'shipment', of: 'northgate', id: 'NG-1' } as const;
const source = { message: 'm-1' };

function shipment(carrier: string): Draft {
  const parties = [{ role: 'carrier', org: carrier }];
  return {
    subject,
    source,
    type: 'shipment',
    classifier: 'actual',
    body: { number: 'NG-1', parties },
  } as Draft;
}

function event(code: string): Draft {
  return { subject, source, type: 'event', classifier: 'actual', body: { code } } as Draft;
}

async function outcomeOf(store: Store, issuer: string, draft: Draft) {
  const [admission] = await admit([{ drafts: [draft] }], { store, ...parts, issuer, receivedAt: 1000 });
  return admission!;
}

/** Hands in what was admitted; not recorded yet when this returns. */
async function handIn(store: Store, issuer: string, draft: Draft) {
  const admission = await outcomeOf(store, issuer, draft);
  if (admission.outcome !== 'new') throw new Error(admission.outcome);
  return { recorded: store.record(admission.arriving) };
}

describe('admission in view of what is under way', () => {
  test('knows a repetition of what is not recorded yet', async () => {
    await withStore(async (store) => {
      const { recorded } = await handIn(store, 'northgate', shipment('bluewake'));
      expect(await outcomeOf(store, 'northgate', shipment('bluewake'))).toEqual({ outcome: 'repeated' });
      expect(await outcomeOf(store, 'northgate', shipment('longreach'))).toMatchObject({ outcome: 'new' });
      await recorded;
      expect(await outcomeOf(store, 'northgate', shipment('bluewake'))).toEqual({ outcome: 'repeated' });
    });
  });

  test('takes the word of a party that is named by it, and of nobody else', async () => {
    await withStore(async (store) => {
      const { recorded } = await handIn(store, 'northgate', shipment('bluewake'));
      expect(await outcomeOf(store, 'bluewake', event('DEPA'))).toMatchObject({ outcome: 'new' });
      expect(await outcomeOf(store, 'stranger', event('DEPA'))).toMatchObject({ outcome: 'refused' });
      await recorded;
    });
  });

  test('no longer takes the word of a party that it replaces', async () => {
    await withStore(async (store) => {
      await (
        await handIn(store, 'northgate', shipment('bluewake'))
      ).recorded;
      const { recorded } = await handIn(store, 'northgate', shipment('longreach'));
      expect(await outcomeOf(store, 'bluewake', event('DEPA'))).toMatchObject({ outcome: 'refused' });
      expect(await outcomeOf(store, 'longreach', event('DEPA'))).toMatchObject({ outcome: 'new' });
      await recorded;
    });
  });
});
