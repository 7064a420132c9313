// Which ways lead to each partner and from it? Put together from the profiles: what is due goes out, folders and mailboxes are
// read, and what a person may see and do about it.
import { join } from 'node:path';
import { fail, succeed, type Result } from '../../../base/index.ts';
import type { Community, Intake } from '../../intake/index.ts';
import type { Profiles } from '../index.ts';
import type { OutboxEntry, Store } from '../../storage/index.ts';
import {
  createAnswers,
  createComplaints,
  createExpectations,
  type Complaint,
} from './acknowledgements/index.ts';
import type { OutChannel } from './channel.ts';
import { createSystems, createTelling, secretPath } from './connectors/index.ts';
import { deliverDue, replay, type DeliveryOptions } from './delivery.ts';
import { readFolder } from './folder-in.ts';
import { folderChannel } from './folder-out.ts';
import { isMail, readMailbox, vouchedDomain } from './mail/index.ts';
import { folderOf, publicOnly, type OutgoingPolicy } from './outgoing-policy.ts';
import { messageTypeOf, type Outgoing } from './outgoing.ts';
import { plainFolder } from './plain.ts';
import { webhookChannel } from './webhook.ts';

export type ChannelOptions = {
  readonly store: Store;
  readonly intake: Intake;
  readonly community: Community;
  readonly profiles: Profiles;
  /** The record's clock, epoch milliseconds. */
  readonly clock: () => number;
  /** The machine's clock; receivers compare it with theirs. */
  readonly now?: () => number;
  readonly draw?: () => number;
  /** What holds until an operator sets another. */
  readonly policy?: Partial<OutgoingPolicy>;
};

export type Channels = ReturnType<typeof createChannels>;

const policyKey = 'outgoing-policy';
const webhookAttemptsMax = 8;

/** Nothing is sent: the partner collects it. */
const waiting: OutChannel = {
  kind: 'download',
  attemptsMax: 1,
  deliver: async () => ({ outcome: 'accepted', note: 'kept for collection' }),
};

export function createChannels(options: ChannelOptions) {
  const { store, intake, community, profiles, clock, now = Date.now, draw = Math.random } = options;

  async function policy(): Promise<OutgoingPolicy> {
    const kept = (await store.operational.settings.get(policyKey)) as OutgoingPolicy | undefined;
    return kept ?? { ...publicOnly, ...options.policy };
  }

  const systems = createSystems({ store, intake, profiles, now, policy });

  async function channelFor(entry: Pick<OutboxEntry, 'to' | 'kind'>): Promise<OutChannel> {
    const { out } = profiles.get(entry.to).channels;
    const type = messageTypeOf(entry);
    const chosen = out.find(({ messages }) => messages?.some((one) => one.toUpperCase() === type) ?? true);
    const permitted = await policy();
    if (chosen?.kind === 'webhook') {
      const secret = chosen.secret && (await store.vault.findSecret(secretPath(entry.to, chosen.secret)));
      return webhookChannel({ ...chosen, secret, policy: permitted, now });
    }
    if (chosen?.kind === 'folder') {
      const folder = folderOf(store.dir, entry.to, chosen.path, permitted);
      return folder.ok ? folderChannel(folder.value) : unreachable(folder.problems[0]!.message);
    }
    if (chosen?.kind === 'odoo' || chosen?.kind === 'erpnext') return systems.channelTo(entry.to, chosen);
    const receiver = community.list().find(({ id }) => id === entry.to);
    if (chosen !== undefined || receiver?.webhook === undefined) return waiting;
    const { webhook: url, webhookSecret: secret } = receiver;
    return webhookChannel({ url, secret, attemptsMax: webhookAttemptsMax, policy: permitted, now });
  }

  const complaints = createComplaints({ store, intake, community, clock });
  const expectations = createExpectations({ store, profiles, now, complaints });
  const telling = createTelling({ store, profiles, home: community.home, clock, now });
  const answers = createAnswers({ store, profiles, home: community.home, clock, now, expectations });

  const delivery: DeliveryOptions = {
    ...{ store, intake, home: community.home, clock, now, draw, channelFor },
    onSending: (entry) => expectations.expect(entry),
    onSettled: async (entry, status, problem) => {
      await expectations.delivered(entry, status);
      const complaint = undelivered(entry);
      if (status === 'failed')
        await complaints.raise({ ...complaint, ...(problem !== undefined && { detail: problem }) });
      // It had been given up, and somebody sent it again.
      else if (entry.lastError !== undefined) await complaints.resolve(complaint);
    },
  };

  /** The folders of one partner, or of all. @returns how many files were read */
  async function readFolders(partner?: string): Promise<{ files: number; problems: string[] }> {
    const permitted = await policy();
    const found = { files: 0, problems: [] as string[] };
    for (const { partner: org, channels } of profiles.list()) {
      if (partner !== undefined && partner !== org) continue;
      for (const channel of channels.in) {
        if (channel.kind !== 'folder') continue;
        const folder = folderOf(store.dir, org, channel.path, permitted);
        if (!folder.ok) found.problems.push(folder.problems[0]!.message);
        // One partner's folder must not keep the others' from being read.
        else
          await readPair(org, folder.value).then(
            (files) => (found.files += files),
            (error: unknown) =>
              found.problems.push(`${org}: ${error instanceof Error ? error.message : String(error)}`),
          );
      }
    }
    return found;
  }

  const readPair = async (org: string, pair: string) =>
    readFolder({
      ...{ intake, store, clock, org, folder: await plainFolder(join(pair, 'in')) },
      ...{ door: 'folder', done: '.done', refused: '.error' },
    });

  /** Mail of anybody, put down as files by the mail server; its sender is whom that server vouches for. */
  async function readMails(): Promise<number> {
    const { mailServer } = await policy();
    const org = async (mail: Parameters<typeof vouchedDomain>[0]) => {
      const domain = vouchedDomain(mail, mailServer);
      return domain === undefined ? undefined : profiles.byMailDomain(domain);
    };
    return readMailbox({ intake, store, clock, org, folder: join(store.dir, 'mail'), isMail });
  }

  return {
    policy,
    setPolicy: (policySet: OutgoingPolicy) => store.operational.settings.put(policyKey, policySet),
    /** By which kind of channel something to this partner would go. */
    kindFor: async (to: string, format: string) => (await channelFor({ to, kind: format })).kind,
    /** A message is in the record: what is owed for it, and what it settles, is looked at soon. */
    notice: answers.notice,
    answer: answers.settle,
    lookForOverdue: expectations.lookForOverdue,
    /** What the record says has changed; {@link tell} lets the organisation's own system know. */
    noticeChanged: telling.notice,
    tell: telling.settle,
    deliverDue: (stopping?: AbortSignal) => deliverDue(delivery, stopping),
    replay: async (id: string): Promise<Result<OutboxEntry>> => {
      const replayed = await replay(delivery, id);
      const entry = await store.operational.outbox.find(id);
      return replayed && entry !== undefined
        ? succeed(entry)
        : fail('usage.invalid', 'Only what never arrived can be sent again.');
    },
    readFolders,
    readMails,
    readSystems: systems.read,
    sourcesOf: systems.sourcesOf,
  };
}

function undelivered(entry: OutboxEntry): Complaint {
  const { reference = '', about = [], message = entry.id } = entry.payload as Outgoing;
  return { kind: 'undelivered', partner: entry.to, type: messageTypeOf(entry), reference, about, message };
}

function unreachable(problem: string): OutChannel {
  return { kind: 'folder', attemptsMax: 1, deliver: async () => ({ outcome: 'dead', problem }) };
}
