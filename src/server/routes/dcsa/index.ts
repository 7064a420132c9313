// The interfaces of DCSA: Track & Trace 3.0.0 under /dcsa/tnt/v3 and 2.2 under /dcsa/tnt/v2, Booking 2.0 under /dcsa/bkg/v2, eBL 3.0 under
// /dcsa/ebl/v3.
import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../../runtime.ts';
import { bookingRoutes, eblRoutes } from './papers.ts';
import { trackAndTrace2Routes } from './tnt2.ts';
import { trackAndTrace3Routes } from './tnt3.ts';

export async function dcsaRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  for (const routes of [trackAndTrace3Routes, trackAndTrace2Routes, bookingRoutes, eblRoutes]) {
    await app.register(async (scope) => routes(scope, runtime));
  }
}
