// The plan of the house as data: which folder stands where, and how large a thing may grow.

/** Left to right; a folder imports only from folders to its left. Folders of one rank do not import each other. */
export const ranks: readonly (readonly string[])[] = [
  ['base'],
  ['record'],
  ['exchange', 'ledger'],
  ['world'],
  ['rules'],
  ['sense'],
  ['decide'],
  ['act'],
  ['server'],
  ['client'],
  ['web', 'demo'],
  ['cli'],
];

/** Inside these folders the subfolders stand in this order and import only leftwards. */
export const inner: Readonly<Record<string, readonly string[]>> = {
  world: ['places', 'sea', 'services', 'fuels', 'factors', 'terms', 'timetable'],
  rules: ['screening', 'classification', 'origin', 'duty', 'documents'],
  sense: ['telemetry', 'signals', 'forecast', 'warning', 'exposure', 'watches'],
  decide: ['solver', 'cost', 'drayage', 'routing', 'stock', 'consolidation', 'replan', 'plan', 'stress'],
  act: ['orders', 'playbook', 'payment'],
};

/** No disk, network, clock or randomness in these. */
export const pureFolders = [
  'base',
  'record',
  'exchange',
  'ledger',
  'world',
  'rules',
  'sense',
  'decide',
  'act',
];

export const limits = { fileLines: 400, functionLines: 60, folderEntries: 20 } as const;

/** Names that say nothing about trade. */
export const emptyNames = [
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'managers',
  'manager',
  'types',
  'misc',
  'lib',
];

/** The clock and chance, as they look in source text. */
export const impure: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\bDate\.now\s*\(/, 'the clock (Date.now)'],
  [/\bnew Date\(\s*\)/, 'the clock (new Date)'],
  [/\bTemporal\.Now\b/, 'the clock (Temporal.Now)'],
  [/\bperformance\.now\s*\(/, 'the clock (performance.now)'],
  [/\bMath\.random\s*\(/, 'randomness (Math.random)'],
  [/\brandomUUID\s*\(|\bgetRandomValues\s*\(/, 'randomness (Web Crypto)'],
  [/\bfetch\s*\(/, 'the network (fetch)'],
  [/\bprocess\.(env|argv|cwd|exit)\b/, 'the process'],
];

/** Folders of somebody's machine; written in pieces so that this file does not name one. */
export const machinePath = new RegExp(
  `(^|[^A-Za-z0-9_.])/(${['work', 'farm', 'root', 'tmp', 'home'].join('|')})/[A-Za-z]`,
);
