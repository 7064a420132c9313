// Which queries did an organisation name, and who is told of what newly answers them? Named queries and their subscriptions (EPCIS 2.0
// §12.7), each of one organisation: another one's cannot be seen, run or guessed.
import type { Store } from '../../storage/index.ts';
import type { QuerySchedule } from './schedule.ts';

export type NamedQuery = {
  readonly name: string;
  /** As it was given. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
};

export type Subscription = {
  readonly subscriptionID: string;
  readonly org: string;
  readonly queryName: string;
  readonly dest: string;
  readonly createdAt: number;
  readonly stream?: true;
  readonly schedule?: QuerySchedule;
  readonly reportIfEmpty?: boolean;
  readonly initialRecordTime?: string;
  readonly asLinks?: boolean;
  /** The last entry of the journal that the subscriber has acknowledged; it moves on a 2xx only. */
  readonly cursor: number;
  readonly attempts: number;
  /** Epoch milliseconds; for a stream, when it may be tried again. */
  readonly nextAt: number;
  readonly lastNotifiedAt?: number;
  readonly lastError?: string;
};

const queriesPrefix = 'epcis-query/';
const subscriptionsPrefix = 'epcis-subscription/';
const keyOf = (prefix: string, ...parts: readonly string[]): string =>
  prefix + parts.map((part) => encodeURIComponent(part)).join('/');
const secretOf = (id: string): string => `epcis-subscription/${id}`;

/** Limits for one organisation. */
export const queriesMax = 200;
export const subscriptionsMax = 200;

export type NamedQueries = ReturnType<typeof openNamedQueries>;

export function openNamedQueries({ operational, vault }: Pick<Store, 'operational' | 'vault'>) {
  const { settings } = operational;
  const listOf = async <T>(prefix: string): Promise<T[]> =>
    [...(await settings.list(prefix)).values()] as T[];

  async function removeSubscription({ org, queryName, subscriptionID }: Subscription): Promise<void> {
    await settings.remove(keyOf(subscriptionsPrefix, org, queryName, subscriptionID));
    await vault.keepSecret(secretOf(subscriptionID));
  }

  const subscriptions = (org: string, queryName: string) =>
    listOf<Subscription>(`${keyOf(subscriptionsPrefix, org, queryName)}/`);

  return {
    list: (org: string) => listOf<NamedQuery>(`${keyOf(queriesPrefix, org)}/`),
    find: async (org: string, name: string) =>
      (await settings.get(keyOf(queriesPrefix, org, name))) as NamedQuery | undefined,
    put: (org: string, query: NamedQuery) => settings.put(keyOf(queriesPrefix, org, query.name), query),
    /** With all its subscriptions. */
    async remove(org: string, name: string): Promise<void> {
      for (const subscription of await subscriptions(org, name)) await removeSubscription(subscription);
      await settings.remove(keyOf(queriesPrefix, org, name));
    },
    subscriptions,
    allSubscriptions: () => listOf<Subscription>(subscriptionsPrefix),
    findSubscription: async (org: string, queryName: string, id: string) =>
      (await settings.get(keyOf(subscriptionsPrefix, org, queryName, id))) as Subscription | undefined,
    async putSubscription(subscription: Subscription, secret?: string): Promise<void> {
      const { org, queryName, subscriptionID } = subscription;
      if (secret !== undefined) await vault.keepSecret(secretOf(subscriptionID), secret);
      await settings.put(keyOf(subscriptionsPrefix, org, queryName, subscriptionID), subscription);
    },
    removeSubscription,
    secret: (id: string) => vault.findSecret(secretOf(id)),
  };
}
