// Do the paths of a mapping lead to fields of the document? A mapping is data, so that what a compiler would find in code is
// found here.
import { isGroup, type Field, type MessageMapping, type Node, type SegmentRule } from '../declare.ts';
import { documentShape, isList, shapeAt, type Shape } from './document-shape.ts';

/** What is wrong, each with the tags that lead to it: `LIN/RFF: there is no field "refernces"`. */
export function checkMapping({ nodes, defaults = {} }: MessageMapping): string[] {
  return [
    ...nodes.flatMap((node) => checkNode(node, documentShape, '')),
    ...Object.keys(defaults).flatMap((path) => wrongPath(path, documentShape, 'defaults')),
  ];
}

function checkNode(node: Node, from: Shape, around: string): string[] {
  const rule = isGroup(node) ? node.trigger : node;
  const at = around === '' ? rule.tag : `${around}/${rule.tag}`;
  const scope = scopeOf(rule, from);
  if (scope === undefined) return [`${at}: there is no list "${rule.each}".`];
  const fields = rule.fields.flatMap((field) => checkField(field, scope, at));
  return isGroup(node) ? [...fields, ...node.nodes.flatMap((inner) => checkNode(inner, scope, at))] : fields;
}

function scopeOf({ each }: SegmentRule, from: Shape): Shape | undefined {
  if (each === undefined) return from;
  const list = shapeAt(each, from);
  return isList(list) ? list[0] : undefined;
}

function checkField(field: Field, scope: Shape, at: string): string[] {
  switch (field.as) {
    case 'constant':
    case 'sequence':
    case 'count':
      return [];
    case 'pairs':
      return [...field.table.codeOf.keys()].flatMap((path) => wrongPath(path, scope, at));
    case 'inherited': {
      const list = shapeAt(field.of);
      return wrongPath(field.to, isList(list) ? list[0] : documentShape, at);
    }
    case 'code':
      return [...wrongPath(field.to, scope, at), ...wrongPath(field.sentAs ?? '', scope, at)];
    default:
      return wrongPath(field.to, scope, at);
  }
}

function wrongPath(path: string, scope: Shape, at: string): string[] {
  return shapeAt(path, scope) === undefined ? [`${at}: there is no field "${path}".`] : [];
}
