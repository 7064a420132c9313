export { appendLeaves, emptyLog, logRoot, restoreLog, tilesToRestore } from './tiles/append.ts';
export type { LogState, WrittenTile } from './tiles/append.ts';
export { formatCheckpointText, parseCheckpoint, signCheckpoint } from './note/checkpoint.ts';
export type { Checkpoint, SignedCheckpoint } from './note/checkpoint.ts';
export { cosign, cosignedMessage, verifyCosignature } from './note/cosignature.ts';
export { decodeEntryBundle, encodeEntryBundle, maxLeafLength } from './tiles/entry-bundle.ts';
export { checkConsistency, formatGrowth, parseGrowth, verifyGrowth, type Growth } from './growth.ts';
export { formatNote, formatSignatureLine, parseNote, parseSignatureLines, signNote } from './note/note.ts';
export type { Note, NoteSignature } from './note/note.ts';
export { verifyNote, type VerifiedSignature } from './note/note-verification.ts';
export { formatPolicy } from './policy/policy.ts';
export type { Policy, PolicyGroup, PolicyLog, PolicyWitness } from './policy/policy.ts';
export { parsePolicy } from './policy/policy-text.ts';
export { checkpointSatisfies, type SatisfiedCheckpoint } from './policy/quorum.ts';
export type { VerificationStep } from './note/refusal.ts';
export {
  entriesPath,
  parseTilePath,
  tileAt,
  tilePath,
  tilesToWrite,
  tileWidth,
  type Tile,
} from './tiles/tile.ts';
export { nodeReader, tilesForConsistency, tilesForInclusion } from './tiles/tile-reader.ts';
export { formatTlogProof, parseTlogProof, type TlogProof } from './tlog-proof.ts';
export { createVerifierKey, formatVerifierKey, isKeyName, parseVerifierKey } from './note/verifier-key.ts';
export type { SignatureType, VerifierKey } from './note/verifier-key.ts';
