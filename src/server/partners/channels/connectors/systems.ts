// Which systems of partners are read, and which are told? Those of the profiles, each with its key from the vault: read when it is
// time, or when somebody asks.
import { fail, succeed, type Problem, type Result } from '../../../../base/index.ts';
import type { TradeDocument } from '../../../../exchange/index.ts';
import type { Intake } from '../../../intake/index.ts';
import type { Profiles, SystemOutSettings, SystemSettings } from '../../index.ts';
import type { Store } from '../../../storage/index.ts';
import type { Delivered, OutChannel, Parcel } from '../channel.ts';
import type { Connector } from './connector.ts';
import { erpNextConnector } from './erpnext.ts';
import { odooConnector } from './odoo.ts';
import { pullSource, sourceState } from './pull.ts';
import type { OutgoingPolicy } from '../outgoing-policy.ts';

export type SystemOptions = {
  readonly store: Store;
  readonly intake: Intake;
  readonly profiles: Profiles;
  readonly now: () => number;
  readonly policy: () => Promise<OutgoingPolicy>;
};

export type SourceView = {
  readonly channel: string;
  readonly source: string;
  readonly cursor?: string;
  readonly readAt?: number;
  readonly problem?: string;
};

/** Names a partner's secret in the vault. */
export const secretPath = (partner: string, name: string) => `partner/${partner}/${name}`;

type Found = { documents: number; problems: string[] };

const attemptsMax = 8;
const minuteMs = 60_000;

export type Systems = ReturnType<typeof createSystems>;

export function createSystems({ store, intake, profiles, now, policy }: SystemOptions) {
  const underWay = new Set<string>();

  async function connectorOf(
    partner: string,
    settings: SystemSettings | SystemOutSettings,
  ): Promise<Result<Connector>> {
    const key = await store.vault.findSecret(secretPath(partner, settings.secret));
    if (key === undefined)
      return fail('channel.credentials', `The secret "${settings.secret}" of ${partner} is not set.`);
    const permitted = await policy();
    const { url } = settings;
    const { pageSize = 1 } = settings as Partial<SystemSettings>;
    if (settings.kind === 'odoo') {
      const sources = 'read' in settings ? settings.read : [];
      const { database, user } = settings;
      return succeed(odooConnector({ url, database, user, key, policy: permitted, sources, pageSize }));
    }
    const sources = 'read' in settings ? settings.read : [];
    return succeed(erpNextConnector({ url, token: key, policy: permitted, sources, pageSize }));
  }

  const systemsOf = (partner: string) =>
    profiles.get(partner).channels.in.flatMap((channel) => (channel.kind === 'folder' ? [] : [channel]));

  async function readOne(org: string, settings: SystemSettings, asked: boolean): Promise<Found> {
    const connector = await connectorOf(org, settings);
    if (!connector.ok) return { documents: 0, problems: connector.problems.map(({ message }) => message) };
    const found: Found = { documents: 0, problems: [] };
    for (const source of connector.value.sources) {
      const state = await sourceState(store, org, connector.value, source);
      const due = Math.max((state.readAt ?? 0) + settings.everyMinutes * minuteMs, state.notBefore ?? 0);
      if (!asked && now() < due) continue;
      const pulled = await pullSource({ store, intake, now, org }, connector.value, source);
      if (pulled.ok) found.documents += pulled.value;
      else found.problems.push(...pulled.problems.map(({ message }) => message));
    }
    return found;
  }

  /** Those of one partner because somebody asks, or those of all that are due. */
  async function read(partner?: string): Promise<Found> {
    const found: Found = { documents: 0, problems: [] };
    const partners = partner === undefined ? profiles.list().map((profile) => profile.partner) : [partner];
    for (const org of partners) {
      if (underWay.has(org)) continue;
      underWay.add(org);
      try {
        for (const settings of systemsOf(org)) {
          const one = await readOne(org, settings, partner !== undefined);
          found.documents += one.documents;
          found.problems.push(...one.problems);
        }
      } finally {
        underWay.delete(org);
      }
    }
    return found;
  }

  async function sourcesOf(partner: string): Promise<SourceView[]> {
    const views = systemsOf(partner).map(async (settings) => {
      const shape = { kind: settings.kind, beginning: '' };
      return Promise.all(
        settings.read.map(async (source) => {
          const { since, readAt, problem } = await sourceState(store, partner, shape, source);
          return {
            ...{ channel: settings.kind, source },
            ...(since !== '' && { cursor: since }),
            ...(readAt !== undefined && { readAt }),
            ...(problem !== undefined && { problem }),
          };
        }),
      );
    });
    return (await Promise.all(views)).flat();
  }

  /** A document goes into a system as its interface takes it; the key keeps it from being written twice. */
  function channelTo(partner: string, settings: SystemOutSettings): OutChannel {
    async function deliver(parcel: Parcel, key: string): Promise<Delivered> {
      const connector = await connectorOf(partner, settings);
      if (!connector.ok) return { outcome: 'retry', problem: connector.problems[0]!.message };
      const pushed = await connector.value.push(
        JSON.parse(new TextDecoder().decode(parcel.content)) as TradeDocument,
        key,
      );
      if (pushed.ok) return { outcome: 'accepted', note: pushed.value.reference };
      const [{ code, message }] = pushed.problems as readonly [Problem, ...Problem[]];
      const dead = code === 'usage.invalid' || code === 'channel.refused';
      return { outcome: dead ? 'dead' : 'retry', problem: message };
    }
    return { kind: 'system', attemptsMax, deliver };
  }

  return { read, sourcesOf, channelTo };
}
