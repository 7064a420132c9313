export {
  dateOf,
  isTimeZone,
  moment,
  momentPrecision,
  momentZone,
  parseMoment,
  zoneInferred,
  zoneKnown,
  type Moment,
  type MomentPrecision,
} from './moment.ts';
export { isPlainMoment } from './plain-moment.ts';
export {
  addDuration,
  earliestMs,
  fromEpochMs,
  hoursBetween,
  inZone,
  latestMs,
  sortMs,
} from './moment-arithmetic.ts';
export {
  businessCalendar,
  weekendOf,
  type BusinessCalendar,
  type Holiday,
  type HolidaySource,
} from './calendar.ts';
