// How do people write the fields of a supply network? Case, underscores and the names that papers and spreadsheets use are
// brought to one spelling, maps to lists, before anything is checked. What no field is called like that is named in `unknown`.

type Plain = Record<string, unknown>;
type Names = Readonly<Record<string, readonly string[]>>;

/** Each also with a unit behind it: `ttr_days`, `recoveryTimeWeeks`. */
const recoveryNames = ['recovery', 'recoverytime', 'timetorecover', 'timetorecovery', 'ttr'];
const stockNames = [
  'inventory',
  'stock',
  'inventories',
  'onhand',
  'initialinventory',
  'initialstock',
  'inventorylevel',
  'stockonhand',
  'finishedstock',
  'finishedgoods',
  'quantity',
  'units',
  'pipeline',
  'intransit',
];
const marginNames = ['margin', 'profit', 'profitmargin', 'marginperunit', 'profitperunit', 'unitmargin', 'f'];
const capacityNames = ['capacity', 'capacityperday', 'dailycapacity', 'maxrate'];
const demandNames = ['demand', 'demandperday', 'dailydemand', 'demandrate', 'perday', 'rate'];
const needsNames = ['needs', 'bom', 'billofmaterials', 'parts', 'inputs', 'components'];
const ratioNames = ['ratio', 'units', 'qty', 'quantity', 'usage', 'a'];
const itemNames = ['item', 'product', 'part', 'sku', 'id', 'name'];

const nodeNames: Names = {
  id: ['id', 'nodeid', 'siteid', 'facilityid', 'node', 'key', 'site'],
  kind: ['kind', 'type', 'role'],
  name: ['name', 'label'],
  country: ['country', 'countrycode'],
  currency: ['currency'],
  place: ['place', 'port', 'locode', 'unlocode'],
  supplier: ['supplier', 'company', 'organisation', 'organization'],
  tags: ['tags', 'labels', 'industries'],
  spend: ['spend', 'annualspend', 'spendperyear'],
  recovery: recoveryNames,
  capacity: capacityNames,
  inventory: stockNames.filter((name) => name !== 'units' && name !== 'quantity'),
  demand: demandNames,
  margin: marginNames,
  produces: ['produces', 'products', 'makes', 'outputs', 'items'],
  needs: needsNames,
};
const arcNames: Names = {
  from: ['from', 'fromnode', 'source', 'sourceid', 'supplier', 'origin', 'tail'],
  to: ['to', 'tonode', 'target', 'targetid', 'customer', 'destination', 'head'],
  ratio: ['ratio', 'usage', 'a', 'unitsperunit', 'unitsper', 'quantityper', 'bom'],
  quantity: ['quantity', 'qty', 'units'],
  per: ['per'],
  capacity: capacityNames,
  group: ['group', 'alternatives', 'alternative', 'alternativegroup', 'substitutes', 'substitutegroup'],
  parts: ['part', 'parts', 'item', 'items', 'product', 'products', 'material', 'component'],
  mode: ['mode'],
  via: ['via', 'chokepoints', 'passes'],
  inventory: ['inventory', 'stock', 'pipeline', 'intransit'],
  cost: ['cost', 'freight', 'costperunit'],
};
const rowNames: Names = {
  node: ['node', 'nodeid', 'siteid', 'facilityid', 'site', 'at'],
  item: itemNames,
  demand: demandNames,
  margin: marginNames,
  recovery: [...recoveryNames, 'days'],
  inventory: stockNames,
};
// In a list of its own a field may be called just a value: the list says what it is.
const rowNamesOf: Readonly<Record<string, Names>> = Object.fromEntries(
  ['demand', 'inventory', 'recovery', 'margin'].map((field) => {
    const { [field]: own = [], ...others } = rowNames;
    return [field, { [field]: [...own, 'value', 'amount', 'quantity'], ...others }];
  }),
);
const outputNames: Names = {
  item: itemNames,
  capacity: capacityNames,
  inventory: stockNames,
  demand: demandNames,
  margin: marginNames,
  needs: needsNames,
};
const needNames: Names = {
  part: ['part', 'item', 'from', 'id', 'component', 'material'],
  ratio: ratioNames,
  alternatives: ['alternatives', 'substitutes', 'alternates', 'or'],
};
const bomNames: Names = { product: ['product', 'item', 'parent', 'to'], ...needNames, needs: needsNames };
const topNames: Names = {
  name: ['name', 'title'],
  currency: ['currency'],
  timeUnit: ['timeunit', 'per'],
  patience: ['patience'],
  recoveryDefault: ['recoverydefault', 'recoverydaysdefault', 'defaultrecovery', 'defaultttr'],
  nodes: ['nodes', 'sites', 'facilities', 'vertices'],
  arcs: ['arcs', 'edges', 'lanes', 'links'],
  boms: ['boms', 'bom', 'billofmaterials', 'billsofmaterials'],
  products: ['products', 'parts', 'items'],
  demand: ['demand', 'demands'],
  inventory: ['inventory', 'inventories', 'stock', 'stocks'],
  recovery: [...recoveryNames, 'recoverytimes', 'timestorecover'],
  margin: ['margin', 'margins', 'profit', 'profits', 'profitmargins'],
};

/** The document in one spelling, as lists; values are as they were and still to be checked. */
export function spell(document: unknown): { readonly file: unknown; readonly unknown: readonly string[] } {
  if (!isPlain(document)) return { file: document, unknown: [] };
  const unknown = new Set<string>();
  const rename = (value: unknown, names: Names, where: string) => renamed(value, names, where, unknown);
  const top = rename(document, topNames, '') as Plain;
  const rows = (value: unknown, field: string) =>
    rowsOf(value, field, (row) => rename(row, rowNamesOf[field] ?? rowNames, `${field} `));
  const needList = (value: unknown): unknown =>
    entries(value, 'part', 'ratio', (each) => {
      const row = rename(each, needNames, 'needs ') as Plain;
      return isPlain(row) && row.alternatives !== undefined
        ? {
            ...row,
            alternatives: entries(row.alternatives, 'part', 'ratio', (one) =>
              rename(one, needNames, 'needs '),
            ),
          }
        : row;
    });
  const withNeeds = (value: unknown) =>
    isPlain(value) && value.needs !== undefined ? { ...value, needs: needList(value.needs) } : value;
  const output = (each: unknown) => withNeeds(rename(each, outputNames, 'produces '));
  const node = (each: unknown) => {
    const fields = withNeeds(named(rename(each, nodeNames, 'nodes ')));
    return isPlain(fields) && fields.produces !== undefined
      ? { ...fields, produces: entries(fields.produces, 'item', 'capacity', output) }
      : fields;
  };
  const arc = (each: unknown) => {
    const fields = rename(each, arcNames, 'arcs ');
    if (!isPlain(fields) || fields.parts === undefined || Array.isArray(fields.parts)) return fields;
    return { ...fields, parts: [fields.parts] };
  };
  const file = {
    ...top,
    ...(top.nodes !== undefined && { nodes: entries(top.nodes, 'id', 'recovery', node) }),
    ...(top.arcs !== undefined && {
      arcs: Array.isArray(top.arcs) ? top.arcs.map(pairArc).map(arc) : top.arcs,
    }),
    ...(top.boms !== undefined && {
      boms: entries(top.boms, 'product', 'needs', (each) => withNeeds(rename(each, bomNames, 'boms '))),
    }),
    ...(top.products !== undefined && { products: entries(top.products, 'item', 'demand', output) }),
    ...(top.demand !== undefined && { demand: rows(top.demand, 'demand') }),
    ...(top.inventory !== undefined && { inventory: rows(top.inventory, 'inventory') }),
    ...(top.recovery !== undefined && { recovery: rows(top.recovery, 'recovery') }),
    ...(top.margin !== undefined && { margin: rows(top.margin, 'margin') }),
  };
  return { file, unknown: [...unknown].sort() };
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A node that has only a name is known by it. */
function named(fields: unknown): unknown {
  if (!isPlain(fields) || fields.id !== undefined || fields.name === undefined) return fields;
  return { ...fields, id: fields.name };
}

function pairArc(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [from, to, ratio] = value as unknown[];
  return { from, to, ...(ratio !== undefined && { ratio }) };
}

const spelled = new WeakMap<Names, Map<string, string>>();

function renamed(value: unknown, names: Names, where: string, unknown: Set<string>): unknown {
  if (!isPlain(value)) return value;
  let table = spelled.get(names);
  if (table === undefined) {
    table = new Map();
    for (const [field, spellings] of Object.entries(names))
      for (const spelling of spellings) if (!table.has(spelling)) table.set(spelling, field);
    spelled.set(names, table);
  }
  const fields: Plain = {};
  for (const [key, each] of Object.entries(value)) {
    const [field, given] = fieldOf(key.toLowerCase().replace(/[\s_-]/g, ''), each, table);
    if (field === undefined) {
      if (unknown.size < 50) unknown.add(where + key);
    } else if (given !== null && fields[field] === undefined) fields[field] = given;
  }
  return fields;
}

const daysIn: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7 };
const inDays = ['recovery', 'recoveryDefault', 'patience'];

/** Times are days; with another unit behind the name they are brought to days. */
function fieldOf(
  spelling: string,
  value: unknown,
  table: ReadonlyMap<string, string>,
): [string | undefined, unknown] {
  const plain = table.get(spelling);
  if (plain !== undefined) return [plain, value];
  const [, stem = '', unit = ''] = /^(.+?)(hour|day|week)s?$/.exec(spelling) ?? [];
  const field = table.get(stem);
  if (field === undefined || !inDays.includes(field)) return [undefined, value];
  const days = (one: unknown) => (isFigure(one) ? Number(one) * daysIn[unit]! : one);
  if (unit === 'day' || !isPlain(value)) return [field, days(value)];
  return [field, Object.fromEntries(Object.entries(value).map(([key, one]) => [key, days(one)]))];
}

function isFigure(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value));
}

/** A list of texts or objects, or a map: `{"A": 2}` is a list with one entry that has A as `key` and 2 as `field`. */
function entries(value: unknown, key: string, field: string, each: (value: unknown) => unknown): unknown {
  if (typeof value === 'string') return [{ [key]: value }];
  if (Array.isArray(value))
    return value.map((one) =>
      typeof one === 'string' || typeof one === 'number' ? { [key]: String(one) } : each(one),
    );
  if (!isPlain(value)) return value;
  return Object.entries(value).map(([name, one]) => {
    const fields = isPlain(one) && field !== 'needs' ? each(one) : each({ [field]: one });
    return { ...(fields as Plain), [key]: name };
  });
}

/** Rows, or a map by node, or a map of maps by node and item. */
function rowsOf(value: unknown, field: string, each: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(each);
  if (!isPlain(value)) return value;
  return Object.entries(value).flatMap(([node, one]) => {
    if (!isPlain(one)) return [{ node, [field]: one }];
    return Object.entries(one).map(([item, amount]) => ({ node, item, [field]: amount }));
  });
}
