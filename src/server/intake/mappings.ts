// Which mappings for tabular files are there? Those that the program brings, and those that people have kept here; a kept
// one of the same id comes first.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unwrap } from '../../base/index.ts';
import { parseMapping, type Mapping } from '../../exchange/index.ts';
import type { Store } from '../storage/index.ts';

const folder = fileURLToPath(new URL('../../../examples/mappings/', import.meta.url));
const prefix = 'mapping:';

export type Mappings = {
  find(id: string): Mapping | undefined;
  list(): readonly Mapping[];
  /** Brought by the program: they are for everybody, whoever has one among its own. */
  readonly shipped: ReadonlySet<string>;
  put(mapping: Mapping, text: string): Promise<void>;
};

export async function openMappings(store: Store): Promise<Mappings> {
  const byId = new Map<string, Mapping>();
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.yaml'))) {
    const mapping = unwrap(parseMapping(readFileSync(join(folder, name), 'utf8')));
    byId.set(mapping.id, mapping);
  }
  const shipped = new Set(byId.keys());
  for (const text of (await store.operational.settings.list(prefix)).values()) {
    const mapping = unwrap(parseMapping(String(text)));
    byId.set(mapping.id, mapping);
  }
  return {
    shipped,
    find: (id) => byId.get(id),
    list: () => [...byId.values()],
    put: async (mapping, text) => {
      await store.operational.settings.put(`${prefix}${mapping.id}`, text);
      byId.set(mapping.id, mapping);
    },
  };
}
