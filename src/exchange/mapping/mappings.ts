// Which mapping has a message? By syntax and type; a kind of document finds the messages that carry it.
import type { DocumentKind } from '../document/index.ts';
import type { SegmentSyntax } from '../segments/index.ts';
import type { MessageMapping } from './declare.ts';
import { edifactMappings } from './edifact/index.ts';
import { x12Mappings } from './x12/index.ts';

const byType: ReadonlyMap<string, MessageMapping> = new Map(
  [...edifactMappings, ...x12Mappings].map((mapping) => [`${mapping.syntax} ${mapping.type}`, mapping]),
);

export const mappings: readonly MessageMapping[] = [...byType.values()];

export function findMapping(message: {
  readonly syntax: SegmentSyntax;
  readonly type: string;
}): MessageMapping | undefined {
  return byType.get(`${message.syntax} ${message.type}`);
}

export function listMappings(kind: DocumentKind): readonly MessageMapping[] {
  return mappings.filter(({ kinds }) => kinds.includes(kind));
}
