export {
  decodeMessage,
  type DecodingOptions,
  type SendersMappings,
  type SourceReader,
  type Undecoded,
} from './decoding.ts';
export { admit, type Admission } from './admit.ts';
export { openCommunity, type Community } from './community.ts';
export { createIntake, type IntakeOptions, type Delivery, type Intake, type IntakeResult } from './intake.ts';
export { openMappings, type Mappings } from './mappings.ts';
export { takingTurns } from './taking-turns.ts';
