// How is a book of shipments written down? JSON Lines, allotments first; `parseShipments` reads it back.
import { isAboard, type Shipment, type ShipmentBook } from './shipment.ts';

export function writeShipments({ shipments, allotments }: ShipmentBook): string {
  const lines = [
    ...allotments.map(({ service, ...room }) => ({ allotment: service, ...room })),
    ...shipments.map(rowOf),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function rowOf({ position, cargo, dueAtMs, plan, alternativeSources, ...rest }: Shipment): object {
  return {
    ...rest,
    position: isAboard(position)
      ? {
          aboard: {
            service: position.service,
            departure: isoOf(position.departureMs),
            hop: position.hop,
          },
        }
      : { stop: position.stop, at: isoOf(position.atMs), by: position.by },
    dueAt: isoOf(dueAtMs),
    ...cargo,
    plan: plan.map(({ departureMs, ...leg }) => ({ ...leg, departure: isoOf(departureMs) })),
    alternativeSources: alternativeSources?.map(({ readyAtMs, free, ...source }) => ({
      ...source,
      ...free,
      readyAt: isoOf(readyAtMs),
    })),
  };
}

export function isoOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString();
}
