// What is to be heard of a shipment, from whom, and by when? It follows from the Incoterms rule (who books, who clears),
// the mode (what happens on such a leg) and the lane (whether a customs border is crossed, how long the leg takes).
import { addDuration, type Moment } from '../../base/index.ts';
import { partyIn } from '../fold/state.ts';
import { legHours, legTime, mainLegs, type LegState } from '../movement/legs.ts';
import type { ShipmentState } from '../movement/shipment.ts';
import type { PartyRole, PlaceRef } from '../statement/values.ts';
import { crossesCustoms } from './customs-territory.ts';
import { findIncoterm, type Side } from './incoterms.ts';
import {
  deliveryAfter,
  deliveryGraceHours,
  emptyReturnAfter,
  emptyReturnGraceHours,
  milestoneRules,
  shortLegHours,
  type MilestoneRule,
  type Teller,
} from './milestone-rules.ts';

export type ExpectedMilestone = {
  /** Unique within the shipment, whatever the classifier: `DEPA/2`, `CUSR/2/import`. */
  readonly key: string;
  readonly code: string;
  /** Codes that count as it. */
  readonly codes: readonly string[];
  readonly leg?: number;
  readonly place?: PlaceRef;
  readonly expectedFrom: PartyRole;
  readonly by: Moment;
  readonly graceHours: number;
  /** Which rule asks for it: `mode.sea.GTIN`, `incoterm.FOB.carriage.buyer`. */
  readonly basis: string;
  /** A paper stays due although the goods have moved on. */
  readonly paper?: true;
  readonly clearance?: 'export' | 'import';
};

type Told = Pick<ExpectedMilestone, 'expectedFrom' | 'basis'>;

/** In the order in which they come to pass. Empty without legs or without times; what cannot be dated is left out. */
export function milestonePlan(state: ShipmentState): readonly ExpectedMilestone[] {
  if (state.status === 'cancelled') return [];
  const main = mainLegs(state.legs);
  const expected = state.legs.flatMap((leg) =>
    milestoneRules[leg.mode].flatMap((rule) => expectedOn(state, leg, rule, main) ?? []),
  );
  return [...expected, ...deliveryOf(state)];
}

function expectedOn(
  state: ShipmentState,
  leg: LegState,
  rule: MilestoneRule,
  main: readonly LegState[],
): ExpectedMilestone | undefined {
  if (rule.of === 'first' && leg !== main[0]) return undefined;
  if (rule.of === 'last' && leg !== main.at(-1)) return undefined;
  if (rule.border && !isAcrossBorder(state, leg)) return undefined;
  const { end, code } = rule;
  const happens = code === 'DEPA' || code === 'ARRI';
  const at = happens ? (leg.estimated[end] ?? leg.planned[end] ?? leg.actual[end]) : legTime(leg, end);
  if (at === undefined) return undefined;
  const isShort = (legHours(leg) ?? Infinity) < shortLegHours;
  const offset = isShort ? (rule.short ?? rule.offset) : rule.offset;
  const clearance = rule.border && (rule.of === 'first' ? 'export' : 'import');
  return {
    key: [code, leg.leg, ...(clearance ? [clearance] : [])].join('/'),
    code,
    codes: [code, ...(rule.also ?? [])],
    leg: leg.leg,
    place: end === 'depart' ? leg.from : leg.to,
    ...toldBy(state, rule.teller, `mode.${leg.mode}.${code}`),
    by: addDuration(at, offset),
    graceHours: rule.graceHours,
    ...(rule.paper && { paper: rule.paper }),
    ...(clearance && { clearance }),
  };
}

/** Where a country is not known: a voyage or flight is taken to cross a border, a train or lorry is not. */
function isAcrossBorder(state: ShipmentState, leg: LegState): boolean {
  const [first, last] = [state.legs[0], state.legs.at(-1)];
  const known = crossesCustoms(state.origin ?? first?.from, state.destination ?? last?.to);
  return known ?? crossesCustoms(first?.from, last?.to) ?? (leg.mode === 'sea' || leg.mode === 'air');
}

/** The arrangement is the side's duty; where it has a forwarder or broker for it, that one is asked. */
function toldBy(state: ShipmentState, teller: Teller, modeBasis: string): Told {
  if (teller === 'carrier') return { expectedFrom: 'carrier', basis: modeBasis };
  const term = findIncoterm(state.incoterm);
  const agent = (roles: readonly PartyRole[]) => roles.find((role) => partyIn(state, role) !== undefined);
  const told = (
    what: string,
    side: Side | undefined,
    otherwise: Side,
    roles: readonly PartyRole[],
  ): Told => ({
    expectedFrom: agent(roles) ?? sideRole(state, side ?? otherwise),
    basis: term === undefined || side === undefined ? modeBasis : `incoterm.${term.rule}.${what}.${side}`,
  });
  switch (teller) {
    case 'books':
      return told('carriage', term?.carriage, 'seller', ['forwarder']);
    case 'clears-export':
      return told('exportClearance', term?.exportClearance, 'seller', ['broker', 'forwarder']);
    case 'clears-import':
      return told('importClearance', term?.importClearance, 'buyer', ['broker', 'forwarder']);
    case 'loads':
      return told('loads', undefined, 'seller', []);
    case 'receives':
      return told('receives', undefined, 'buyer', ['forwarder']);
  }
}

/** The role in which a side takes part; a shipment often names only shipper and consignee. */
function sideRole(state: ShipmentState, side: Side): PartyRole {
  const other = side === 'seller' ? 'shipper' : 'consignee';
  return partyIn(state, side) === undefined && partyIn(state, other) !== undefined ? other : side;
}

/** At the consignee's, and the empty container back at its depot. */
function deliveryOf(state: ShipmentState): readonly ExpectedMilestone[] {
  const last = state.legs.at(-1);
  const arrive = last && legTime(last, 'arrive');
  if (last === undefined || arrive === undefined) return [];
  const by = addDuration(arrive, deliveryAfter[last.mode]);
  const place = state.destination ?? last.to;
  const delivered: ExpectedMilestone = {
    key: `DLVD/${last.leg}`,
    code: 'DLVD',
    codes: ['DLVD', 'DROP', 'STRP'],
    leg: last.leg,
    place,
    ...toldBy(state, 'receives', `mode.${last.mode}.DLVD`),
    by,
    graceHours: deliveryGraceHours,
  };
  if (!state.legs.some(({ mode }) => mode === 'sea')) return [delivered];
  const emptied: ExpectedMilestone = {
    ...delivered,
    key: `MTRT/${last.leg}`,
    code: 'MTRT',
    codes: ['MTRT'],
    by: addDuration(by, emptyReturnAfter),
    graceHours: emptyReturnGraceHours,
    basis: 'mode.sea.MTRT',
  };
  return [delivered, emptied];
}
