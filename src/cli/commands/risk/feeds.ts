// feeds, signals diff: which feeds are followed and how they are, and what changed between two lists.
import type { Command } from 'commander';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, failWith, unwrap } from '../../../base/index.ts';
import { difference, feedBytesMax, readFeed, type PolicyList } from '../../../sense/index.ts';
import { withConnection } from '../../connect.ts';
import { print, printJson } from '../../output.ts';
import { dataOptions, wholeNumber, type DataOptions } from '../options.ts';

type FeedShown = {
  readonly id: string;
  readonly health: string;
  readonly kind?: string | undefined;
  readonly items: number;
  readonly rejected: number;
  readonly paused: boolean;
  readonly url: string;
  readonly ageHours?: number | undefined;
  readonly nextTry?: string | undefined;
  readonly lastError?: { readonly code: string; readonly message: string } | undefined;
};

type Adding = DataOptions & {
  preset?: string;
  id?: string;
  title?: string;
  every?: string;
  trust?: string[];
  paused?: boolean;
};

export function addFeedCommands(program: Command): void {
  const feeds = program.command('feeds').description('feeds of the world that this deployment follows');
  dataOptions(feeds.command('list'))
    .description('the feeds with their health, and the public ones that may be followed')
    .action(async (options: DataOptions) =>
      withConnection(options, async ({ client }) => {
        const found = await client.get('/api/feeds');
        if (options.json) return printJson(found);
        for (const feed of found.items) print(describeFeed(feed));
        const followed = new Set(found.items.map(({ url }) => url));
        for (const { id, title, url } of found.presets)
          if (!followed.has(url)) print(`preset   ${id.padEnd(22)} ${title}`);
      }),
    );

  dataOptions(feeds.command('add [url]'))
    .description('follow a feed: an address, or --preset')
    .option('--preset <name>', 'one of those that `feeds list` names')
    .option('--id <name>', 'its name here')
    .option('--title <text>', 'what people call it')
    .option('--every <minutes>', 'how often it is asked')
    .option('--trust <fingerprints...>', 'SHA-256 of the certificates that alone are believed')
    .option('--paused', 'not asked by itself')
    .action(async (url: string | undefined, options: Adding) =>
      withConnection(options, async ({ client }) => {
        const { preset, id, title, every, trust: fingerprints, paused } = options;
        const everyMinutes = every === undefined ? undefined : wholeNumber('--every', every, 10_080);
        const wanted = { url, preset, id, title, everyMinutes, fingerprints, paused };
        const body = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
        show(await client.post('/api/feeds', { body }), options);
      }),
    );

  dataOptions(feeds.command('poll <id>'))
    .description('ask a feed now')
    .action(async (id: string, options: DataOptions) =>
      withConnection(options, async ({ client }) =>
        show(await client.post('/api/feeds/{id}/poll', { params: { id }, body: {} }), options),
      ),
    );
  for (const [name, paused] of [
    ['pause', true],
    ['resume', false],
  ] as const)
    dataOptions(feeds.command(`${name} <id>`)).action(async (id: string, options: DataOptions) =>
      withConnection(options, async ({ client }) =>
        show(await client.post('/api/feeds/{id}/pause', { params: { id }, body: { paused } }), options),
      ),
    );
  dataOptions(feeds.command('remove <id>')).action(async (id: string, options: DataOptions) =>
    withConnection(options, async ({ client }) => {
      const gone = await client.delete('/api/feeds/{id}', { params: { id } });
      if (options.json) printJson(gone);
      else print(`${gone.id}: followed no more`);
    }),
  );
}

/** `signals diff BEFORE AFTER`: two days of one list. */
export function addListDifference(signals: Command): void {
  dataOptions(signals.command('diff <before> <after>'))
    .description('what changed between two copies of a list of sanctions or policies')
    .action(async (before: string, after: string, options: DataOptions) => {
      const [older, newer] = [await readList(before), await readList(after)];
      if (older.list !== newer.list)
        return unwrap(
          fail(
            'usage.invalid',
            `"${older.title}" and "${newer.title}" are two lists: name two copies of one.`,
          ),
        );
      const found = difference(older, newer);
      if (options.json) {
        const brief = ({ id, name, type, programmes }: PolicyList['entries'][number]) => ({
          ...{ id, name, type, programmes },
        });
        printJson({
          list: found.list,
          added: found.added.map(brief),
          removed: found.removed.map(brief),
          changed: found.changed.map((each) => ({
            ...brief(each.after),
            before: each.before.content,
            after: each.after.content,
          })),
          unchanged: found.unchanged,
        });
        return;
      }
      for (const { id, name } of found.added) print(`added    ${id.padEnd(10)} ${name}`);
      for (const { id, name } of found.removed) print(`removed  ${id.padEnd(10)} ${name}`);
      for (const { after: entry } of found.changed) print(`changed  ${entry.id.padEnd(10)} ${entry.name}`);
      print(
        `${found.list}: ${found.added.length} added, ${found.removed.length} removed, ${found.changed.length} changed, ${found.unchanged} as before`,
      );
    });
}

async function readList(file: string): Promise<PolicyList> {
  if ((await stat(file).catch(() => undefined))?.isFile() !== true)
    return unwrap(fail('usage.invalid', `There is no file ${file}.`, { document: basename(file) }));
  const read = readFeed(await readFile(file), { home: 'home', message: 'file', bytesMax: feedBytesMax });
  const document = basename(file);
  if (!read.ok)
    return unwrap(failWith(read.problems.map((each) => ({ ...each, where: { document, ...each.where } }))));
  const { list } = read.value;
  if (list !== undefined) return list;
  return unwrap(fail('input.unknown-format', `${document} is ${read.value.feed} and no list.`, { document }));
}

function show(feed: FeedShown, { json }: DataOptions): void {
  if (json) printJson(feed);
  else print(describeFeed(feed));
}

function describeFeed(feed: FeedShown): string {
  const age = feed.ageHours === undefined ? '' : `, ${feed.ageHours.toFixed(1)} h old`;
  const state = feed.paused ? 'paused' : feed.health;
  const wrong = feed.lastError === undefined ? '' : `; ${feed.lastError.code}: ${feed.lastError.message}`;
  return `${state.padEnd(8)} ${feed.id.padEnd(22)} ${feed.kind ?? '?'}, ${feed.items} items, ${feed.rejected} rejected${age}${wrong}`;
}
