// How is the demonstration loaded and kept alive? Its partners hand in their files one after the other through the same
// door as anybody; afterwards the story goes on in real time.
import { fromEpochMs, PortolanError, unwrap } from '../base/index.ts';
import {
  community,
  demoSites,
  demoTariff,
  liveMessages,
  playCommunity,
  type DemoMessage,
  type StoryOptions,
} from '../demo/index.ts';
import type { Draft } from '../record/index.ts';
import type { NewHome, Runtime } from '../server/index.ts';

const seed = 'portolan';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const storyDays = 12;

export type DemoOptions = {
  /** Epoch milliseconds of the story's first day. */
  readonly start: number;
  readonly days?: number;
  readonly shipments?: number;
  readonly tell?: (message: string) => void;
};

/** When a story begins whose present is now: to the hour, so that little is left to catch up on. */
export function storyStart(nowMs: number, days = storyDays): number {
  return Math.floor(nowMs / hourMs) * hourMs - days * dayMs;
}

function storyOf({ start, days = storyDays, shipments = 2000 }: DemoOptions): Required<StoryOptions> {
  return { seed, start, until: start + days * dayMs, shipments };
}

/** Who runs a demonstration folder; where the story plays at another time, its clock goes on from the story's end. */
export function demoHome(options: DemoOptions, plays: 'now' | 'then'): NewHome {
  const cast = community(seed);
  const name = cast.organisations.find(({ id }) => id === cast.home)!.name;
  const { until } = storyOf(options);
  return { id: cast.home, name, demo: true, ...(plays === 'then' && { playedFrom: until }) };
}

export type DemoLoad = {
  messages: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  statements: number;
};

/** @param deliver hands in a message as its sender */
export async function loadDemo(runtime: Runtime, options: DemoOptions): Promise<DemoLoad> {
  await enrol(runtime);
  await tellOfSites(runtime);
  const story = storyOf(options);
  await runtime.store.operational.settings.put('demo-story', story);
  const load = { messages: 0, accepted: 0, rejected: 0, duplicates: 0, statements: 0 };
  let told = Date.now();
  for (const message of playCommunity(story)) {
    const result = await handIn(runtime, message, message.at);
    load.messages += 1;
    if (result !== undefined) {
      load.accepted += result.accepted;
      load.rejected += result.rejected;
      load.duplicates += result.duplicates;
      load.statements += result.statements;
    }
    if (Date.now() - told < 1000) continue;
    told = Date.now();
    const share = Math.round((100 * (message.at - story.start)) / (story.until - story.start));
    options.tell?.(`The demonstration community tells its story: ${share} %, ${load.statements} statements`);
  }
  await runtime.response.settle();
  await runtime.notary.checkpoint();
  return load;
}

async function enrol({ community: members, store, clock, response }: Runtime): Promise<void> {
  const cast = community(seed);
  for (const { roles, ...organisation } of cast.organisations) await members.put({ ...organisation, roles });
  for (const { email, ...user } of cast.users) {
    await store.operational.users.create({ ...user, id: email, email, disabled: false, createdAt: clock() });
  }
  const { name, text } = demoTariff();
  unwrap(await response.tariffs.put(name, text, 'demonstration'));
}

/** Suppliers say where they make what, and out of what, as they would by the interface. */
async function tellOfSites({ intake }: Runtime): Promise<void> {
  for (const { org, sites } of demoSites()) {
    const drafts = sites.map(({ id, ...body }): Draft => ({
      ...{ subject: { kind: 'site', of: org, id }, type: 'site', classifier: 'actual', body },
      source: { message: `sites-of-${org}` },
    }));
    unwrap(await intake.say(org, drafts));
  }
}

/** What cannot be taken stands in quarantine, as it would for anybody. */
async function handIn(
  runtime: Runtime,
  { org, name, contentType, bytes, mapping }: DemoMessage,
  receivedAt: number,
) {
  const delivery = { org, name, contentType, bytes, door: 'http', receivedAt };
  const result = await runtime.intake.receive({ ...delivery, ...(mapping !== undefined && { mapping }) });
  return result.ok ? result.value : undefined;
}

const longestWaitMs = 60_000;

/** The story goes on: messages are handed in when they are due. @returns the way to stop. */
export function keepAlive(runtime: Runtime, tell: (message: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function play(): Promise<void> {
    const story = (await runtime.store.operational.settings.get('demo-story')) as
      Required<StoryOptions> | undefined;
    if (story === undefined) return;
    const heard = (await runtime.store.operational.settings.get('demo-heard')) as number | undefined;
    const messages = liveMessages({ ...story, from: heard ?? story.until });
    const next = async (waiting?: DemoMessage): Promise<void> => {
      if (stopped) return;
      const message = waiting ?? messages.next().value;
      if (message === undefined) return;
      const waitMs = message.at - runtime.clock();
      if (waitMs > 0) {
        timer = setTimeout(() => void next(message).catch(report), Math.min(waitMs, longestWaitMs));
        return;
      }
      await handIn(runtime, message, message.at);
      await runtime.store.operational.settings.put('demo-heard', message.at);
      timer = setTimeout(() => void next().catch(report), 50);
    };
    await next();
  }
  const report = (error: unknown) =>
    tell(`demonstration: ${error instanceof PortolanError ? error.message : String(error)}`);
  timer = setTimeout(() => void play().catch(report), 2000);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

export function describeStory({ start, days = storyDays }: DemoOptions): string {
  const day = (ms: number) => fromEpochMs(ms, 'UTC', 'day');
  return `${day(start)} to ${day(start + days * dayMs)}`;
}
