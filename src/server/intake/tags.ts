// Was this said before? Keyed hashes answer it, so that what is kept for the comparison reveals nothing by itself.
import { toHex, type Crypto } from '../../base/index.ts';
import { canonicalText } from '../../ledger/index.ts';
import { slotOf, type Draft } from '../../record/index.ts';

const tagBytes = 16;
const ofContent = Buffer.from('content\n');

export type Tags = {
  readonly slot: Uint8Array;
  readonly slotHex: string;
  readonly content: Uint8Array;
  readonly contentHex: string;
};

/**
 * The slot names what a draft speaks of, the content what it says. Source, slot name and message date are left out of
 * the content: the same fact in another message is a repetition, not news.
 */
export function tagsOf(crypto: Crypto, key: Uint8Array, issuer: string, draft: Draft): Tags {
  const slot = crypto.hmacSha256(key, Buffer.from(`slot\n${issuer}\n${slotOf(draft)}`)).subarray(0, tagBytes);
  const said = {
    type: draft.type,
    classifier: draft.classifier,
    occurredAt: draft.occurredAt,
    body: draft.body,
    corrects: draft.corrects,
  };
  const content = crypto.hmacSha256(key, ofContent, Buffer.from(canonicalText(said))).subarray(0, tagBytes);
  return { slot, slotHex: toHex(slot), content, contentHex: toHex(content) };
}
