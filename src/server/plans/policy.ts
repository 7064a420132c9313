// What may be changed without asking a person? Nothing, until an operator says so and within which limits.
import type { Store } from '../storage/index.ts';

export type ReplanPolicy = {
  readonly take: 'never' | 'within-limits';
  /** US dollars. A change that costs more waits for a person. */
  readonly extraCostMax: number;
  /** US dollars. What saves less is not proposed at all: a change is work for everybody. */
  readonly savingMin: number;
};

export const policyDefault: ReplanPolicy = { take: 'never', extraCostMax: 2000, savingMin: 1000 };
const settingKey = 'replan-policy';

export type Policy = ReturnType<typeof createPolicy>;

export function createPolicy({ operational: { settings } }: Store) {
  return {
    get: async (): Promise<ReplanPolicy> =>
      ((await settings.get(settingKey)) as ReplanPolicy | undefined) ?? policyDefault,
    set: async (policy: ReplanPolicy): Promise<void> => settings.put(settingKey, policy),
  };
}
