// What do the pages of warning and response read? A run that is being done is asked for again until it waits or has ended.
import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '../../../client/index.ts';
import { api } from './client.ts';
import { pages } from './pages.ts';

export type Signal = Answer<'listSignals'>['items'][number];
export type Exposure = Answer<'getExposure'>;
export type SupplyExposure = NonNullable<Exposure['supply']>;
export type Site = Answer<'listSites'>['items'][number];
export type Feed = Answer<'listFeeds'>['items'][number];
export type SummedWay = Answer<'sumAlternatives'>['items'][number];
export type RunSummary = Answer<'listRuns'>['items'][number];
export type RunView = Answer<'getRun'>;
export type RunStep = RunView['steps'][number];
export type Proposal = Answer<'listProposedRuns'>['items'][number];
export type Playbook = Answer<'listPlaybooks'>['items'][number];
export type DryRun = NonNullable<Answer<'startRun'>['dryRun']>;
export type LogEntry = Answer<'getSignalLog'>['items'][number];

const movingMs = 1500;

const severityRank = ['extreme', 'severe', 'moderate', 'minor'];
const rankOf = ({ status, severity }: Signal) =>
  (status === 'active' ? 0 : 10) + (severityRank.indexOf(severity) + 1 || 9);

/** What stands and is worst comes first; of equals the newest. */
function ranked(items: readonly Signal[]): Signal[] {
  return items.toSorted((a, b) => rankOf(a) - rankOf(b) || b.receivedAt.localeCompare(a.receivedAt));
}

export const riskQueries = {
  rankedSignals: () =>
    pages(['signal', 'ranked'], async ({ signal }) => {
      const { items } = await api.get('/api/signals', { signal });
      return { items: ranked(items), total: items.length };
    }),
  signalLog: (key: string) =>
    queryOptions({
      queryKey: ['exposure', 'log', key],
      queryFn: ({ signal }) => api.get('/api/signals/{key}/log', { params: { key }, signal }),
    }),
  summedWays: (key: string) =>
    queryOptions({
      queryKey: ['summed-ways', key],
      queryFn: ({ signal }) => api.get('/api/signals/{key}/alternatives', { params: { key }, signal }),
      staleTime: 60_000,
    }),
  sites: () =>
    queryOptions({ queryKey: ['site', 'all'], queryFn: ({ signal }) => api.get('/api/sites', { signal }) }),
  siteList: () =>
    pages(['site', 'list'], async ({ signal }) => {
      const { items } = await api.get('/api/sites', { signal });
      return { items, total: items.length };
    }),
  feeds: () =>
    queryOptions({
      queryKey: ['feed'],
      queryFn: ({ signal }) => api.get('/api/feeds', { signal }),
      refetchInterval: 60_000,
    }),
  runs: () => pages(['run', 'list'], ({ signal, ...query }) => api.get('/api/runs', { query, signal })),
  run: (id: string) =>
    queryOptions({
      queryKey: ['run', 'one', id],
      queryFn: ({ signal }) => api.get('/api/runs/{id}', { params: { id }, signal }),
      refetchInterval: ({ state }) => (state.data?.status === 'ended' ? false : movingMs),
    }),
  runAccount: (id: string) =>
    queryOptions({
      queryKey: ['run', 'account', id],
      queryFn: ({ signal }) => api.get('/api/runs/{id}/account', { params: { id }, signal }),
    }),
  runProposals: () =>
    queryOptions({
      queryKey: ['run', 'proposals'],
      queryFn: ({ signal }) => api.get('/api/run-proposals', { signal }),
    }),
  playbooks: () =>
    queryOptions({
      queryKey: ['run', 'playbooks'],
      queryFn: ({ signal }) => api.get('/api/playbooks', { signal }),
    }),
};
