// What do the pages read? One entry a question; the first part of a key is the kind that live changes name.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Answer } from '../../../client/index.ts';
import { api } from './client.ts';
import { firstLimit, nextLimit, pages } from './pages.ts';
import { planQueries } from './plan-queries.ts';
import { resilienceQueries } from './resilience-queries.ts';
import { riskQueries } from './risk-queries.ts';

export type ExceptionRow = Answer<'listExceptions'>['items'][number];
export type Alternative = Answer<'listAlternatives'>['items'][number];
export type Decision = Answer<'decideException'>;
export type OrderRow = Answer<'listOrders'>['items'][number];
export type ShipmentRow = Answer<'listShipments'>['items'][number];
export type ShipmentView = Answer<'getShipment'>;
export type Clocks = Answer<'getDemurrage'>;
export type OrderView = Answer<'getOrder'>;
export type TimelineEntry = ShipmentView['timeline'][number];
export type Milestone = ShipmentView['milestones'][number];
export type MapView = Answer<'getMap'>;
export type Session = Answer<'getSession'>;
export type Overview = Answer<'getOverview'>;
export type MessageRow = Answer<'listMessages'>['items'][number];
export type MessageView = Answer<'getMessage'>;
export type QuarantineRow = Answer<'listQuarantine'>['items'][number];
export type PartnerRow = Answer<'listPartners'>['items'][number];
export type BenchResult = Answer<'bench'>;
export type ProfileView = Answer<'getProfile'>;
export type OutboxRow = Answer<'listOutbox'>['items'][number];
export type AcknowledgementRow = Answer<'listAcknowledgements'>['items'][number];
export type PlanSummary = Answer<'listPlans'>['items'][number];
export type PlanView = Answer<'getPlan'>;
export type PlanColumn = PlanView['columns'][number];
export type PlanRow = Answer<'listPlanShipments'>['items'][number];
export type Conditions = PlanSummary['conditions'];
export type RouteOption = Answer<'listShipmentRoutes'>['options'][number];
export type Improvement = Answer<'listImprovements'>['items'][number];
export type IntakeResult = Answer<'receive'>;
export type Amount = Overview['atRisk'];
export type Place = NonNullable<ShipmentRow['from']>;
export type Source = TimelineEntry['source'];
export type Fact = ShipmentView['facts'][number];
export type Proof = TimelineEntry['proof'];

export type ExceptionFilter = { status: 'open' | 'snoozed' | 'resolved'; signal?: string };

export const queries = {
  session: () =>
    queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => api.get('/api/session', { signal }) }),
  overview: () =>
    queryOptions({ queryKey: ['overview'], queryFn: ({ signal }) => api.get('/api/overview', { signal }) }),
  exceptions: (filter: ExceptionFilter) =>
    pages(['exception', 'list', filter], ({ signal, ...query }) =>
      api.get('/api/exceptions', { query: { ...filter, ...query }, signal }),
    ),
  exception: (key: string) =>
    queryOptions({
      queryKey: ['exception', 'one', key],
      queryFn: ({ signal }) => api.get('/api/exceptions/{key}', { params: { key }, signal }),
    }),
  alternatives: (key: string) =>
    queryOptions({
      queryKey: ['exception', 'alternatives', key],
      queryFn: ({ signal }) => api.get('/api/exceptions/{key}/alternatives', { params: { key }, signal }),
    }),
  exposure: (key: string) =>
    queryOptions({
      queryKey: ['exposure', key],
      queryFn: ({ signal }) => api.get('/api/signals/{key}/exposure', { params: { key }, signal }),
    }),
  signals: () =>
    queryOptions({
      queryKey: ['signal', 'list'],
      queryFn: ({ signal }) => api.get('/api/signals', { signal }),
    }),
  map: () => queryOptions({ queryKey: ['map'], queryFn: ({ signal }) => api.get('/api/map', { signal }) }),
  orders: (q: string) =>
    pages(['order', 'list', q], ({ signal, ...query }) =>
      api.get('/api/orders', { query: { q, ...query }, signal }),
    ),
  order: (key: string, asKnownAt?: string) =>
    queryOptions({
      queryKey: ['order', 'one', key, asKnownAt],
      queryFn: ({ signal }) =>
        api.get('/api/orders/{key}', { params: { key }, query: { asKnownAt }, signal }),
      placeholderData: keepPreviousData,
    }),
  shipments: (q: string, status: string) =>
    pages(['shipment', 'list', q, status], ({ signal, ...query }) =>
      api.get('/api/shipments', { query: { q, status, ...query }, signal }),
    ),
  shipment: (key: string, asKnownAt?: string) =>
    queryOptions({
      queryKey: ['shipment', 'one', key, asKnownAt],
      queryFn: ({ signal }) =>
        api.get('/api/shipments/{key}', { params: { key }, query: { asKnownAt }, signal }),
      placeholderData: keepPreviousData,
    }),
  clocks: (key: string) =>
    queryOptions({
      queryKey: ['shipment', 'clocks', key],
      queryFn: ({ signal }) => api.get('/api/shipments/{key}/demurrage', { params: { key }, signal }),
    }),
  statements: (subject: string) =>
    pages(['statement', 'list', subject], ({ signal, ...query }) =>
      api.get('/api/statements', { query: { subject, ...query }, signal }),
    ),
  search: (q: string) =>
    queryOptions({
      queryKey: ['search', q],
      queryFn: ({ signal }) => api.get('/api/search', { query: { q }, signal }),
      enabled: q.length > 0,
      placeholderData: keepPreviousData,
    }),
  messages: () =>
    pages(['message', 'list'], ({ signal, ...query }) => api.get('/api/messages', { query, signal })),
  message: (key: string) =>
    queryOptions({
      queryKey: ['message', 'one', key],
      queryFn: ({ signal }) => api.get('/api/messages/{key}', { params: { key }, signal }),
    }),
  quarantine: () =>
    pages(['quarantine', 'list'], ({ signal, ...query }) => api.get('/api/quarantine', { query, signal })),
  partners: () =>
    queryOptions({ queryKey: ['partner'], queryFn: ({ signal }) => api.get('/api/partners', { signal }) }),
  profile: (key: string) =>
    queryOptions({
      queryKey: ['partner', 'profile', key],
      queryFn: ({ signal }) => api.get('/api/partners/{key}/profile', { params: { key }, signal }),
    }),
  outbox: (partner?: string) =>
    queryOptions({
      queryKey: ['message', 'outbox', partner],
      queryFn: ({ signal }) => api.get('/api/outbox', { query: { limit: firstLimit, partner }, signal }),
    }),
  acknowledgements: (partner?: string) =>
    queryOptions({
      queryKey: ['message', 'acknowledgements', partner],
      queryFn: ({ signal }) => api.get('/api/acknowledgements', { query: { limit: nextLimit, partner }, signal }),
    }),
  ...planQueries,
  ...riskQueries,
  ...resilienceQueries,
  ledger: () =>
    queryOptions({ queryKey: ['ledger'], queryFn: ({ signal }) => api.get('/api/ledger', { signal }) }),
};
