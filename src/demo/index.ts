export { community, type Community, type DemoUser } from './community/community.ts';
export { type DemoFormat, type DemoOrganisation } from './community/organisations.ts';
export { demoTariff } from './community/tariffs.ts';
export { type DemoMessage } from './messages/message.ts';
export { demoSites, type DemoSites } from './story/supply.ts';
export { liveMessages, playCommunity, type StoryOptions } from './play.ts';
