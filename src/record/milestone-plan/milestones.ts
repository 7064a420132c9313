// What was heard of a shipment, and what should have been? The expected milestones with what was reported for each, in
// their order, and what was reported beyond them. Something is called overdue only once its time and a stated grace have
// passed; when what comes after it has happened, nobody needs to chase it any more: it is missing, and stays so.
import { earliestMs, latestMs, sortMs, type Moment } from '../../base/index.ts';
import { saidIn } from '../fold/said.ts';
import { legTime, mainLegs } from '../movement/legs.ts';
import type { ShipmentState } from '../movement/shipment.ts';
import type { PartyRole, PlaceRef } from '../statement/values.ts';
import { customsCodes } from '../timeline/codes.ts';
import type { Mark } from '../timeline/mark.ts';
import { placeName } from '../timeline/marks.ts';
import { slotsOf, type EventSlot } from '../timeline/slots.ts';
import { countryOf } from './customs-territory.ts';
import { milestonePlan, type ExpectedMilestone } from './milestone-plan.ts';

const msPerHour = 3_600_000;

export type MilestoneView = {
  readonly key: string;
  readonly code: string;
  readonly leg?: number;
  readonly place?: PlaceRef;
  /** Left out, with `by` and `basis`, where it was reported though nobody expected it. */
  readonly expectedFrom?: PartyRole;
  readonly by?: Moment;
  readonly basis?: string;
  readonly planned?: Moment;
  readonly estimated?: Moment;
  readonly actual?: Moment;
  /** `missing`: not reported, and made moot by what followed. `reported`: not expected, but reported. */
  readonly state: 'done' | 'expected' | 'due' | 'overdue' | 'missing' | 'reported';
  readonly slipHours?: number;
  /** Where containers report one by one: how many have, of how many. */
  readonly equipment?: { readonly reported: number; readonly of: number };
  readonly statements: readonly string[];
};

/** `nowMs` is epoch milliseconds. */
export function milestones(state: ShipmentState, nowMs: number): readonly MilestoneView[] {
  const plan = milestonePlan(state);
  const slots = slotsOf(state).filter(({ code }) => !paperCodes.has(code));
  const taken = new Set<EventSlot>();
  const found = plan.map((expected) => {
    const own = slots.filter((slot) => !taken.has(slot) && answers(slot, expected, state));
    for (const slot of own) taken.add(slot);
    return { expected, report: reportOf(own, state) };
  });
  const lastDone = found.findLastIndex(({ expected, report }) => report.done && !expected.paper);
  const delivered = found.some(({ expected, report }) => report.done && expected.code === 'DLVD');
  const views = found.map(({ expected, report }, index): MilestoneView => {
    const moot = expected.paper ? delivered : index < lastDone;
    return { ...viewOf(expected), ...report.shown, state: stateOf(expected, report.done, moot, nowMs) };
  });
  for (const slot of slots) {
    if (!taken.has(slot) && slot.actual !== undefined) insert(views, unexpected(slot, state));
  }
  return views;
}

/** What the record itself puts on a timeline is no milestone of a movement. */
const paperCodes: ReadonlySet<string> = new Set([
  ...['ORDP', 'LINE', 'SHPM', 'EQPT', 'ITEM', 'STCK', 'PRTY', 'DOCU', 'DECL', 'INVO', 'PAYM'],
  ...['SIGN', 'EXCR', 'EXCC', 'DECI', 'DISP'],
]);

const wholeShipment: ReadonlySet<string> = new Set(['CONF', 'MTPU', 'VGMS', 'ISSU', 'DLVD', 'MTRT', 'RECE']);

function answers(slot: EventSlot, expected: ExpectedMilestone, state: ShipmentState): boolean {
  if (!expected.codes.includes(slot.code)) return false;
  if (expected.clearance !== undefined && customsCodes.has(slot.code)) {
    return clearanceOf(slot, state) === expected.clearance;
  }
  if (wholeShipment.has(slot.code)) return true;
  if (slot.leg !== undefined) return slot.leg === expected.leg;
  const place = placeName(slot.place);
  if (place === '') return state.legs.length === 1;
  return place === placeName(expected.place);
}

/** A release tells its side by the place, else by the country, else by whether the main leg had left. */
function clearanceOf(slot: EventSlot, state: ShipmentState): 'export' | 'import' {
  const main = mainLegs(state.legs);
  const [first, last] = [main[0], main.at(-1)];
  const name = placeName(slot.place);
  if (name !== '' && name === placeName(first?.from)) return 'export';
  if (name !== '' && name === placeName(last?.to)) return 'import';
  const country = countryOf(slot.place);
  if (country !== undefined && country === countryOf(state.origin ?? first?.from)) return 'export';
  if (country !== undefined && country === countryOf(state.destination ?? last?.to)) return 'import';
  const released = (slot.actual ?? slot.estimated ?? slot.planned)?.sort;
  const departed = first && legTime(first, 'depart');
  const after = released !== undefined && departed !== undefined && released > sortMs(departed);
  return after ? 'import' : 'export';
}

type Report = {
  readonly done: boolean;
  readonly shown: Pick<MilestoneView, 'statements'> & Partial<MilestoneView>;
};

/** One report without a container speaks for all; else it is done when every container has reported. */
function reportOf(slots: readonly EventSlot[], state: ShipmentState): Report {
  const whole = slots.find(({ equipment, actual }) => equipment === undefined && actual !== undefined);
  const single = slots.filter(({ equipment, actual }) => equipment !== undefined && actual !== undefined);
  const reported = new Set(single.map(({ equipment }) => equipment)).size;
  const of = Math.max(state.equipment.length, reported);
  const done = whole !== undefined || (reported > 0 && reported === of);
  const latest = (marks: readonly (Mark | undefined)[]) =>
    marks.filter((mark) => mark !== undefined).toSorted((a, b) => b.sort - a.sort)[0];
  const planned = latest(slots.map((slot) => slot.planned))?.at;
  const estimated = latest(slots.map((slot) => slot.estimated))?.at;
  const last = whole?.actual ?? latest(single.map(({ actual }) => actual));
  const slip = (last ?? latest(slots.map((slot) => slot.estimated)))?.slipHours;
  const marks = slots.flatMap(({ history }) => [...history.planned, ...history.estimated, ...history.actual]);
  const ids = marks
    .toSorted((a, b) => a.seq - b.seq)
    .flatMap(({ seq }) => saidIn(state, seq)?.statement ?? []);
  return {
    done,
    shown: {
      ...(planned && { planned }),
      ...(estimated && { estimated }),
      ...(done && last?.at && { actual: last.at }),
      ...(slip !== undefined && { slipHours: slip }),
      ...(whole === undefined && reported > 0 && { equipment: { reported, of } }),
      statements: [...new Set(ids)],
    },
  };
}

function stateOf(
  expected: ExpectedMilestone,
  done: boolean,
  moot: boolean,
  nowMs: number,
): MilestoneView['state'] {
  if (done) return 'done';
  if (nowMs > latestMs(expected.by) + expected.graceHours * msPerHour) return moot ? 'missing' : 'overdue';
  return nowMs < earliestMs(expected.by) ? 'expected' : 'due';
}

function viewOf(expected: ExpectedMilestone): Omit<MilestoneView, 'state' | 'statements'> {
  const { key, code, leg, place, expectedFrom, by, basis } = expected;
  return { key, code, ...(leg !== undefined && { leg }), ...(place && { place }), expectedFrom, by, basis };
}

function unexpected(slot: EventSlot, state: ShipmentState): MilestoneView {
  const { code, leg, place, equipment } = slot;
  return {
    key: [code, leg ?? placeName(place), ...(equipment === undefined ? [] : [equipment])].join('/'),
    code,
    ...(leg !== undefined && { leg }),
    ...(place && { place }),
    ...reportOf([slot], { ...state, equipment: [] }).shown,
    state: 'reported',
  };
}

/** In front of the first that is later. */
function insert(views: MilestoneView[], view: MilestoneView): void {
  const time = timeOf(view);
  const index = views.findIndex((other) => timeOf(other) > time);
  views.splice(index < 0 ? views.length : index, 0, view);
}

function timeOf({ actual, estimated, planned, by }: MilestoneView): number {
  const at = actual ?? estimated ?? planned ?? by;
  return at === undefined ? Infinity : sortMs(at);
}
