// Which fields travel together? A group is the unit of disclosure: the ledger commits to each by itself, and a
// sharing policy grants it by itself. Every field of every body belongs to exactly one group.
import type { Bodies, StatementType } from './statement.ts';

export const fieldGroups = [
  'identity',
  'parties',
  'goods',
  'commercial',
  'routing',
  'events',
  'condition',
  'customs',
  'finance',
  'response',
  'extra',
] as const;
export type FieldGroup = (typeof fieldGroups)[number];

type Assignment = { readonly [T in StatementType]: { readonly [F in keyof Bodies[T]]-?: FieldGroup } };

export const groupOf: Assignment = {
  order: {
    number: 'identity',
    parties: 'parties',
    incoterm: 'routing',
    incotermPlace: 'routing',
    destination: 'routing',
    orderedOn: 'identity',
    requiredBy: 'routing',
    value: 'commercial',
    contract: 'commercial',
    extra: 'extra',
  },
  'order-line': {
    line: 'identity',
    shipments: 'identity',
    description: 'goods',
    item: 'goods',
    hs: 'goods',
    quantity: 'goods',
    unitPrice: 'commercial',
    value: 'commercial',
    requiredBy: 'routing',
    manufacturer: 'goods',
    extra: 'extra',
  },
  consignment: shipmentGroups(),
  shipment: shipmentGroups(),
  leg: {
    leg: 'routing',
    mode: 'routing',
    from: 'routing',
    to: 'routing',
    depart: 'routing',
    arrive: 'routing',
    carrier: 'routing',
    vessel: 'routing',
    voyage: 'routing',
    via: 'routing',
    avoid: 'routing',
    of: 'routing',
    extra: 'extra',
  },
  event: {
    code: 'events',
    place: 'events',
    leg: 'events',
    equipment: 'events',
    mode: 'events',
    vessel: 'events',
    voyage: 'events',
    reason: 'events',
    document: 'events',
    items: 'goods',
    epcis: 'extra',
    extra: 'extra',
  },
  reading: { device: 'condition', quantity: 'condition', place: 'condition' },
  equipment: {
    number: 'identity',
    isoType: 'identity',
    shipment: 'identity',
    seals: 'events',
    verifiedGrossMass: 'goods',
    extra: 'extra',
  },
  item: {
    id: 'identity',
    description: 'goods',
    gtin: 'goods',
    hs: 'goods',
    lot: 'goods',
    expires: 'goods',
    contains: 'goods',
    extra: 'extra',
  },
  party: {
    name: 'identity',
    country: 'identity',
    roles: 'parties',
    gln: 'identity',
    lei: 'identity',
    place: 'parties',
    language: 'parties',
    extra: 'extra',
  },
  document: {
    kind: 'identity',
    number: 'identity',
    about: 'identity',
    issuedOn: 'identity',
    parties: 'parties',
    extra: 'extra',
  },
  'stock-position': {
    place: 'identity',
    item: 'identity',
    description: 'goods',
    onHand: 'goods',
    reserved: 'goods',
    dailyDemand: 'goods',
    safetyStock: 'goods',
    unitValue: 'commercial',
    extra: 'extra',
  },
  declaration: {
    number: 'identity',
    procedure: 'customs',
    about: 'identity',
    office: 'customs',
    status: 'customs',
    duty: 'finance',
    tax: 'finance',
    parties: 'parties',
    extra: 'extra',
  },
  invoice: {
    number: 'identity',
    about: 'identity',
    issuedOn: 'finance',
    dueOn: 'finance',
    parties: 'parties',
    taxExclusive: 'finance',
    tax: 'finance',
    payable: 'finance',
    extra: 'extra',
  },
  payment: {
    reference: 'identity',
    about: 'identity',
    amount: 'finance',
    status: 'finance',
    parties: 'parties',
    extra: 'extra',
  },
  signal: allIn('response', [
    'title',
    'hazard',
    'severity',
    'certainty',
    'starts',
    'ends',
    'area',
    'closes',
    'feed',
    'feedId',
    'link',
    'exercise',
    'status',
    'extra',
  ]),
  exception: allIn('response', [
    'kind',
    'about',
    'what',
    'why',
    'values',
    'signal',
    'atRisk',
    'deadline',
    'status',
    'reason',
  ]),
  decision: {
    exception: 'response',
    about: 'identity',
    alternative: 'response',
    title: 'response',
    approvedBy: 'response',
    cost: 'commercial',
    delayHours: 'response',
    co2eKg: 'response',
    savedAgainstWaiting: 'commercial',
    considered: 'commercial',
  },
  dispatch: allIn('response', ['to', 'format', 'channel', 'reference', 'about', 'digest', 'status', 'note']),
  grant: allIn('parties', ['to', 'groups', 'purpose', 'until']),
  retraction: allIn('events', ['statement', 'reason']),
  erasure: allIn('events', ['reason']),
};

function shipmentGroups() {
  return {
    number: 'identity',
    orders: 'identity',
    parties: 'parties',
    mode: 'routing',
    origin: 'routing',
    destination: 'routing',
    incoterm: 'routing',
    goods: 'goods',
    grossWeight: 'goods',
    teu: 'goods',
    value: 'commercial',
    freight: 'commercial',
    insurance: 'commercial',
    requiredBy: 'routing',
    temperature: 'condition',
    equipment: 'identity',
    booking: 'identity',
    billOfLading: 'identity',
    extra: 'extra',
  } as const;
}

function allIn<F extends string>(group: FieldGroup, fields: readonly F[]): Readonly<Record<F, FieldGroup>> {
  return Object.fromEntries(fields.map((field) => [field, group])) as Record<F, FieldGroup>;
}

/** The body's fields by group, groups without a field left out; the groups in the order of {@link fieldGroups}. */
export function splitByGroup<T extends StatementType>(type: T, body: Bodies[T]): [FieldGroup, object][] {
  const assignment = groupOf[type] as Readonly<Record<string, FieldGroup>>;
  const byGroup = new Map<FieldGroup, Record<string, unknown>>();
  for (const [field, value] of Object.entries(body)) {
    if (value === undefined) continue;
    const group = assignment[field] ?? 'extra';
    const fields = byGroup.get(group) ?? {};
    fields[field] = value;
    byGroup.set(group, fields);
  }
  return fieldGroups.flatMap((group): [FieldGroup, object][] => {
    const fields = byGroup.get(group);
    return fields === undefined ? [] : [[group, fields]];
  });
}
