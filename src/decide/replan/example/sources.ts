// Which example shipments could be served from elsewhere? A few items lie in the warehouses of a few hubs too, where less is free of them than
// all who could use it need together.
import type { Random } from '../../../base/index.ts';
import type { Stop } from '../../../world/index.ts';
import type { Shipment } from '../shipments/shipment.ts';

/** Of the shipments that fill containers and carry what any warehouse takes. */
const stockedShare = 0.05;
const items = 24;
const hubsMax = 8;
const msPerHour = 3_600_000;

/** @param hubs stops with warehouses; those of the first few serve */
export function withOtherSources(
  shipments: readonly Shipment[],
  hubs: readonly Stop[],
  nowMs: number,
  random: Random,
): Shipment[] {
  const warehouses = hubs.slice(0, hubsMax).map(({ code }) => code);
  const free = new Map<string, number>();
  const freeOf = (item: string, stop: string) => {
    const key = `${item} ${stop}`;
    const teu = free.get(key) ?? random.integer(2, 12);
    free.set(key, teu);
    return teu;
  };
  return shipments.map((shipment) => {
    const { cargo, to } = shipment;
    const isPlain = cargo.teu >= 1 && cargo.reefer !== true && cargo.dgClass === undefined;
    if (random.next() >= stockedShare || !isPlain || cargo.outOfGauge === true) return shipment;
    const item = `ITEM-${String(random.integer(1, items)).padStart(2, '0')}`;
    const others = warehouses.filter((stop) => stop !== to);
    if (others.length === 0) return shipment;
    const stop = random.pick(others);
    const readyAtMs = nowMs + random.integer(12, 72) * msPerHour;
    const costUsd = 200 + 150 * cargo.teu;
    return {
      ...shipment,
      item,
      alternativeSources: [{ stop, readyAtMs, free: { teu: freeOf(item, stop) }, costUsd }],
    };
  });
}
