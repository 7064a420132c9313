// distance: how far is it by sea, for one pair of ports or for each row of a file? Needs no data folder.
import type { Command } from 'commander';
import { fail, unwrap } from '../../../base/index.ts';
import { loadWorld, parseAvoid, seaWay } from '../../../server/index.ts';
import { chokepointNames, draftLimitOf } from '../../../world/index.ts';
import { print, printJson } from '../../output.ts';
import { moreNames } from '../options.ts';
import { printPairs } from './distance-pairs.ts';

type Options = {
  readonly pairs?: string;
  readonly avoid?: string;
  readonly draft?: string;
  readonly json?: boolean;
};

const help = `
FILE of --pairs is CSV with the columns from and to (UN/LOCODE) in any order; other columns are passed over. Each row gives
one line of JSON, in the order of the file:
  {"from", "to", "nm", "via"}          from and to as the file has them, whole nautical miles, chokepoints on the way
  {"from", "to", "nm": null, "error"}  what cannot be answered: an unknown code, a place inland, no way

--draft closes what is too shallow: ${chokepointNames
  .flatMap((name) => (draftLimitOf(name) === undefined ? [] : [`${name} ${draftLimitOf(name)} m`]))
  .join(', ')}.
Kiel is open unless avoided or too shallow; the ships of ocean trades are too long for it.`;

export function addDistanceCommand(program: Command): void {
  program
    .command('distance [from] [to]')
    .description('sea distance between two ports, or for each pair of a file')
    .option('--pairs <file>', 'CSV with columns from,to: one line of JSON for each row')
    .option('--avoid <names>', 'chokepoints, with commas between them: suez, panama, …', moreNames)
    .option('--draft <metres>', 'what the ship draws: it goes round what is too shallow')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (from: string | undefined, to: string | undefined, options: Options) => {
      const avoid = unwrap(parseAvoid(options.avoid));
      const conditions = { avoid, ...(options.draft !== undefined && { draftM: parseDraft(options.draft) }) };
      if (options.pairs !== undefined) {
        if (from !== undefined)
          unwrap(fail('usage.invalid', 'Give either two ports, or --pairs with a file.'));
        await printPairs(options.pairs, conditions);
        return;
      }
      if (from === undefined || to === undefined)
        return unwrap(fail('usage.invalid', 'Give two ports, or --pairs with a file.'));
      const way = unwrap(seaWay(loadWorld(), { from, to, ...conditions }));
      if (options.json) return printJson({ from: way.from, to: way.to, nm: way.nm, via: way.via });
      const through = way.via.length > 0 ? ` via ${way.via.join(', ')}` : '';
      print(`${way.from} – ${way.to}: ${way.nm} nm${through}`);
    });
}

/** No ship ever drew thirty metres. */
const draftMMax = 30;

function parseDraft(text: string): number {
  const metres = text.trim() === '' ? NaN : Number(text);
  if (!(metres > 0 && metres <= draftMMax))
    unwrap(fail('usage.invalid', `--draft takes metres above zero, at most ${draftMMax}.`));
  return metres;
}
