// What is a running Portolan? The store, the gate, the decision point, the notary, the loop; put together once, used by
// the server and by commands that hold the data folder themselves.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { fail, PortolanError, problem, succeed, type Result } from '../base/index.ts';
import { dcsaEventPrefix } from '../exchange/index.ts';
import { subjectKey, type Subject } from '../record/index.ts';
import {
  createDecisionPoint,
  createSignIn,
  type DecisionPoint,
  type Principal,
  type SignIn,
} from './access/index.ts';
import { createChannels, erpReader, type Channels, type OutgoingPolicy } from './partners/channels/index.ts';
import { nodeCrypto, nodeEntropy } from './operation/crypto.ts';
import { openDcsa, openDcsaIndex, type Dcsa } from './interfaces/dcsa/index.ts';
import { openEpcis, openEventIndex, type Epcis } from './interfaces/epcis/index.ts';
import {
  createIntake,
  openCommunity,
  openMappings,
  type Community,
  type Intake,
  type IntakeOptions,
  type Mappings,
  type SendersMappings,
} from './intake/index.ts';
import { createJobs, type Jobs } from './jobs/index.ts';

import { createMetrics, type Metrics } from './operation/metrics.ts';
import { openNotary, type Notary } from './jobs/notary.ts';
import { createFeeds, type Feeds } from './feeds/index.ts';
import { openPlanning, type Planning } from './plans/index.ts';
import { openProfiles, type Profiles } from './partners/index.ts';
import { createApart, createEarlyWarning, createOwnAlarms, type Apart } from './risk/index.ts';
import { openResponse, type Response } from './response/index.ts';
import { openPlaybooks, openRuns, type Runs } from './runs/index.ts';
import { openStore, type Store } from './storage/index.ts';
import { loadWorld, type World } from './response/world.ts';

export type RuntimeOptions = {
  readonly dir: string;
  /** Epoch milliseconds; the machine's clock when it is left out. */
  readonly clock?: () => number;
  /** For a new folder: the organisation that runs it. */
  readonly home?: NewHome;
  readonly progress?: (done: number, total: number) => void;
  /** To which addresses it speaks until an operator sets it. */
  readonly outgoing?: Partial<OutgoingPolicy>;
};

export type NewHome = {
  readonly id: string;
  readonly name: string;
  readonly demo?: boolean;
  /** For a demonstration that plays at another time: the clock goes on from there. Epoch milliseconds. */
  readonly playedFrom?: number;
};

export type Runtime = {
  readonly store: Store;
  readonly community: Community;
  readonly mappings: Mappings;
  readonly profiles: Profiles;
  readonly mappingsFor: (org: string) => SendersMappings;
  readonly channels: Channels;
  readonly epcis: Epcis;
  readonly dcsa: Dcsa;
  readonly access: DecisionPoint;
  readonly signIn: SignIn;
  readonly intake: Intake;
  readonly notary: Notary;
  readonly world: World;
  readonly response: Response;
  readonly planning: Planning;
  readonly feeds: Feeds;
  readonly runs: Runs;
  /** Where sweeps and draws over the sites are done. */
  readonly apart: Apart;
  readonly jobs: Jobs;
  readonly metrics: Metrics;
  readonly name: string;
  readonly demo: boolean;
  readonly clock: () => number;
  /** For commands on this machine: who can read the data folder may use it. */
  readonly commandToken: string;
  recogniseKey(key: string, as?: string): Promise<Principal | undefined>;
  erase(subject: Subject, reason: string): Promise<Result<string>>;
  /** @returns what takes the listener away again */
  onClose(listener: () => void): () => void;
  close(): Promise<void>;
};

const defaultHome = { id: 'home', name: 'This organisation', demo: false };

export async function openRuntime(options: RuntimeOptions): Promise<Result<Runtime>> {
  const { dir, progress } = options;
  // A deployment that plays a story at another time has a clock that is so much off; it is kept with the folder.
  let offsetMs = 0;
  const clock = options.clock ?? (() => Date.now() + offsetMs);
  const opened = await openStore({
    dir,
    crypto: nodeCrypto,
    entropy: nodeEntropy,
    clock,
    ...(progress && { progress }),
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  try {
    const home = await settleHome(store, options.home ?? defaultHome);
    offsetMs = home.clockOffsetMs;
    return succeed(await assemble(store, clock, home, options.outgoing));
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function assemble(
  store: Store,
  clock: () => number,
  home: Home,
  policy: Partial<OutgoingPolicy> = {},
): Promise<Runtime> {
  const community = await openCommunity(store, home.id);
  const mappings = await openMappings(store);
  const profiles = await openProfiles(store, clock);
  const mappingsFor = (org: string) => profiles.mappingsFor(org, mappings.list(), mappings.shipped);
  const access = createDecisionPoint(store, clock);
  const index = openEventIndex(store);
  const dcsaIndex = openDcsaIndex(store);
  const intake = createIntake({
    formerEvents: formerEventsBy(index, dcsaIndex),
    store,
    ...{ crypto: nodeCrypto, entropy: nodeEntropy, clock, community },
    mappings,
    readers: erpReader,
    partyBy: profiles.byIdentifier,
    mappingsFor,
    mappingOf: profiles.mappingOf,
    onTaken: (message) => channels.notice(message),
  });
  const notary = await openNotary(store, nodeCrypto);
  const channels: Channels = createChannels({ store, intake, community, profiles, clock, policy });
  const parts = { store, access, intake, community, channels, profiles, clock };
  const response = openResponse({ ...parts, world: loadWorld });
  const metrics = createMetrics(store);
  const epcis = openEpcis({ store, index, access, intake, policy: channels.policy, clock });
  const dcsa = openDcsa({ store, index: dcsaIndex, access, policy: channels.policy, clock });
  const planning = openPlanning({ store, access, response, community, notary, clock });
  const playbooks = await openPlaybooks(store, clock);
  const runs = openRuns({
    ...{ store, access, intake, community, channels, response, planning, notary, playbooks, clock },
  });
  const apart = createApart();
  const feeds = createFeeds({ store, intake, home: home.id, clock, policy: channels.policy });
  const jobs = createJobs({
    ...{ store, notary, response, planning, runs, intake, community, channels, epcis, dcsa, clock },
    feeds,
    ownAlarms: createOwnAlarms({
      ...{ trade: { store, access }, warning: createEarlyWarning(), intake, home: home.id, clock },
    }),
  });
  const commandToken = `ptl_command_${randomBytes(24).toString('base64url')}`;
  const signIn = createSignIn(store, community, Date.now);
  const listeners = new Set<() => void>();
  const stopNoticing = store.projections.onApplied((changed) => {
    response.notice(changed);
    planning.notice(changed);
    runs.notice(changed);
    channels.noticeChanged(changed);
  });

  return {
    ...{ store, community, mappings, profiles, mappingsFor, channels, epcis, dcsa, access, signIn },
    feeds,
    ...{ intake, notary, response, planning, runs, apart, jobs, metrics, clock, commandToken },
    get world() {
      return loadWorld();
    },
    name: home.name,
    demo: home.demo,
    recogniseKey: async (key, as) =>
      sameToken(key, commandToken) ? commandPrincipal(community, as) : signIn.byKey(key),
    erase: async (subject, reason) => {
      const erased = await eraseSubject(store, intake, home.id, subject, reason);
      index.forget(subjectKey(subject));
      dcsaIndex.forget(subjectKey(subject));
      return erased;
    },
    onClose: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      for (const listener of listeners) listener();
      await runs.close();
      await planning.close();
      await apart.close();
      await jobs.stop();
      await epcis.close();
      await dcsa.close();
      stopNoticing();
      await store.close();
    },
  };
}

function formerEventsBy(
  index: ReturnType<typeof openEventIndex>,
  dcsaIndex: ReturnType<typeof openDcsaIndex>,
): NonNullable<IntakeOptions['formerEvents']> {
  return async (issuer, subject, eventId) => {
    const isDcsa = eventId.startsWith(dcsaEventPrefix);
    await (isDcsa ? dcsaIndex : index).catchUp();
    if (isDcsa) return dcsaIndex.formers(issuer, subject, eventId);
    const former = index.former(issuer, subject, eventId);
    return former === undefined ? [] : [former];
  };
}

type Home = {
  readonly id: string;
  readonly name: string;
  readonly demo: boolean;
  readonly clockOffsetMs: number;
};

/** The first opening decides who runs the folder; later ones find it there. */
async function settleHome(store: Store, wanted: NewHome): Promise<Home> {
  const { settings, organisations } = store.operational;
  const kept = (await settings.get('home')) as Home | undefined;
  if (kept !== undefined) return kept;
  const clockOffsetMs = wanted.playedFrom === undefined ? 0 : wanted.playedFrom - Date.now();
  const home = { id: wanted.id, name: wanted.name, demo: wanted.demo ?? false, clockOffsetMs };
  await organisations.put({ id: home.id, name: home.name, roles: ['buyer'], language: 'en' });
  await settings.put('home', home);
  return home;
}

/** Commands act for the home organisation, or for another one of the community that they name. */
function commandPrincipal(community: Community, as: string = community.home): Principal {
  if (as !== community.home && !community.list().some(({ id }) => id === as)) {
    throw new PortolanError([
      problem('access.not-found', `There is no organisation "${as}" in this community.`),
    ]);
  }
  return { org: as, role: 'operator', user: 'command', name: 'command line', language: 'en' };
}

function sameToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function eraseSubject(
  store: Store,
  intake: Intake,
  home: string,
  subject: Subject,
  reason: string,
): Promise<Result<string>> {
  if (!(await store.vault.erase(subject)))
    return fail('access.not-found', 'Nothing is kept of that subject.');
  const body = { reason };
  const source = { message: 'erasure' };
  const said = await intake.say(home, [{ subject, type: 'erasure', classifier: 'actual', body, source }]);
  return said.ok ? succeed(said.value[0]!.statement.id) : said;
}
