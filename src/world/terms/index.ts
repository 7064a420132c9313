export { parseContainerEvents, type ContainerEvent } from './container-events.ts';
export { dwellAt, parseDwell, type DwellFact } from './dwell.ts';
export { parseEquipment, teuOf, type Equipment, type EquipmentKind } from './equipment.ts';
export {
  parseFreightTariff,
  quoteFreight,
  type FreightQuestion,
  type FreightQuote,
  type FreightRate,
  type FreightTariff,
} from './freight-tariff.ts';
export { gateOpenFrom, parsePlaceTerms, type PlaceTerms } from './gate-hours.ts';
export { loadHolidays, noHolidays } from './holidays.ts';
export { checkTariff, parseTariff } from './parse-tariff.ts';
export {
  type ChargeKind,
  type ClockEvent,
  type ClockPause,
  type ClockRules,
  type DemurrageRule,
  type DemurrageTariff,
  type Tier,
  type WorkingCalendar,
} from './tariff.ts';
