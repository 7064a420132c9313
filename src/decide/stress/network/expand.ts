// How does a file of nodes and arcs become stages and groups? A node that says what it produces has a stage for each item and
// takes its needs from bills of materials; one that hands on what it gets has a stage for each item that reaches it; one that
// says nothing of items makes one item of its own, and each arc into it is a need unless a group makes arcs stand in for each other.
import { failWith, problem, succeed, type Problem, type Result } from '../../../base/index.ts';
import type { NeedFields, NetworkFile, NodeFields, OutputFields } from './fields.ts';
import { createDraft, type Draft } from './draft.ts';
import { itemsOf } from './items.ts';
import { suppliersFirst, type SupplyNetwork } from './network.ts';

const daysOf = { hour: 1 / 24, day: 1, week: 7 } as const;

export function expand(file: NetworkFile): Result<SupplyNetwork> {
  const draft = createDraft(daysOf[file.timeUnit]);
  const problems: Problem[] = [];
  const invalid = (path: string, message: string) => {
    if (problems.length < 20) problems.push(problem('supply.invalid', message, { path }));
  };
  addNodes(file, draft, invalid);
  if (problems.length > 0) return failWith(problems);
  const needsOf = billsOf(file);
  addStages(file, draft, needsOf);
  addArcs(file, draft, needsOf, invalid);
  addRows(file, draft, invalid);
  if (problems.length > 0) return failWith(problems);
  const network = draft.finish({
    name: file.name ?? 'supply network',
    currency: file.currency ?? null,
    patienceDays: file.patience,
  });
  const circular = network.stages.length - suppliersFirst(network).length;
  if (circular > 0)
    network.notes.push(
      `${circular} stages stand on or behind a circle of arcs: what they make may feed itself.`,
    );
  if (network.stages.every(({ demand }) => demand === 0))
    network.notes.push('Nothing is sold: give nodes or products a demand, or nothing can be lost.');
  return succeed(network);
}

type Invalid = (path: string, message: string) => void;

function addNodes(file: NetworkFile, draft: Draft, invalid: Invalid): void {
  const recovery = new Map(file.recovery.map((row) => [row.node, row.recovery]));
  for (const [at, fields] of file.nodes.entries()) {
    if (draft.nodeOf.has(fields.id)) invalid(`/nodes/${at}`, `"${fields.id}" stands there twice.`);
    const recoveryDays = recovery.get(fields.id) ?? fields.recovery ?? file.recoveryDefault;
    draft.addNode(fields, recoveryDays);
  }
  for (const { node } of file.recovery)
    if (!draft.nodeOf.has(node)) invalid('/recovery', `There is no node "${node}" for a recovery time.`);
}

/** Needs by item. */
function billsOf(file: NetworkFile): Map<string, NeedFields[]> {
  const bills = new Map<string, NeedFields[]>();
  const add = (product: string, needs: readonly NeedFields[]) =>
    bills.set(product, [...(bills.get(product) ?? []), ...needs]);
  for (const { product, needs, part, ratio, alternatives } of file.boms) {
    if (needs) add(product, needs);
    if (part !== undefined) add(product, [{ part, ratio, alternatives }]);
  }
  for (const { item, needs } of file.products) if (needs) add(item, needs);
  return bills;
}

function addStages(file: NetworkFile, draft: Draft, bills: ReadonlyMap<string, readonly NeedFields[]>): void {
  const products = new Map<string, OutputFields>(file.products.map((each) => [each.item, each]));
  const items = itemsOf(file, bills);
  for (const fields of file.nodes) {
    const outputs = new Map(fields.produces?.map((each) => [each.item, each]));
    for (const item of items.get(fields.id)!) {
      const output = outputs.get(item);
      const own = (value: NodeFields['demand'], isShared: boolean): number | undefined =>
        typeof value === 'object' ? value[item] : isShared ? value : undefined;
      const isOnly = items.get(fields.id)!.length === 1;
      draft.addStage(fields.id, item, {
        demand: output?.demand ?? own(fields.demand, isOnly) ?? 0,
        margin: output?.margin ?? own(fields.margin, true) ?? products.get(item)?.margin ?? 1,
        stock: output?.inventory ?? own(fields.inventory, isOnly) ?? 0,
        capacity: output?.capacity ?? Infinity,
      });
    }
  }
}

function addArcs(
  file: NetworkFile,
  draft: Draft,
  bills: ReadonlyMap<string, readonly NeedFields[]>,
  invalid: Invalid,
): void {
  const fieldsOf = new Map(file.nodes.map((fields) => [fields.id, fields]));
  for (const [at, arc] of file.arcs.entries()) {
    const ends = [arc.from, arc.to].map((id) => fieldsOf.get(id));
    if (ends[0] === undefined || ends[1] === undefined) {
      invalid(`/arcs/${at}`, `There is no node "${ends[0] === undefined ? arc.from : arc.to}".`);
      continue;
    }
    const lane = draft.addLane(arc);
    const ratio = arc.ratio ?? (arc.quantity ?? 1) / (arc.per ?? 1);
    let isUsed = false;
    for (const to of draft.stagesOf(arc.to)) {
      const needs = needsAt(ends[1], draft.itemAt(to), bills);
      for (const from of draft.stagesOf(arc.from)) {
        const part = draft.itemAt(from);
        if (needs === 'anything') {
          // Both ends make something of their own: the arc itself is the need.
          const group = arc.group ?? arc.parts?.[0] ?? arc.from;
          draft.addArc({ from, to, ratio, lane }, group, arc.inventory);
          isUsed = true;
        } else if (arc.parts === undefined || arc.parts.includes(part)) {
          isUsed =
            takeNeeds({ draft, needs, from, to, part, lane, ratio, pipeline: arc.inventory }) || isUsed;
        }
      }
    }
    if (!isUsed)
      draft.notes.push(`The arc from "${arc.from}" to "${arc.to}" brings nothing that is needed there.`);
  }
  reportUnsupplied(file, draft, bills);
}

type Taking = {
  readonly draft: Draft;
  readonly needs: readonly NeedFields[] | 'passes';
  readonly from: number;
  readonly to: number;
  readonly part: string;
  readonly lane: number;
  readonly ratio: number;
  readonly pipeline: number | undefined;
};

function takeNeeds({ draft, needs, from, to, part, lane, ratio, pipeline }: Taking): boolean {
  if (needs === 'passes') {
    if (part !== draft.itemAt(to)) return false;
    draft.addArc({ from, to, ratio, lane }, part, pipeline);
    return true;
  }
  let isUsed = false;
  for (const need of needs) {
    const member = need.part === part ? need : need.alternatives.find((each) => each.part === part);
    if (member === undefined) continue;
    draft.addArc({ from, to, ratio: member.ratio ?? need.ratio, lane }, need.part, pipeline);
    isUsed = true;
  }
  return isUsed;
}

/** What a stage takes: the needs of its item, what it hands on, or whatever arcs bring. */
function needsAt(
  node: NodeFields,
  item: string,
  bills: ReadonlyMap<string, readonly NeedFields[]>,
): readonly NeedFields[] | 'passes' | 'anything' {
  const output = node.produces?.find((each) => each.item === item);
  const needs = output?.needs ?? node.needs ?? bills.get(item);
  if (output !== undefined || node.needs !== undefined) return needs ?? [];
  return item === node.id ? (needs ?? 'anything') : 'passes';
}

/** A need that nobody supplies would stop everything, and is more likely a slip of the pen. */
function reportUnsupplied(
  file: NetworkFile,
  draft: Draft,
  bills: ReadonlyMap<string, readonly NeedFields[]>,
): void {
  for (const fields of file.nodes) {
    for (const stage of draft.stagesOf(fields.id)) {
      const needs = needsAt(fields, draft.itemAt(stage), bills);
      if (typeof needs === 'string') continue;
      for (const { part } of needs) {
        if (!draft.hasGroup(stage, part))
          draft.notes.push(`Nothing brings "${part}" to "${fields.id}"; it is taken to be there.`);
      }
    }
  }
}

/** What a node sells has to be what it makes or hands on; else its demand would be lost without a word. */
function checkSales(file: NetworkFile, draft: Draft, invalid: Invalid): void {
  for (const [at, { id, demand, margin }] of file.nodes.entries()) {
    const items = draft.stagesOf(id).map(draft.itemAt);
    if (typeof demand === 'number' && demand > 0 && items.length > 1)
      invalid(`/nodes/${at}/demand`, `"${id}" has several items: give its demand by item.`);
    for (const [item, units] of Object.entries(typeof demand === 'object' ? demand : {}))
      if (units > 0 && !items.includes(item))
        invalid(
          `/nodes/${at}/demand/${item}`,
          `"${id}" sells ${items.map((each) => `"${each}"`).join(', ')} and no "${item}": give its demand as a number, or say with "produces" who makes "${item}".`,
        );
    for (const item of Object.keys(typeof margin === 'object' ? margin : {}))
      if (!items.includes(item))
        draft.notes.push(`"${id}" has no "${item}": the margin of that was passed over.`);
  }
}

function addRows(file: NetworkFile, draft: Draft, invalid: Invalid): void {
  checkSales(file, draft, invalid);
  for (const fields of file.nodes) {
    if (typeof fields.inventory !== 'object') {
      if (fields.inventory !== undefined && draft.stagesOf(fields.id).length > 1)
        invalid('/nodes', `"${fields.id}" has several items: give its inventory by item.`);
      continue;
    }
    for (const [item, units] of Object.entries(fields.inventory)) {
      if (!draft.hasStage(fields.id, item) && !draft.addInputStock(fields.id, item, units))
        draft.notes.push(`"${fields.id}" neither makes nor needs "${item}": its stock was passed over.`);
    }
  }
  for (const { node, item, inventory } of file.inventory) {
    if (!draft.nodeOf.has(node)) invalid('/inventory', `There is no node "${node}" for an inventory.`);
    else if (!draft.putStock(node, item, inventory) && !draft.addInputStock(node, item ?? '', inventory))
      draft.notes.push(`"${node}" neither makes nor needs "${item}": its stock was passed over.`);
  }
  for (const { node, item, margin } of file.margin)
    if (!draft.putMargin(node, item, margin))
      draft.notes.push(`Nothing makes "${item ?? node}": its margin was passed over.`);
  const wanted = [
    ...file.demand,
    ...file.products.flatMap(({ item, demand, margin }) =>
      demand === undefined ? [] : [{ item, demand, margin, node: undefined }],
    ),
  ];
  for (const row of wanted) {
    if (!draft.putDemand(row))
      invalid('/demand', `Nothing makes "${row.item ?? row.node}", which is in demand.`);
  }
}
