export {
  compileNetwork,
  departureIndex,
  modeCode,
  modeCount,
  msPerHour,
  nextDeparture,
  type CompiledNetwork,
} from './timetable/compile.ts';
