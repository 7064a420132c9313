// Are example shipments such that something can be planned with them?
import { beforeAll, expect, test } from 'vitest';
import {
  createBundledGazetteer,
  createSeaRouter,
  generateNetwork,
  loadSeaGraph,
  type Network,
} from '../../../world/index.ts';
import type { ShipmentBook } from '../shipments/shipment.ts';
import { unwrap } from '../../../base/index.ts';
import { parseShipments } from '../shipments/parse.ts';
import { writeShipments } from '../shipments/write.ts';
import { exampleShipments } from './shipments.ts';

let network: Network;
let book: ShipmentBook;
beforeAll(() => {
  const router = createSeaRouter(loadSeaGraph());
  network = generateNetwork({
    ...{ seed: 3, gazetteer: createBundledGazetteer(), router },
    departuresPerYear: 10_000,
  });
  book = exampleShipments(network, { seed: 3, count: 400, nowMs: network.fromMs + 60 * 86_400_000 });
}, 60_000);

test('most fill containers, and a share is small enough to be put together', () => {
  const small = book.shipments.filter(({ cargo }) => cargo.teu < 1);
  expect(small.length).toBeGreaterThan(book.shipments.length * 0.08);
  expect(small.length).toBeLessThan(book.shipments.length * 0.25);
  for (const { cargo } of small) {
    expect(cargo.teu).toBeGreaterThanOrEqual(0.1);
    expect(cargo.weightKg).toBeGreaterThanOrEqual(500);
  }
});

test('their plans are in the timetable and draw on no more room than is allotted', () => {
  const services = new Map(network.services.map((service) => [service.id, service]));
  const drawn = new Map<string, number>();
  for (const { plan, cargo, to } of book.shipments) {
    expect(plan.at(-1)!.to).toBe(to);
    for (const { service: id, departureMs, from, to: until } of plan) {
      const { calls } = services.get(id)!;
      const boards = calls.findIndex(({ stop }) => stop === from);
      const leaves = calls.findIndex(({ stop }, at) => at > boards && stop === until);
      expect(leaves).toBeGreaterThan(boards);
      for (let hop = boards; hop < leaves; hop++) {
        const key = JSON.stringify([id, departureMs, hop]);
        drawn.set(key, (drawn.get(key) ?? 0) + cargo.teu);
      }
    }
  }
  const allotted = new Map(book.allotments.map(({ service, teu }) => [service, teu ?? Infinity]));
  for (const [key, teu] of drawn) {
    const [service] = JSON.parse(key) as [string];
    expect(teu).toBeLessThanOrEqual((allotted.get(service) ?? Infinity) + 1e-9);
  }
  expect(drawn.size).toBeGreaterThan(100);
});

test('the same seed draws the same, another one others', () => {
  const nowMs = network.fromMs + 60 * 86_400_000;
  const again = (seed: number) => exampleShipments(network, { seed, count: 30, nowMs });
  expect(again(3)).toEqual(again(3));
  expect(again(4)).not.toEqual(again(3));
});

test('some could be served from a warehouse elsewhere, where less is free than all of them need', () => {
  const stocked = book.shipments.filter(({ alternativeSources }) => alternativeSources !== undefined);
  expect(stocked.length).toBeGreaterThan(5);
  for (const { item, to, alternativeSources } of stocked) {
    expect(item).toMatch(/^ITEM-\d\d$/u);
    expect(alternativeSources!.map(({ stop }) => stop)).not.toContain(to);
  }
  expect(unwrap(parseShipments(writeShipments(book))).shipments).toEqual(book.shipments);
});
