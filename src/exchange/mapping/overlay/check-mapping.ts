// Do the paths of a mapping lead to fields of the document? A mapping is data, so that what a compiler would find in code is
// found here.
import { isGroup, type Field, type MessageMapping, type Node, type SegmentRule } from '../declare.ts';
import { documentShape, isList, shapeAt, type Shape } from './document-shape.ts';

/** What paths go from. */
type From = { readonly shape: Shape; readonly around: Shape };

const document: From = { shape: documentShape, around: documentShape };

/** What is wrong, each with the tags that lead to it: `LIN/RFF: there is no field "refernces"`. */
export function checkMapping({ nodes, defaults = {} }: MessageMapping): string[] {
  return [
    ...nodes.flatMap((node) => checkNode(node, document, '')),
    ...Object.keys(defaults).flatMap((path) => wrongPath(path, document, 'defaults')),
  ];
}

function checkNode(node: Node, from: From, around: string): string[] {
  const rule = isGroup(node) ? node.trigger : node;
  const at = around === '' ? rule.tag : `${around}/${rule.tag}`;
  const inside = insideOf(rule, from);
  if (inside === undefined) return [`${at}: there is no list "${rule.each}".`];
  const fields = rule.fields.flatMap((field) => checkField(field, inside, at));
  return isGroup(node) ? [...fields, ...node.nodes.flatMap((inner) => checkNode(inner, inside, at))] : fields;
}

function insideOf({ each }: SegmentRule, from: From): From | undefined {
  if (each === undefined) return from;
  const list = find(each, from);
  return isList(list) ? { shape: list[0], around: from.shape } : undefined;
}

function find(path: string, { shape, around }: From): Shape | undefined {
  return path.startsWith('^') ? shapeAt(path.slice(1), around) : shapeAt(path, shape);
}

function checkField(field: Field, from: From, at: string): string[] {
  switch (field.as) {
    case 'constant':
    case 'sequence':
    case 'count':
      return [];
    case 'pairs':
      return [...field.table.codeOf.keys()].flatMap((path) => wrongPath(path, from, at));
    case 'inherited': {
      const list = shapeAt(field.of);
      return wrongPath(field.to, isList(list) ? { shape: list[0], around: documentShape } : document, at);
    }
    case 'code':
      return [...wrongPath(field.to, from, at), ...wrongPath(field.sentAs ?? '', from, at)];
    default:
      return wrongPath(field.to, from, at);
  }
}

function wrongPath(path: string, from: From, at: string): string[] {
  return find(path, from) === undefined ? [`${at}: there is no field "${path}".`] : [];
}
