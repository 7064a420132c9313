export { encodeFor } from './envelope.ts';
export { overlaidMapping, overlaidMappings } from './overlays.ts';
export {
  benchSample,
  keptMapping,
  partnerOf,
  sampleBytesMax,
  type BenchList,
  type BenchResult,
  type BenchSubject,
} from './bench.ts';
export {
  checkProfile,
  parseProfile,
  profileSchema,
  type InChannelSettings,
  type OutChannelSettings,
  type PartnerProfile,
  type SystemOutSettings,
  type SystemSettings,
  type WebhookSettings,
} from './profile.ts';
export { emptyProfile, openProfiles, type Profiles, type Sender } from './profiles.ts';
