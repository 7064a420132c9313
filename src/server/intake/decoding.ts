// How are the bytes of one message understood? By a reader that its door names (a system that is read by its interface), by a
// mapping that is named, else by what the bytes are.
import { fail, succeed, type Result } from '../../base/index.ts';
import {
  decode,
  type ByteChunks,
  type DecodeContext,
  type Decoded,
  type Mapping,
  type MessageMapping,
  type PartyIds,
  type SegmentMessage,
} from '../../exchange/index.ts';
import type { Message, Store } from '../storage/index.ts';
import type { Community } from './community.ts';
import { openReferences, type References } from './references.ts';
import { takingTurns } from './taking-turns.ts';

type SegmentKind = Pick<SegmentMessage, 'syntax' | 'type'>;

/** Reads bytes of a source that no first byte tells; its name stands where a mapping's would. */
export type SourceReader = (chunks: ByteChunks, context: DecodeContext) => Promise<Result<Decoded>>;

/** Those that were kept for a sender go before those that only fit; those of others are not looked at. */
export type SendersMappings = { readonly own: readonly Mapping[]; readonly known: readonly Mapping[] };

export type DecodingOptions = {
  /** Where the numbers that a message names are looked up; left out, it speaks of what it names alone. */
  readonly store?: Store;
  readonly community: Community;
  readonly mappings: { find(id: string): Mapping | undefined; list(): readonly Mapping[] };
  readonly readers?: (name: string) => SourceReader | undefined;
  /** Whom the community's register does not know by these. */
  readonly partyBy?: (ids: PartyIds) => string | undefined;
  /** A partner's own mapping of a message of EDIFACT or X12. */
  readonly mappingOf?: (org: string, message: SegmentKind) => MessageMapping | undefined;
  /** Left out, every mapping may fit anybody's list. */
  readonly mappingsFor?: (org: string) => SendersMappings;
};

export type Undecoded = {
  readonly message: Pick<Message, 'id' | 'org' | 'name' | 'contentType'>;
  readonly bytes: ByteChunks;
  readonly mappingId?: string | undefined;
};

/** Error `mapping.invalid` where nothing of that name is there. */
export async function decodeMessage(
  { store, community, mappings, readers, mappingsFor, mappingOf, partyBy }: DecodingOptions,
  { message, bytes, mappingId }: Undecoded,
): Promise<Result<Decoded>> {
  const { id: messageId, org: issuer, name, contentType } = message;
  const chunks = takingTurns(bytes);
  const resolveParty = (ids: PartyIds) => community.resolveParty(ids) ?? partyBy?.(ids);
  const references = store === undefined ? undefined : openReferences(store, issuer);
  const context = {
    ...{ messageId, issuer, home: community.home, resolveParty },
    ...(mappingOf && { mappingOf: (kind: SegmentKind) => mappingOf(issuer, kind) }),
    ...(references && { findNumbers: references.findNumbers }),
  };
  const reader = mappingId === undefined ? undefined : readers?.(mappingId);
  if (reader !== undefined) return reader(chunks, context);
  const mapping = mappingId === undefined ? undefined : mappings.find(mappingId);
  if (mappingId !== undefined && mapping === undefined)
    return fail('mapping.invalid', `There is no mapping "${mappingId}".`);
  const { own, known } = mappingsFor?.(issuer) ?? { own: [], known: mappings.list() };
  const hint = { name, contentType, own, known, ...(mapping && { mapping }) };
  const decoded = await decode(chunks, hint, context);
  return decoded.ok
    ? succeed({ ...decoded.value, units: passUnits(decoded.value.units, references) })
    : decoded;
}

async function* passUnits(units: Decoded['units'], references?: References): Decoded['units'] {
  for await (const unit of takingTurns(units)) {
    references?.remember(unit);
    yield unit;
  }
}
