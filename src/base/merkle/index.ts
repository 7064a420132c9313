export { consistencyProof, inclusionProof, type NodeReader } from './prove.ts';
export {
  appendLeaf,
  emptyRange,
  hashLength,
  leafHash,
  nodeHash,
  rootFromHashes,
  rootOf,
  treeSizeMax,
  type CompactRange,
  type NodeListener,
} from './tree.ts';
export { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './verify.ts';
