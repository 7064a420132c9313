export {
  compileNetwork,
  departureIndex,
  modeCode,
  modeCount,
  msPerHour,
  nextDeparture,
  type CompiledNetwork,
} from './compile.ts';
