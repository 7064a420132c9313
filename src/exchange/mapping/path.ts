// Where in the document does a value stand? Paths of a mapping, compiled once; each walk gives the JSON Pointer (RFC 6901)
// beside the value, so that it can be led back to its place in the message.

export type PathStep = {
  readonly key: string;
  /** The item of the list under `key` that has this property, or that stands at this index. */
  readonly select?: { readonly key: string; readonly value: string } | number;
};

export type CompiledPath = {
  readonly absolute: boolean;
  /** From the thing around the item. */
  readonly outer?: boolean;
  readonly steps: readonly PathStep[];
};

/** An object of the document under construction, or a list of it. */
export type Holder = Record<string, unknown>;

/** A thing in the document, the pointer to it, and, for an item, what it was made in. */
export type Scope = { readonly node: Holder; readonly pointer: string; readonly around?: Scope };

const stepPattern = /^([A-Za-z]+)(?:\[(?:(\d{1,4})|([A-Za-z]+)=([\w-]+))\])?$/u;

/** Throws for a text that is no path: paths are written by us, or checked before ({@link isPath}). */
export function compilePath(path: string): CompiledPath {
  const absolute = path.startsWith('/');
  const outer = path.startsWith('^');
  const text = absolute || outer ? path.slice(1) : path;
  const steps = text === '' ? [] : text.split('.').map(compileStep);
  return { absolute, ...(outer && { outer }), steps };
}

export function isPath(path: string): boolean {
  const text = path.startsWith('/') ? path.slice(1) : path;
  return text === '' || text.split('.').every((step) => stepPattern.test(step));
}

function compileStep(text: string): PathStep {
  const found = stepPattern.exec(text);
  if (found === null) throw new TypeError(`no path of a mapping: ${text}`);
  const [, key = '', index, property, value = ''] = found;
  if (index !== undefined) return { key, select: Number(index) };
  return property === undefined ? { key } : { key, select: { key: property, value } };
}

/** What stands at the path; `owner` and `key` say whose property it is. */
export type Found = { readonly value: unknown; readonly owner: Holder; readonly key: string };

export function findAt(scope: Scope, root: Scope, path: CompiledPath): Found | undefined {
  let owner = startOf(path, scope, root).node;
  const { steps } = path;
  for (let index = 0; index < steps.length; index++) {
    const { key, select } = steps[index]!;
    const value = owner[key];
    const item = select === undefined ? value : selectIn(value, select);
    if (index === steps.length - 1 && select === undefined) return { value, owner, key };
    if (typeof item !== 'object' || item === null) return undefined;
    if (index === steps.length - 1) return { value: item, owner, key };
    owner = item as Holder;
  }
  return { value: owner, owner, key: '' };
}

function startOf({ absolute, outer }: CompiledPath, scope: Scope, root: Scope): Scope {
  if (absolute) return root;
  return outer === true ? (scope.around ?? root) : scope;
}

function selectIn(list: unknown, select: NonNullable<PathStep['select']>): unknown {
  if (!Array.isArray(list)) return undefined;
  if (typeof select === 'number') return list[select];
  return list.find((item: Holder) => item[select.key] === select.value);
}

/** The object that holds the last step's key, made where it is not there, and the pointer to that key. */
export function placeAt(
  scope: Scope,
  root: Scope,
  path: CompiledPath,
): { owner: Holder; key: string; pointer: string } {
  let { node: owner, pointer } = startOf(path, scope, root);
  const { steps } = path;
  for (let index = 0; index < steps.length - 1; index++) {
    const { key, select } = steps[index]!;
    pointer += `/${key}`;
    if (select === undefined) owner = (owner[key] ??= {}) as Holder;
    else {
      const list = (owner[key] ??= []) as Holder[];
      const at = indexIn(list, key, select);
      pointer += `/${at}`;
      owner = list[at]!;
    }
  }
  const { key } = steps.at(-1)!;
  return { owner, key, pointer: `${pointer}/${key}` };
}

function indexIn(list: Holder[], collection: string, select: NonNullable<PathStep['select']>): number {
  const known =
    typeof select === 'number'
      ? Math.min(select, list.length)
      : list.findIndex((item) => item[select.key] === select.value);
  if (known >= 0 && known < list.length) return known;
  list.push({ ...newItem(collection), ...(typeof select === 'object' && { [select.key]: select.value }) });
  return list.length - 1;
}

/** What an item of a list has from the beginning. */
export function newItem(collection: string): Holder {
  return collection === 'lines' ? { id: '', item: {}, quantities: {} } : {};
}
