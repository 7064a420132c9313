// What do the mappings of all IDoc types share?
import { field, type Rule } from '../../tree-mapping/index.ts';
import { filled, quantity } from './values.ts';

export const weights: readonly Rule[] = [
  field('NTGEW', 'netWeight', quantity('GEWEI')),
  field('BRGEW', 'grossWeight', quantity('GEWEI')),
];

export const lineDefaults = { defaults: { item: {}, quantities: {} }, extra: true };

export const message = field('EDI_DC40/DOCNUM', 'references[kind=message,sentAs=DOCNUM]/id', filled(16), {
  only: 'read',
});
