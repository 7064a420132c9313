// What do the pages of planning read? A plan that is being computed or adopted is asked for again until it is done.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Answer } from '../../../client/index.ts';
import { api } from './client.ts';
import { pages } from './pages.ts';

const workingMs = 700;
/** As many ways as can be told apart on one map. */
const drawnMax = 200;

type Working = Pick<Answer<'getPlan'>, 'status' | 'progress'>;

export function isWorking({ status, progress }: Working): boolean {
  return status === 'working' || progress.phase === 'adopting';
}

export type WaySearch = { from: string; to: string; depart?: string; avoid?: string };

/** The best come first; below them stands what one looks for oneself. */
const improvementsAtOnce = 8;

export const planQueries = {
  plans: () => pages(['plan', 'list'], ({ signal, ...query }) => api.get('/api/plans', { query, signal })),
  plan: (key: string) =>
    queryOptions({
      queryKey: ['plan', 'one', key],
      queryFn: ({ signal }) => api.get('/api/plans/{key}', { params: { key }, signal }),
      refetchInterval: ({ state }) =>
        state.data !== undefined && isWorking(state.data) ? workingMs : false,
    }),
  /** `computed` tells the answers of one computation from those of the next. */
  planShipments: (key: string, column: string, worseOff: boolean, computed: string) =>
    pages(['plan', 'shipments', key, column, worseOff, computed], ({ signal, ...query }) =>
      api.get('/api/plans/{key}/shipments', {
        params: { key },
        query: { column, ...(worseOff && { worseOff: 'yes' as const }), ...query },
        signal,
      }),
    ),
  /** With their legs, of a whole column or of one shipment. */
  planLegs: (key: string, column: string, computed: string, shipment?: string) =>
    queryOptions({
      queryKey: ['plan', 'legs', key, column, computed, shipment],
      queryFn: ({ signal }) =>
        api.get('/api/plans/{key}/shipments', {
          params: { key },
          query: { column, legs: 'yes', limit: shipment === undefined ? drawnMax : 1, shipment },
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  routes: (key: string) =>
    queryOptions({
      queryKey: ['shipment', 'routes', key],
      queryFn: ({ signal }) => api.get('/api/shipments/{key}/routes', { params: { key }, signal }),
      staleTime: 60_000,
    }),
  improvements: () =>
    pages(['improvement', 'list'], ({ signal, ...query }) =>
      api.get('/api/improvements', { query: { ...query, limit: improvementsAtOnce }, signal }),
    ),
  replanPolicy: () =>
    queryOptions({
      queryKey: ['improvement', 'policy'],
      queryFn: ({ signal }) => api.get('/api/replan-policy', { signal }),
    }),
  ways: (asked: WaySearch | undefined) =>
    queryOptions({
      queryKey: ['ways', asked],
      queryFn: ({ signal }) => api.get('/api/route', { query: asked!, signal }),
      enabled: asked !== undefined,
    }),
};
