export { canonicalText } from './canonical-text.ts';
export { envelopeGroup, groupsOfType, makeLeaf, type LeafInput, type OpenedGroup } from './leaf.ts';
export { openGroups, parseLeaf } from './leaf-reading.ts';
export type { Leaf, OpenedEnvelope, OpenedStatement } from './leaf-reading.ts';
export { formatProof, parseProof, type Proof } from './proof.ts';
export { buildProof, verifyProof, type Signer, type VerifiedProof } from './proof-verification.ts';
