// How else can it get there from where it is now? The other way round for the same mode, or another mode from the next
// place where it can change.
import { addMoney, distanceMetres, sumMoney } from '../../base/index.ts';
import type { Place } from '../../world/index.ts';
import { findRoutes, type RouteMode, type RouteOption } from '../routing/find-routes.ts';
import type { RouteNetwork } from '../routing/network.ts';
import {
  impossible,
  reason,
  type Alternative,
  type AlternativeLeg,
  type Proposal,
  type Reason,
  type ReasonCode,
} from './alternative.ts';
import type { PresentPlan, RemainingLeg } from './present-plan.ts';
import { drawsOf, landingDraw } from './room.ts';
import { legView } from './wait.ts';

export type Rerouting = {
  readonly plan: PresentPlan;
  readonly network: RouteNetwork;
  readonly avoid: readonly string[];
  readonly nowMs: number;
  /** Whether the mode of the plan counts as another one, since it could leave sooner. */
  readonly sameMode?: boolean;
  /** Who carries it now and is to be avoided. */
  readonly refused?: string;
};

/** Same mode, avoiding what is closed. A ship under way turns where it is; the legs after it follow as planned. */
export function proposeOtherWay({ plan, network, avoid, nowMs, refused }: Rerouting): Proposal | Alternative {
  const none = (code: ReasonCode, why: string, values: Reason['reasonValues'] = {}) =>
    impossible('other-way', 'Another way', reason(code, why, values), 'other-way.none');
  const hasOpened = plan.legs.some(({ avoids }) => avoids.some((name) => !avoid.includes(name)));
  if (avoid.length === 0 && !hasOpened)
    return none('other-way.nothing-closed', 'Nothing that a way could avoid is closed.');
  if (!hasOpened && !plan.legs.some((leg) => meets(leg, avoid)))
    return none('other-way.not-on-its-way', 'Nothing that is closed lies on its way.');
  const { atSea, node } = plan;
  const first = plan.legs[0]!;
  if (atSea !== undefined && refused !== undefined)
    return none('other-way.carrier', `The ship is of ${refused}, who is to be avoided.`, {
      carrier: refused,
    });
  const start = atSea ?? node.place;
  const to = atSea ? first.to : plan.destination;
  const mode = atSea ? 'sea' : plan.mainMode;
  const found = findRoutes(network, {
    ...plan.cargo,
    from: start,
    to,
    departMs: atSea ? nowMs : node.readyMs,
    avoid,
    modes: [mode],
  });
  if (!found.ok) return none('other-way.no-way', found.problems[0]!.message);
  const way = quickest(found.value);
  const behind = atSea ? plan.legs.slice(1) : [];
  const before = atSea || node.place === first.from ? [] : [first];
  const joined = joinLegs(way, before, behind);
  const round = way.via.filter((name) => !first.way?.chokepoints.some((old) => old === name));
  const by = way.via.includes('cape') ? 'cape' : (round[0] ?? way.legs.slice(1)[0]?.from.name);
  const said =
    by === undefined
      ? { title: `Another way to ${to.name}`, values: { sentence: 'other-way.to', place: to.name, mode } }
      : {
          title: by === 'cape' ? 'Round the Cape' : `By way of ${by}`,
          values: { sentence: 'other-way.by', by, mode },
        };
  return {
    id: 'other-way',
    kind: 'other-way',
    ...said,
    ...reason(
      avoid.length === 0 ? 'other-way.opened' : 'other-way.from',
      `From ${start.name === 'at sea' ? 'where the ship is' : start.name}${avoid.length === 0 ? ', now that it is open' : `, without ${avoid.join(', ')}`}.`,
      { avoided: avoid.join(', ') },
    ),
    avoid,
    draws: drawsOf(way.legs, plan.cargo),
    ...joined,
  };
}

function meets({ way, from, to }: RemainingLeg, avoid: readonly string[]): boolean {
  const met = [...(way?.chokepoints ?? []), from.code, to.code, from.country, to.country];
  return met.some((name) => avoid.includes(name));
}

/** Another mode from the next place: the port ahead, or one near the ship that it can reach. */
export function proposeOtherModes(rerouting: Rerouting): (Proposal | Alternative)[] {
  const { plan, sameMode = false } = rerouting;
  const others = (['air', 'rail', 'road'] as const).filter((mode) => sameMode || mode !== plan.mainMode);
  const best = new Map<RouteMode, Proposal>();
  for (const access of accesses(rerouting)) {
    for (const proposal of byOtherModes(rerouting, access, others)) {
      const mode = proposal.values.mode as RouteMode;
      const known = best.get(mode);
      if (known === undefined || proposal.arrivalMs < known.arrivalMs) best.set(mode, proposal);
    }
  }
  if (best.size > 0) return [...best.values()];
  return [
    impossible(
      'other-mode',
      'Another mode',
      reason('other-mode.none', 'No air, rail or road service leads there from a place that it can reach.'),
      'other-mode.none',
    ),
  ];
}

type Access = {
  readonly place: Place;
  readonly readyMs: number;
  readonly before: readonly RemainingLeg[];
  readonly by?: RouteOption;
};

export const portsTried = 2;
export const portReachKm = 3000;
/** Discharge out of turn: terminals plan a call two days ahead. */
export const callHours = 48;

function accesses({ plan, network, avoid, nowMs }: Rerouting): Access[] {
  const { atSea, node, legs } = plan;
  if (atSea === undefined) {
    const underWay = node.place !== legs[0]!.from;
    return [{ place: node.place, readyMs: node.readyMs, before: underWay ? legs.slice(0, 1) : [] }];
  }
  // The port ahead counts only when nothing closed lies before it.
  const ahead = [legs[0]!.to, ...network.hubsNear(atSea, 'port', portReachKm, portsTried)];
  return ahead.flatMap((place): Access[] => {
    const found = findRoutes(network, {
      ...plan.cargo,
      from: atSea,
      to: place,
      departMs: nowMs,
      avoid,
      modes: ['sea'],
    });
    if (!found.ok) return [];
    const by = quickest(found.value);
    return [{ place, readyMs: nowMs + (by.hours + callHours) * 3_600_000, before: [], by }];
  });
}

function byOtherModes(
  { plan, network, avoid }: Rerouting,
  access: Access,
  modes: readonly RouteMode[],
): Proposal[] {
  const { place, readyMs, before, by } = access;
  if (distanceMetres(place, plan.destination) < 1000) return [];
  return modes.flatMap((mode): Proposal[] => {
    const found = findRoutes(network, {
      ...plan.cargo,
      from: place,
      to: plan.destination,
      departMs: readyMs,
      avoid,
      modes: [mode],
    });
    if (!found.ok) return [];
    const way = quickest(found.value);
    const joined = joinLegs(way, before, []);
    return [
      {
        id: `other-mode-${mode}`,
        kind: 'other-mode',
        title: `By ${mode} from ${place.name}`,
        values: { sentence: 'other-mode.from', mode, place: place.name, code: place.code },
        ...(by === undefined
          ? reason('other-mode.leaves', `It can leave ${place.name} by ${mode}.`, { place: place.name, mode })
          : reason('other-mode.calls', `The ship calls at ${place.name}, and it goes on by ${mode}.`, {
              ...{ place: place.name, mode },
            })),
        avoid,
        draws: [
          ...(by === undefined ? [] : [landingDraw(place, readyMs, plan.cargo)]),
          ...drawsOf(way.legs, plan.cargo),
        ],
        arrivalMs: joined.arrivalMs,
        cost: by === undefined ? joined.cost : addMoney(joined.cost, by.cost),
        co2eKg: joined.co2eKg + (by?.co2eKg ?? 0),
        legs: [...(by?.legs.map(optionLeg) ?? []), ...joined.legs],
      },
    ];
  });
}

export function quickest(options: readonly RouteOption[]): RouteOption {
  return options.reduce((a, b) => (b.hours < a.hours ? b : a));
}

/** The new way between the legs that stay; what comes after it starts as much later as the new way ends later. */
function joinLegs(way: RouteOption, before: readonly RemainingLeg[], behind: readonly RemainingLeg[]) {
  const arrives = way.legs.at(-1)!.arriveMs;
  const shift = behind[0] === undefined ? 0 : Math.max(0, arrives - behind[0].departMs);
  const later = behind.map((leg) => legView(leg, leg.departMs + shift, leg.arriveMs + shift));
  const kept = [...before, ...behind];
  return {
    arrivalMs: behind.length === 0 ? arrives : behind.at(-1)!.arriveMs + shift,
    cost: sumMoney([way.cost, ...kept.map(({ cost }) => cost)]),
    co2eKg: way.co2eKg + kept.reduce((sum, { co2eKg }) => sum + co2eKg, 0),
    legs: [...before.map((leg) => legView(leg)), ...way.legs.map(optionLeg), ...later],
  };
}

export function optionLeg({
  mode,
  from,
  to,
  distanceKm,
  depart,
  arrive,
  via,
}: RouteOption['legs'][number]): AlternativeLeg {
  return { mode, from, to, distanceKm, depart, arrive, via };
}
