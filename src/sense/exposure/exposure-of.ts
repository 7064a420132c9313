// How much is at stake? The shipments that a hazard touches, their orders, their value in one currency, and the first
// promise that it may break.
import { earliestMs, type Moment, type Money } from '../../base/index.ts';
import type { Hit } from './hazard.ts';
import type { NamedHit } from './named.ts';
import { sumInOneCurrency, type RateTable, type SummedMoney } from './rate-table.ts';

export type ExposedShipment = {
  readonly number: string;
  readonly orders: readonly string[];
  readonly value?: Money;
  /** When the cargo is required, or its order is. */
  readonly deadline?: Moment;
};

export type ShipmentExposure = {
  readonly shipment: string;
  readonly orders: readonly string[];
  readonly value?: Money;
  readonly deadline?: Moment;
  readonly from: number;
  readonly until: number;
  readonly why: string;
};

export type Exposure = {
  readonly shipments: readonly string[];
  readonly orders: readonly string[];
  readonly valueAtRisk: Money;
  readonly unconverted: SummedMoney['unconverted'];
  readonly rate?: SummedMoney['rate'];
  readonly earliestDeadline: Moment | null;
  readonly why: string;
  /** The shipment whose promise is the first to break comes first. */
  readonly perShipment: readonly ShipmentExposure[];
};

/**
 * @param infoOf what is known of a shipment by its key; one that it does not know (or may not show) is left out
 * @param date day of the exchange rates, `YYYY-MM-DD`
 */
export function exposureOf(
  hits: readonly (Hit | NamedHit)[],
  infoOf: (shipment: string) => ExposedShipment | undefined,
  { currency, date, rates }: { currency: string; date: string; rates?: RateTable },
): Exposure {
  const perShipment: ShipmentExposure[] = [];
  const shown: (Hit | NamedHit)[] = [];
  for (const [shipment, own] of Map.groupBy(hits, (hit) => hit.shipment)) {
    const info = infoOf(shipment);
    if (info === undefined) continue;
    shown.push(own[0]!);
    perShipment.push({
      shipment,
      orders: info.orders,
      ...(info.value && { value: info.value }),
      ...(info.deadline && { deadline: info.deadline }),
      from: Math.min(...own.map(({ from }) => from)),
      until: Math.max(...own.map(({ until }) => until)),
      why: own[0]!.why,
    });
  }
  const dueOf = ({ deadline }: ShipmentExposure) =>
    deadline === undefined ? Infinity : earliestMs(deadline);
  perShipment.sort((a, b) =>
    dueOf(a) === dueOf(b) ? (a.shipment < b.shipment ? -1 : 1) : dueOf(a) - dueOf(b),
  );
  const { total, unconverted, rate } = sumInOneCurrency(
    perShipment.flatMap(({ value }) => value ?? []),
    { currency, date, rates },
  );
  const orders = [...new Set(perShipment.flatMap((one) => one.orders))].sort();
  return {
    shipments: perShipment.map(({ shipment }) => shipment),
    orders,
    valueAtRisk: total,
    unconverted,
    ...(rate && { rate }),
    earliestDeadline: perShipment[0]?.deadline ?? null,
    why: whyOf(shown),
    perShipment,
  };
}

function whyOf(hits: readonly (Hit | NamedHit)[]): string {
  const count = (how: (Hit | NamedHit)['how']) => hits.filter((hit) => hit.how === how);
  const places = [...new Set(count('passes').map(({ place }) => place))].join(', ');
  const parts = [
    [count('passes').length, `to pass ${places} while it is closed`],
    [count('crosses').length, 'on the way through the area in its time'],
    [count('stands').length, 'at a place that it touches'],
    [count('concerns').length, 'that it is about'],
  ] as const;
  const said = parts.filter(([many]) => many > 0).map(([many, what]) => `${many} ${what}`);
  return said.length === 0 ? 'No shipment is touched.' : `${said.join('; ')}.`;
}
