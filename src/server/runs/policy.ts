// What begins by itself? Nothing, until an operator says so for a playbook: it is proposed to people. A run that was begun by itself
// waits for approvals like any other.
import type { Store } from '../storage/index.ts';

export type RunPolicy = {
  /** Of playbooks that are not named. */
  readonly standard: 'propose' | 'off';
  readonly playbooks: Readonly<Record<string, 'start' | 'propose' | 'off'>>;
  /** Where partners reach this deployment; left out, a link has no host. */
  readonly publicAddress?: string | undefined;
};

export const runPolicyDefault: RunPolicy = { standard: 'propose', playbooks: {} };
const settingKey = 'run-policy';

export function createRunPolicy({ operational: { settings } }: Store) {
  const get = async (): Promise<RunPolicy> =>
    ((await settings.get(settingKey)) as RunPolicy | undefined) ?? runPolicyDefault;
  return {
    get,
    set: (policy: RunPolicy) => settings.put(settingKey, policy),
    of: async (playbook: string) => {
      const { playbooks, standard } = await get();
      return Object.hasOwn(playbooks, playbook) ? playbooks[playbook]! : standard;
    },
  };
}
