export {
  checkProfile,
  parseProfile,
  profileSchema,
  type ErpNextSettings,
  type InChannelSettings,
  type OdooSettings,
  type OutChannelSettings,
  type PartnerProfile,
  type WebhookSettings,
} from './profile.ts';
export { emptyProfile, openProfiles, type Profiles, type Sender } from './profiles.ts';
