// Which parts of a document has a message said? Kept by object and property while it is written, so that in the end what
// was left unsaid can be named.
import { findAt, type CompiledPath, type Holder, type Scope } from '../path.ts';

/** A property of an object of the document. */
export type Part = { readonly owner: Holder; readonly key: string; readonly altered?: boolean };

// A document of which nothing fits would name every value that it has.
const leftMax = 1000;

export class SaidParts {
  private readonly said = new Map<Holder, Set<string>>();
  private readonly changed = new Map<Holder, Set<string>>();
  private readonly root: Holder;

  constructor(root: Holder) {
    this.root = root;
  }

  say(owner: Holder, key: string): void {
    add(this.said, owner, key);
  }

  sayAll(parts: readonly Part[]): void {
    for (const { owner, key, altered } of parts) {
      this.say(owner, key);
      if (altered === true) add(this.changed, owner, key);
    }
  }

  isSaid(owner: Holder, key: string): boolean {
    return this.said.get(owner)?.has(key) === true;
  }

  /** The properties that chose an item (`[kind=order]`) are said with it. */
  saySelectors(path: CompiledPath, scope: Scope, root: Scope): void {
    for (const part of selectorsOf(path, scope, root)) this.say(part.owner, part.key);
  }

  /** Whether something of the item was said and nothing of it is left: it needs no segment of its own. */
  allSaid(item: Holder): boolean {
    return this.said.has(item) && leaves(item, '', (owner, key) => !this.isSaid(owner, key), 1).length === 0;
  }

  left(): string[] {
    return leaves(this.root, '', (owner, key) => !this.isSaid(owner, key), leftMax).filter(
      (pointer) => pointer !== '/kind',
    );
  }

  altered(): string[] {
    return leaves(this.root, '', (owner, key) => this.changed.get(owner)?.has(key) === true, leftMax, true);
  }
}

function add(parts: Map<Holder, Set<string>>, owner: Holder, key: string): void {
  const known = parts.get(owner);
  if (known === undefined) parts.set(owner, new Set([key]));
  else known.add(key);
}

export function selectorsOf(path: CompiledPath, scope: Scope, root: Scope): Part[] {
  const parts: Part[] = [];
  for (const [index, { key, select }] of path.steps.entries()) {
    if (typeof select !== 'object') continue;
    const steps = [...path.steps.slice(0, index), { key, select }];
    const item = findAt(scope, root, { absolute: path.absolute, steps })?.value;
    if (typeof item === 'object' && item !== null) parts.push({ owner: item as Holder, key: select.key });
  }
  return parts;
}

/** RFC 6901. */
function escapeKey(key: string): string {
  return /[~/]/u.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

/** Pointers of the values for which `wanted` holds; with `whole`, of objects too. */
function leaves(
  node: Holder,
  pointer: string,
  wanted: (owner: Holder, key: string) => boolean,
  max: number,
  whole = false,
): string[] {
  const found: string[] = [];
  const walk = (owner: Holder, at: string): void => {
    for (const [key, value] of Object.entries(owner)) {
      if (found.length >= max || value === undefined) continue;
      const to = `${at}/${escapeKey(key)}`;
      const holds = wanted(owner, key);
      if (typeof value === 'object' && value !== null) {
        if (whole && holds) found.push(to);
        else if (whole || holds) walk(value as Holder, to);
      } else if (holds) found.push(to);
    }
  };
  walk(node, pointer);
  return found;
}
