// What do runs stand on, and who hears of them?
import type { DecisionPoint, Principal } from '../access/index.ts';
import type { Community, Intake } from '../intake/index.ts';
import type { Notary } from '../jobs/notary.ts';
import type { Channels } from '../partners/channels/index.ts';
import type { Planning } from '../plans/index.ts';
import type { Response } from '../response/index.ts';
import type { Store } from '../storage/index.ts';
import type { Playbooks } from './library.ts';

export type RunParts = {
  readonly store: Store;
  readonly access: DecisionPoint;
  readonly intake: Intake;
  readonly community: Community;
  readonly channels: Channels;
  readonly response: Response;
  readonly planning: Planning;
  readonly notary: Notary;
  readonly playbooks: Playbooks;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/** In whose name deeds of a run read and plan: the house's, by whoever approved. */
export function actorOf(home: string, name: string): Principal {
  return { org: home, role: 'operator', user: 'run', name: name.slice(0, 200), language: 'en' };
}

/** The one text by which people stand in the record: a name is for readers, the id tells two of one name apart. */
export function personOf({ name, user }: Principal): string {
  return `${name.slice(0, 120)} (${user.slice(0, 60)})`;
}

/** Roles of the house in which somebody decides. A program with a key decides nothing. */
export function rolesOf({ org, role }: Principal, home: string): readonly string[] {
  if (org !== home) return [];
  if (role === 'operator') return ['operator', 'coordinator'];
  return role === 'coordinator' ? ['coordinator'] : [];
}
