// Where in the neutral document does a value belong? `totals/payable`, `parties[role=seller]/account`, `notes[]`. A selector
// finds the item of a list, or makes it; `[]` is a new item each time.

type Selector = { readonly key: string; readonly values: readonly string[] };
type Segment = { readonly key: string; readonly list: boolean; readonly selectors: readonly Selector[] };
export type Target = readonly Segment[];

/** A place in the document that is being read: the object and its JSON Pointer. */
export type Item = { readonly value: Record<string, unknown>; readonly pointer: string };

/** Throws on a target that is not of the language above: targets are written in the program. */
export function parseTarget(text: string): Target {
  if (text === '' || text === '.') return [];
  return (text.match(/(?:[^/[]|\[[^\]]*\])+/gu) ?? []).map((part) => {
    const [, key, list] = /^([A-Za-z]+)(?:\[([^\]]*)\])?$/u.exec(part) ?? [];
    if (key === undefined) throw new SyntaxError(`not a target: ${text}`);
    const selectors = (list ?? '')
      .split(',')
      .filter((selector) => selector !== '')
      .map((selector) => {
        const [left = '', right = ''] = selector.split('=');
        return { key: left, values: right.split('|') };
      });
    return { key, list: list !== undefined, selectors };
  });
}

/** Whether it names items of a list, so that a group repeats. */
export function isList(target: Target): boolean {
  return target.at(-1)?.list === true;
}

const fits = (value: unknown, selectors: readonly Selector[]): boolean =>
  selectors.every(({ key, values }) =>
    values.includes(String((value as Record<string, unknown>)[key] ?? '')),
  );

/** A new item of the list that the target names, with what a selector of one value says of it. */
export function addItem(from: Item, target: Target): Item {
  const holder = hold(from, target.slice(0, -1));
  const { key, selectors } = target.at(-1)!;
  const list = (holder.value[key] ??= []) as unknown[];
  const value = presets(selectors);
  list.push(value);
  return { value, pointer: `${holder.pointer}/${key}/${list.length - 1}` };
}

/** Takes an object away again in which nothing was put. */
export function release(from: Item, target: Target): void {
  const last = target.at(-1)!;
  const { value } = hold(from, target.slice(0, -1));
  const object = value[last.key];
  if (!last.list && typeof object === 'object' && object !== null && Object.keys(object).length === 0) {
    delete value[last.key];
  }
}

/** Takes an item away again that {@link addItem} has made last; the document's own lists stay, if empty. */
export function dropItem(from: Item, target: Target): void {
  const { key } = target.at(-1)!;
  const { value, pointer } = hold(from, target.slice(0, -1));
  const list = value[key] as unknown[];
  list.pop();
  if (list.length === 0 && pointer !== '') delete value[key];
}

function presets(selectors: readonly Selector[]): Record<string, unknown> {
  return Object.fromEntries(
    selectors.filter(({ values }) => values.length === 1).map(({ key, values }) => [key, values[0]]),
  );
}

/** The object that the target names, made as far as it is not there. */
export function hold(from: Item, target: Target): Item {
  let at = from;
  for (const { key, list, selectors } of target) {
    if (!list) {
      const value = (at.value[key] ??= {}) as Record<string, unknown>;
      at = { value, pointer: `${at.pointer}/${key}` };
      continue;
    }
    const items = (at.value[key] ??= []) as Record<string, unknown>[];
    let index = items.findIndex((item) => fits(item, selectors));
    if (index < 0) index = items.push(presets(selectors)) - 1;
    at = { value: items[index]!, pointer: `${at.pointer}/${key}/${index}` };
  }
  return at;
}

/** What stands there now. */
export function peekValue(from: Item, target: Target): unknown {
  const found = listValues(from.value, target);
  return found[0];
}

/** Puts the value there; the pointer of it, or undefined when another value stands there already. */
export function putValue(from: Item, target: Target, value: unknown): string | undefined {
  const last = target.at(-1)!;
  const before = target.slice(0, -1);
  if (last.list) {
    const holder = hold(from, before);
    const list = (holder.value[last.key] ??= []) as unknown[];
    list.push(value);
    return `${holder.pointer}/${last.key}/${list.length - 1}`;
  }
  const standing = peekValue(from, target);
  if (standing !== undefined && standing !== '' && !same(standing, value)) return undefined;
  const holder = hold(from, before);
  holder.value[last.key] = value;
  return `${holder.pointer}/${last.key}`;
}

/** As {@link putValue}, whatever stood there. */
export function replaceValue(from: Item, target: Target, value: unknown): string {
  const holder = hold(from, target.slice(0, -1));
  const { key } = target.at(-1)!;
  holder.value[key] = value;
  return `${holder.pointer}/${key}`;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** All values at the target, in order. */
export function listValues(from: unknown, target: Target): readonly unknown[] {
  let found: readonly unknown[] = [from];
  for (const { key, list, selectors } of target) {
    found = found.flatMap((value) => {
      const member = (value as Record<string, unknown> | undefined)?.[key];
      if (member === undefined || member === null) return [];
      return list ? (member as unknown[]).filter((item) => fits(item, selectors)) : [member];
    });
  }
  return found;
}
