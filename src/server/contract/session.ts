// Who am I, and what is this deployment?
import * as z from 'zod';
import { operation } from './operation.ts';

export const sessionSchema = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string().optional(),
    role: z.enum(['coordinator', 'viewer', 'operator', 'key']),
    language: z.string(),
  }),
  org: z.object({ id: z.string(), name: z.string() }),
  deployment: z.object({
    name: z.string(),
    home: z.string(),
    demo: z.boolean(),
    version: z.string(),
    now: z.string(),
  }),
});

export const sessionOperations = {
  signIn: operation({
    method: 'POST',
    path: '/api/session',
    caller: 'anyone',
    summary: 'Sign in with e-mail and password, or with a sign-in token',
    tag: 'session',
    body: z.union([
      z.strictObject({ email: z.string().max(200), password: z.string().max(200) }),
      z.strictObject({ token: z.string().max(200) }),
    ]),
    response: sessionSchema,
  }),
  getSession: operation({
    method: 'GET',
    path: '/api/session',
    caller: 'member',
    summary: 'Who is signed in, and to what',
    tag: 'session',
    response: sessionSchema,
  }),
  signOut: operation({
    method: 'DELETE',
    path: '/api/session',
    caller: 'member',
    changes: false,
    summary: 'Sign out',
    tag: 'session',
    response: z.object({ signedOut: z.literal(true) }),
  }),
} as const;
