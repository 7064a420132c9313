// What did we know, when, and who can check it?
import * as z from 'zod';
import { operation } from './operation.ts';

export const ledgerSchema = z.object({
  origin: z.string(),
  size: z.number(),
  root: z.string(),
  checkpoint: z.string(),
  checkpointAt: z.string(),
  policy: z.string(),
  recent: z.array(
    z.object({
      index: z.number(),
      type: z.string(),
      issuer: z.string(),
      at: z.string(),
      leafHash: z.string(),
    }),
  ),
});

export const ledgerOperations = {
  getLedger: operation({
    method: 'GET',
    path: '/api/ledger',
    caller: 'member',
    summary: 'The log as anyone in the community sees it',
    tag: 'ledger',
    response: ledgerSchema,
  }),
  getCheckpoint: operation({
    method: 'GET',
    path: '/ledger/checkpoint',
    caller: 'anyone',
    summary: 'The newest signed checkpoint (C2SP tlog-checkpoint)',
    tag: 'ledger',
    response: 'text/plain',
  }),
  getPolicy: operation({
    method: 'GET',
    path: '/ledger/policy',
    caller: 'anyone',
    summary: 'The policy to verify proofs with (C2SP tlog-policy)',
    tag: 'ledger',
    response: 'text/plain',
  }),
  getConsistency: operation({
    method: 'GET',
    path: '/ledger/consistency',
    caller: 'anyone',
    summary: 'Proof that the log at one size is the beginning of the log at another',
    tag: 'ledger',
    query: z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1).optional() }),
    response: z.object({
      from: z.number(),
      to: z.number(),
      proof: z.array(z.string()),
      checkpoint: z.string(),
    }),
  }),
  getProof: operation({
    method: 'GET',
    path: '/api/statements/{id}/proof',
    caller: 'member',
    summary: 'A .tlog-proof of a statement, opened as far as you may see it',
    tag: 'ledger',
    params: z.object({ id: z.uuid() }),
    response: 'text/plain',
  }),
} as const;
