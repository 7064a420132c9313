import type { MessageMapping } from '../declare.ts';
import * as commerce from './commerce/index.ts';
import * as transport from './transport/index.ts';

export * from './commerce/index.ts';
export * from './transport/index.ts';

export const x12Mappings: readonly MessageMapping[] = [
  ...Object.values(commerce),
  ...Object.values(transport),
];
