export type { Connector, ErpPage, ErpRecord, Position, Pushed } from './connector.ts';
export { erpNextConnector } from './erpnext.ts';
export { odooConnector } from './odoo.ts';
export { pullSource, sourceState, type SourceState } from './pull.ts';
export { erpReader } from './reader.ts';
export { createSystems, secretPath, type SourceView } from './systems.ts';
export { createTelling } from './telling.ts';
