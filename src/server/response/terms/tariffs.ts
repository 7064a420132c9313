// By which tariffs are containers charged that stay? Kept by name as they were set; read once, and again when one changes.
import { fail, succeed, type Result } from '../../../base/index.ts';
import { parseTariff, type DemurrageTariff } from '../../../world/index.ts';
import type { Store } from '../../storage/index.ts';

export type KeptTariff = {
  readonly name: string;
  readonly text: string;
  readonly tariff: DemurrageTariff;
  readonly version: number;
  readonly by: string;
  readonly atMs: number;
};

export type Tariffs = {
  list(): Promise<readonly KeptTariff[]>;
  find(name: string): Promise<KeptTariff | undefined>;
  /** Errors `terms.invalid`, `terms.overlap`; `terms.changed` where it was made from a version that no longer holds. */
  put(name: string, text: string, by: string, madeFrom?: number): Promise<Result<KeptTariff>>;
  /** @returns whether there was one */
  remove(name: string): Promise<boolean>;
  /** All of them as one; undefined when there is none. */
  whole(): Promise<DemurrageTariff | undefined>;
};

type Row = Omit<KeptTariff, 'tariff' | 'name'>;

const prefix = 'tariff/';
const tariffsMax = 200;

export function createTariffs({ operational: { settings } }: Store, clock: () => number): Tariffs {
  let kept: Promise<Map<string, KeptTariff>> | undefined;
  let merged: DemurrageTariff | undefined;

  const load = async () => {
    const found = new Map<string, KeptTariff>();
    for (const [key, row] of await settings.list(prefix)) {
      const name = key.slice(prefix.length);
      const { text, ...about } = row as Row;
      const read = parseTariff(text, { name });
      // A later program may be stricter than the one that kept it; such a tariff is not followed.
      if (read.ok) found.set(name, { name, text, ...about, tariff: read.value });
    }
    return found;
  };
  const all = () => (kept ??= load());
  /** What could not be written is not known either: it is read again. */
  const forget = (error: unknown) => {
    [kept, merged] = [undefined, undefined];
    throw error;
  };

  return {
    list: async () => [...(await all()).values()],
    find: async (name) => (await all()).get(name),
    put: async (name, text, by, madeFrom) => {
      const read = parseTariff(text, { name });
      if (!read.ok) return read;
      const known = await all();
      const before = known.get(name)?.version ?? 0;
      if (madeFrom !== undefined && madeFrom !== before)
        return fail('terms.changed', `The tariff "${name}" is at version ${before}.`);
      if (before === 0 && known.size >= tariffsMax)
        return fail('terms.invalid', `There are ${tariffsMax} tariffs already; drop one first.`);
      const row: Row = { text, version: before + 1, by, atMs: clock() };
      const next: KeptTariff = { name, tariff: read.value, ...row };
      known.set(name, next);
      merged = undefined;
      await settings.put(prefix + name, row).catch(forget);
      return succeed(next);
    },
    remove: async (name) => {
      const known = await all();
      if (!known.delete(name)) return false;
      merged = undefined;
      await settings.remove(prefix + name).catch(forget);
      return true;
    },
    whole: async () => {
      const known = [...(await all()).values()].map(({ tariff }) => tariff);
      if (known.length === 0) return undefined;
      return (merged ??= {
        name: known.map(({ name }) => name).join(', '),
        version: '',
        // What holds up the clocks of one carrier does not hold up those of another.
        rules: known.flatMap(({ rules, pauses }) =>
          rules.map((rule) => ({ ...rule, pauses: [...pauses, ...(rule.pauses ?? [])] })),
        ),
        pauses: [],
      });
    },
  };
}
