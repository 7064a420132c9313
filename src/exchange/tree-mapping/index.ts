export * from './converters.ts';
export { fromJson, fromXml, pathOf, type NodeDraft, type TreeNode } from './node.ts';
export { parsePath, selectNodes } from './path.ts';
export { readTree, whereOfNode } from './read-tree.ts';
export { field, fixed, group, inside, type Rule, type TreeMapping } from './rules.ts';
export { orderDraft, structure, type Structure } from './structure.ts';
export { toJson } from './to-json.ts';
export { writeTree } from './write-tree.ts';
