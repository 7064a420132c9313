// The interfaces of DCSA: Track & Trace 3.0.0 under /dcsa/tnt/v3 and 2.2 under /dcsa/tnt/v2.
import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../../runtime.ts';
import { trackAndTrace2Routes } from './tnt2.ts';
import { trackAndTrace3Routes } from './tnt3.ts';

export async function dcsaRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  for (const routes of [trackAndTrace3Routes, trackAndTrace2Routes]) {
    await app.register(async (scope) => routes(scope, runtime));
  }
}
