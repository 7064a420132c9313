export { createFeeds, feedView, type FeedOptions, type Feeds, type NewFeed } from './feeds.ts';
export { fetchFeed, fetchLimits, type FetchLimits } from './fetch-feed.ts';
export { feedPresets, type FeedPreset } from './presets.ts';
export { verifyAlert, type SignatureVerdict } from './signature.ts';
export { feedFormat, type Taken } from './take.ts';
