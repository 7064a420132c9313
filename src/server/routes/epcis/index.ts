// The EPCIS 2.0 REST interface, under /api/epcis/v2, as GS1's OpenAPI document has it.
import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../../runtime.ts';
import { captureRoutes } from './capture.ts';
import { eventRoutes } from './events.ts';
import { speakEpcis } from './exchange.ts';
import { queryRoutes } from './queries.ts';

export async function epcisRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  speakEpcis(app);
  captureRoutes(app, runtime);
  eventRoutes(app, runtime);
  queryRoutes(app, runtime);
}
