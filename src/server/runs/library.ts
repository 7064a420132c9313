// Which playbooks are there? Those that the program brings, and those that people have kept here, every version of them; a kept one
// of the same name comes first.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, succeed, type Result } from '../../base/index.ts';
import { readPlaybook, type Playbook, type PlaybookReading } from '../../act/index.ts';
import type { Store } from '../storage/index.ts';

const folder = fileURLToPath(new URL('../../../examples/playbooks/', import.meta.url));
const prefix = 'playbook:';

export type KeptPlaybook = {
  readonly playbook: Playbook;
  readonly text: string;
  /** Brought by the program and not changed here. */
  readonly shipped: boolean;
  readonly by?: string;
  readonly at?: number;
};

type Row = { readonly text: string; readonly by: string; readonly at: number };

export type Playbooks = Awaited<ReturnType<typeof openPlaybooks>>;

export async function openPlaybooks(store: Store, clock: () => number) {
  const { settings } = store.operational;
  const byName = new Map<string, KeptPlaybook>();
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.yaml'))) {
    const text = readFileSync(join(folder, name), 'utf8');
    const { playbook } = readPlaybook(text);
    if (playbook !== undefined) byName.set(playbook.name, { playbook, text, shipped: true });
  }
  for (const row of (await settings.list(prefix)).values()) {
    const { text, by, at } = row as Row;
    // What an earlier program took and this one does not is left out rather than keeping the server from starting.
    const { playbook } = readPlaybook(text);
    const held = playbook && byName.get(playbook.name);
    if (
      playbook !== undefined &&
      (held === undefined || held.shipped || held.playbook.version < playbook.version)
    )
      byName.set(playbook.name, { playbook, text, shipped: false, by, at });
  }

  /** Errors `playbook.invalid` with line and column in the message, `playbook.changed` for a version that is there already. */
  async function put(name: string, text: string, by: string): Promise<Result<PlaybookReading>> {
    const reading = readPlaybook(text);
    const { playbook } = reading;
    if (playbook === undefined) {
      const faults = reading.findings.filter(({ severity }) => severity === 'error').slice(0, 20);
      return {
        ok: false,
        problems: faults.map(({ message, line, column }) => ({
          code: 'playbook.invalid',
          message: `Line ${line}, column ${column}: ${message}`,
          where: { line, column: String(column) },
        })),
      };
    }
    if (playbook.name !== name)
      return fail('playbook.invalid', `The file is the playbook "${playbook.name}", not "${name}".`, {
        path: '/name',
      });
    const held = byName.get(name);
    if (held?.text === text) return succeed(reading);
    if (held !== undefined && playbook.version <= held.playbook.version)
      return fail(
        'playbook.changed',
        `There is version ${held.playbook.version} already; give this one a higher number.`,
        {
          path: '/version',
        },
      );
    const at = clock();
    await settings.put(`${prefix}${name}:${String(playbook.version).padStart(7, '0')}`, {
      text,
      by,
      at,
    } satisfies Row);
    byName.set(name, { playbook, text, shipped: false, by, at });
    return succeed(reading);
  }

  return {
    find: (name: string) => byName.get(name),
    list: () => [...byName.values()].sort((a, b) => (a.playbook.name < b.playbook.name ? -1 : 1)),
    put,
  };
}
