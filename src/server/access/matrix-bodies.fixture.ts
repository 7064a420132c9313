// What do the questions of the access matrix hand in? A feed, a list, a mapping.
import { readFileSync } from 'node:fs';
import type { Operations } from '../contract/index.ts';

export const quake = JSON.stringify({
  type: 'FeatureCollection',
  metadata: {},
  features: [
    {
      type: 'Feature',
      id: 'us7000test',
      properties: {
        mag: 7.9,
        place: 'off Rotterdam',
        time: Date.parse('2026-02-28T00:00:00Z'),
        updated: 1,
        type: 'earthquake',
        title: 'M 7.9',
        url: 'https://example.test',
        alert: 'red',
        sig: 900,
      },
      geometry: { type: 'Point', coordinates: [4.1, 51.9, 10] },
    },
  ],
});
/** What is asked about how partners are spoken to; the same for everybody. */
export const partnerQuestions = {
  getProfile: () => ({ params: { key: 'stranger' } }),
  putProfile: () => ({ params: { key: 'stranger' }, body: bytes('partner: stranger') }),
  putSecret: () => ({ params: { key: 'stranger', name: 'erp' }, body: { value: 'long enough' } }),
  deleteSecret: () => ({ params: { key: 'stranger', name: 'erp' } }),
  readPartner: () => ({ params: { key: 'stranger' }, body: {} }),
  sendMessage: () => ({
    params: { key: 'stranger' },
    body: { subject: 'shipment:home/SH-1', to: 'edifact:IFTSTA:D99B' },
  }),
  listOutbox: () => [{}, { query: { partner: 'quietline', status: 'failed' } }],
  replayOutbox: () => ({ params: { key: 'no-such-entry' }, body: {} }),
  listAcknowledgements: () => [{}, { query: { partner: 'quietline' } }],
  bench: () => [
    {
      query: { name: 'sample.csv' },
      body: bytes('order,shipment\nPO-1,SH-1\n'),
    },
    { query: { name: 'sample.csv', partner: 'quietline' }, body: bytes('order,shipment\nPO-1,SH-1\n') },
  ],
  keepListMapping: () => ({
    params: { key: 'stranger', name: 'stranger-list' },
    body: { header: ['Shipment'], rows: [], chosen: { columns: { shipment: 'Shipment' } } },
  }),
  getOutgoingPolicy: () => ({}),
  putOutgoingPolicy: () => ({ body: { loopback: true } }),
} as const;
/** What is asked about tariffs, and about the clocks that run by them; the shipment is that of the secrets. */
export const tariffQuestions = {
  putTariff: () => ({ params: { key: 'halcyon' }, body: bytes(tariff) }),
  listTariffs: () => ({}),
  getTariff: () => ({ params: { key: 'halcyon' } }),
  getDemurrage: () => [{ params: { key: 'shipment:home/SH-OKAPI-1' } }, { params: { key: 'MSCU6639870' } }],
  deleteTariff: () => ({ params: { key: 'halcyon' } }),
} as const;
export const tariff = readFileSync(
  new URL('../../../examples/tariffs/demurrage.json', import.meta.url),
  'utf8',
);
export const bytes = (text: string) => new TextEncoder().encode(text);
export const ownFile = (who: string) => bytes(`order,shipment,goods\nPO-${who}-9,SH-${who}-9,Chairs\n`);
const listOfShipments = readFileSync(
  new URL('../../../examples/mappings/shipments.yaml', import.meta.url),
  'utf8',
);
export const mapping = (who: string) => bytes(listOfShipments.replace('id: shipments', `id: of-${who}`));

/** The log is one for the whole community: its size, its head and pseudonymous leaves are for everybody to compare. */
export const publicByDesign = new Set<keyof Operations>([
  'getLedger',
  'getCheckpoint',
  'getPolicy',
  'getConsistency',
  // Whoever holds the link of a question.
  'getQuestion',
  'answerQuestion',
]);
