// Who tells of the movement itself? Departures and arrivals by whoever carries, estimates where the truth strays from the
// plan, cut-offs and terminal handling around the main carriage, temperatures on the way.
import { getOrganisation } from '../community/organisations.ts';
import { dayMs, hourMs, minuteMs } from './clock.ts';
import type { Report, Status } from './report.ts';
import type { StoryShipment } from './shipment.ts';
import type { StoryLeg } from './times.ts';
import { between, type Ways } from './ways.ts';
import type { Random } from '../../base/index.ts';

export type Telling = {
  readonly shipment: StoryShipment;
  readonly ways: Ways;
  readonly random: Random;
  readonly reports: Report[];
};

/** A deviation that a partner tells in advance; a ship has to stray further than a lorry to be news. */
const newsMs = { sea: 9 * hourMs, air: 5 * hourMs, rail: 5 * hourMs, road: 5 * hourMs } as const;

export function mainStatuses(telling: Telling): void {
  const { shipment: s } = telling;
  const { forwarder } = s.agents;
  const main = s.legs.filter((leg) => leg.main);
  const [first, last] = [main[0]!, main.at(-1)!];
  say(telling, forwarder, 'CONF', s.confirmedAt, first.from, { document: s.booking });
  tellLegs(telling);
  tellOrigin(telling, first);
  tellDestination(telling, last);
  tellEstimates(telling);
  tellTemperatures(telling, main);
  const end = s.legs.at(-1)!;
  say(telling, forwarder, 'DLVD', s.deliveredAt, s.depot.place, { leg: end.leg });
  receive(telling);
  if (s.mode === 'sea')
    say(telling, forwarder, 'MTRT', s.deliveredAt + between(telling.random, 20, 110), last.to);
}

type Detail = Partial<Pick<Status, 'leg' | 'document' | 'remark' | 'estimated' | 'vessel' | 'voyage'>> & {
  readonly delay?: number;
};

/** One status from one partner: an ocean carrier sends IFTSTA, everybody else a list. */
function say(
  { shipment: s, random, reports }: Telling,
  org: string,
  code: string,
  at: number,
  place: string,
  detail: Detail = {},
): void {
  const { delay = between(random, 0.3, 3), ...rest } = detail;
  const told = at + delay;
  const silent = s.troubles.silentFrom;
  if (silent !== undefined && told >= silent && org === s.agents.carrier) return;
  const status: Status = { shipment: s.number, code, estimated: false, at, place, ...rest };
  if (getOrganisation(org).format !== 'edifact') {
    reports.push({ at: told, org, list: 'status', status });
    return;
  }
  const { booking, container } = s;
  reports.push({
    at: told,
    org,
    list: 'iftsta',
    status: { ...status, booking, ...(container && { container }) },
  });
}

function tellLegs(telling: Telling): void {
  const { shipment: s, random } = telling;
  for (const leg of s.legs) {
    const detail = {
      leg: leg.leg,
      ...(leg.vessel && { vessel: leg.vessel }),
      ...(leg.voyage && { voyage: leg.voyage }),
    };
    const sea = leg.mode === 'sea';
    if (leg.mode === 'sea' || leg.mode === 'rail') {
      say(
        telling,
        leg.carrier,
        'LOAD',
        leg.actual.depart - between(random, leg.main ? 3 : 1, leg.main ? 14 : 3),
        leg.from,
        detail,
      );
    }
    say(telling, leg.carrier, 'DEPA', leg.actual.depart, leg.from, detail);
    say(telling, leg.carrier, 'ARRI', leg.actual.arrive, leg.to, detail);
    if (sea || leg.mode === 'rail') {
      say(
        telling,
        leg.carrier,
        'DISC',
        leg.actual.arrive + between(random, 5, sea ? 24 : 12),
        leg.to,
        detail,
      );
    }
  }
  const port = s.legs.find((leg) => leg.mode === 'sea' && leg.to === 'NLRTM');
  if (port !== undefined && (s.troubles.conflict || s.index % 5 === 0)) {
    const apart = s.troubles.conflict ? 9 * hourMs : 0;
    say(telling, 'maasmond-port', 'ARRI', port.actual.arrive + apart, port.to, {
      leg: port.leg,
      ...(port.vessel && { vessel: port.vessel }),
    });
  }
}

/** Hours from the gate to the departure. */
const gateInHours = { sea: [27, 33], air: [12.5, 15], rail: [13, 17] } satisfies Record<
  string,
  [number, number]
>;

function tellOrigin(telling: Telling, first: StoryLeg): void {
  const { shipment: s, random } = telling;
  const { forwarder } = s.agents;
  const leg = { leg: first.leg };
  if (s.mode === 'road') return;
  const gateIn =
    Math.min(first.planned.depart, first.actual.depart) - between(random, ...gateInHours[s.mode]);
  const boxByForwarder = s.mode === 'sea' && getOrganisation(s.site.supplier).format === 'edifact';
  if (boxByForwarder) {
    say(telling, forwarder, 'MTPU', first.planned.depart - between(random, 164, 180), first.from, leg);
    say(telling, forwarder, 'VGMS', gateIn - between(random, 2, 8), first.from, leg);
  }
  say(telling, first.carrier, 'GTIN', gateIn, first.from, leg);
  if (s.mode === 'sea') {
    const issued = first.actual.depart + between(random, 16, 60);
    say(telling, forwarder, 'ISSU', issued, first.from, { ...leg, document: `BL ${s.booking}` });
  }
}

function tellDestination(telling: Telling, last: StoryLeg): void {
  const { shipment: s, random } = telling;
  const leg = { leg: last.leg };
  if (s.mode === 'road') return;
  const next = s.legs[last.leg];
  const onward = next?.actual.depart ?? s.deliveredAt;
  if (s.mode !== 'rail')
    say(
      telling,
      last.carrier,
      'AVPU',
      Math.max(last.actual.arrive, onward - between(random, 6, 12)),
      last.to,
      leg,
    );
  if (s.mode === 'sea') say(telling, s.agents.forwarder, 'GTOT', onward - 20 * minuteMs, last.to, leg);
}

/** Each end of a leg that strays from the plan is told ahead; what a late ship pushes, soon after it. */
function tellEstimates(telling: Telling): void {
  const { shipment: s, random } = telling;
  let known = Infinity;
  for (const leg of s.legs) {
    for (const end of ['depart', 'arrive'] as const) {
      const [planned, actual] = [leg.planned[end], leg.actual[end]];
      const place = end === 'depart' ? leg.from : leg.to;
      const code = end === 'depart' ? 'DEPA' : 'ARRI';
      const always = end === 'arrive' && leg.mode === 'sea';
      if (!always && Math.abs(actual - planned) < newsMs[leg.mode]) continue;
      const slips = leg.main && end === 'arrive' && s.troubles.slipMs > 0;
      const during =
        leg.actual.depart + (leg.actual.arrive - leg.actual.depart) * (0.08 + 0.5 * random.next());
      const own = slips ? during : Math.min(planned, actual) - between(random, 12, 40);
      const told = Math.min(own, known + between(random, 3, 9));
      const floor =
        end === 'arrive' && leg.main ? leg.actual.depart + 4 * hourMs : s.confirmedAt + 12 * hourMs;
      const at = Math.min(Math.max(told, floor), actual - hourMs);
      if (slips) known = at;
      const value = actual + between(random, -1.5, 1.5);
      const detail = {
        leg: leg.leg,
        estimated: true,
        delay: at - value,
        ...(slips && { remark: 'schedule delayed by congestion and weather' }),
      };
      say(telling, leg.carrier, code, value, place, detail);
    }
  }
}

/** One reading a day of those boxes whose readings are shared, by the carrier that has them plugged in. */
function tellTemperatures({ shipment: s, random, reports }: Telling, main: readonly StoryLeg[]): void {
  const { band } = s;
  if (!s.monitored || band === undefined) return;
  const [from, to] = [main[0]!.actual.depart, main.at(-1)!.actual.arrive];
  const every = s.mode === 'air' ? 6 * hourMs : dayMs;
  const { excursionAt: share } = s.troubles;
  const excursionAt = share === undefined ? Infinity : from + (to - from) * share;
  const middle = (band.min + band.max) / 2;
  for (let at = from + 2 * hourMs; at < to; at += every) {
    const warm = Math.abs(at - excursionAt) < every ? 5.5 : 0;
    const celsius = Math.round((middle + random.normal(0, (band.max - band.min) / 14) + warm) * 10) / 10;
    const leg = main.findLast(({ actual }) => actual.depart <= at) ?? main[0]!;
    const event = {
      shipment: s.number,
      at,
      place: leg.from,
      step: 'sensor_reporting',
      celsius,
      device: `LOG-${s.booking.slice(2)}`,
    } as const;
    reports.push({ at: at + hourMs, org: s.agents.carrier, list: 'epcis', event });
  }
}

function receive({ shipment: s, random, reports }: Telling): void {
  const at = s.deliveredAt + between(random, 0.5, 3);
  const event = { shipment: s.number, at, place: s.depot.place, step: 'receiving' } as const;
  reports.push({ at: at + hourMs, org: s.depot.warehouse, list: 'epcis', event });
}
