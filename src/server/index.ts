export { operations, problemSchema, type Caller, type Operation, type Operations } from './contract/index.ts';
