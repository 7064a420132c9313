// What may stand in an IDoc, in which order? Made from the tables of segments and their nesting; fields are of bounded length.
import { canonicalDecimal } from '../../../base/index.ts';
import { structure, type LeafType, type Structure } from '../../tree-mapping/index.ts';
import { idocNesting, idocSegments, type IdocField } from './segments.ts';

const typeName = ({ type, length }: IdocField): string => `${type}${length}`;

function leafOf({ type, length }: IdocField): LeafType {
  const fits: Readonly<Record<IdocField['type'], (text: string) => boolean>> = {
    text: () => true,
    number: (text) =>
      canonicalDecimal(text.endsWith('-') ? `-${text.slice(0, -1).trim()}` : text) !== undefined,
    date: (text) => /^(\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|0{8})$/u.test(text),
    time: (text) => /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/u.test(text),
  };
  return (text) => {
    if ([...text].length > length) {
      return {
        code: 'idoc.field-length',
        message: `"${text.slice(0, 40)}" is longer than ${length} characters.`,
      };
    }
    return fits[type](text)
      ? undefined
      : { code: 'xml.value-type', message: `"${text.slice(0, 40)}" is no ${type}.` };
  };
}

function build(type: string): Structure {
  const nesting = idocNesting[type]!;
  const leaves: Record<string, LeafType> = {};
  const types: Record<string, string> = {
    IDOC: `EDI_DC40=EDI_DC40 ${typed(nesting.IDOC!)}`,
  };
  for (const { name, fields } of idocSegments.values()) {
    for (const field of fields) leaves[typeName(field)] = leafOf(field);
    const own = fields
      .map((field) => `${field.name}=${typeName(field)}${field.mandatory ? '' : '?'}`)
      .join(' ');
    types[name] = `${own} SDATA=text? ${typed(nesting[name] ?? '')}`;
  }
  return structure({ root: 'IDOC', types, leaves });
}

/** Segments have the type of their own name. */
const typed = (line: string): string => line.replace(/(\w+)([?*+]?)/gu, '$1=$1$2');

const structures = new Map<string, Structure>();

export function structureOf(type: 'ORDERS05' | 'INVOIC02' | 'DELVRY03'): Structure {
  const known = structures.get(type) ?? build(type);
  structures.set(type, known);
  return known;
}
