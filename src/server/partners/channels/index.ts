export { pauseAfter, retryAfterMs } from './back-off.ts';
export { createChannels, type ChannelOptions, type Channels } from './channels.ts';
export type { Delivered, OutChannel, Parcel } from './channel.ts';
export { readFolder } from './folder-in.ts';
export { checkUrl, folderOf, mayConnect, publicOnly, type OutgoingPolicy } from './outgoing-policy.ts';
export {
  contentOf,
  enqueue,
  keepOutgoing,
  messageTypeOf,
  nextControlNumber,
  type Dispatch,
  type Outgoing,
  type Outgoings,
  type Post,
} from './outgoing.ts';
export { ask, guardedLookup, Refused, type Answered, type Asked } from './request.ts';
export { erpReader, secretPath } from './connectors/index.ts';
export { isSigned, signatureHeaders } from './signature.ts';
