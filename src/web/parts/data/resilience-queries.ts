// What do the pages of weak points read? Figures over a year of trade and over the sites: they change slowly.
import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '../../../client/index.ts';
import { api } from './client.ts';

export type Concentration = Answer<'getConcentration'>;
export type Dimension = Concentration['dimensions'][number];
export type Recovery = Answer<'getRecovery'>;
export type Score = Answer<'listScores'>['items'][number];
export type WarningSeries = Answer<'getWarning'>['items'][number];
export type Scenario = Answer<'listScenarios'>['items'][number];

const slowMs = 5 * 60_000;

export const resilienceQueries = {
  concentration: () =>
    queryOptions({
      queryKey: ['resilience', 'concentration'],
      queryFn: ({ signal }) => api.get('/api/risk/concentration', { signal }),
      staleTime: slowMs,
    }),
  recovery: () =>
    queryOptions({
      queryKey: ['resilience', 'recovery'],
      queryFn: ({ signal }) => api.get('/api/risk/recovery', { signal }),
      staleTime: slowMs,
    }),
  scores: () =>
    queryOptions({
      queryKey: ['resilience', 'scores'],
      queryFn: ({ signal }) => api.get('/api/risk/scores', { signal }),
      staleTime: slowMs,
    }),
  warning: () =>
    queryOptions({
      queryKey: ['resilience', 'warning'],
      queryFn: ({ signal }) => api.get('/api/risk/warning', { signal }),
      staleTime: slowMs,
    }),
  noise: () =>
    queryOptions({
      queryKey: ['noise'],
      queryFn: ({ signal }) => api.get('/api/exceptions/noise', { signal }),
      staleTime: slowMs,
    }),
  scenarios: () =>
    queryOptions({
      queryKey: ['resilience', 'scenarios'],
      queryFn: ({ signal }) => api.get('/api/scenarios', { signal }),
      staleTime: Infinity,
    }),
};
