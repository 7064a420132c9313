// Between which coasts do container lines run, how many of the rotations are theirs, and with what ships? Shares after the
// number of services that the yearly overviews of liner shipping count, roughly.
import type { ChokepointName } from '../../sea/index.ts';
import type { Region } from './regions.ts';
import type { crossroads } from './facts/ports.ts';

export type Trade = {
  readonly name: string;
  readonly between: readonly [readonly Region[], readonly Region[]];
  readonly share: number;
  /** Index of the biggest class of ship. */
  readonly ship: number;
  readonly crossroads?: keyof typeof crossroads;
  readonly avoid?: readonly ChokepointName[];
};

const trade = (
  name: string,
  a: readonly Region[],
  b: readonly Region[],
  [share, ship]: readonly [number, number],
  more: Pick<Trade, 'crossroads' | 'avoid'> = {},
): Trade => ({ name, between: [a, b], share, ship, ...more });

const asia: readonly Region[] = ['east-asia', 'southeast-asia'];
const suez = { crossroads: 'asia-europe' } as const;
const cape = { crossroads: 'asia-europe-cape', avoid: ['suez'] } as const;

export const trades: readonly Trade[] = [
  trade('Asia – North Europe', asia, ['north-europe'], [16, 0], suez),
  trade('Asia – North Europe by the Cape', asia, ['north-europe'], [7, 0], cape),
  trade('Transpacific', asia, ['north-america-west'], [20, 1]),
  trade('Asia – Mediterranean', asia, ['mediterranean'], [12, 0], suez),
  trade('Intra-Asia', ['east-asia'], ['southeast-asia'], [34, 3]),
  trade('Asia – US East by Panama', asia, ['north-america-east'], [9, 1], { crossroads: 'panama' }),
  trade('Transatlantic', ['north-europe'], ['north-america-east'], [10, 2]),
  trade('Asia – Gulf', asia, ['gulf', 'south-asia'], [14, 2], { crossroads: 'asia-europe' }),
  trade('India – Europe', ['south-asia', 'gulf'], ['north-europe', 'mediterranean'], [8, 2], suez),
  trade('Europe – East Coast South America', ['north-europe'], ['latin-atlantic'], [6, 2]),
  trade('Asia – West Africa', asia, ['west-africa'], [6, 3], {
    crossroads: 'asia-europe-cape',
    avoid: ['suez'],
  }),
  trade('Mediterranean – US East', ['mediterranean'], ['north-america-east'], [6, 2]),
  trade('Asia – East Coast South America', asia, ['latin-atlantic'], [6, 2], cape),
  trade('Asia – West Coast South America', asia, ['latin-pacific'], [7, 2]),
  trade('Asia – Oceania', asia, ['oceania'], [9, 3]),
  trade('Europe – West Africa', ['north-europe', 'mediterranean'], ['west-africa'], [7, 3]),
  trade('Asia – US East by Suez', ['southeast-asia', 'south-asia'], ['north-america-east'], [5, 1], suez),
  trade('Asia – Southern Africa', asia, ['southern-africa'], [4, 3]),
  trade('Asia – East Africa', asia, ['east-africa'], [4, 4]),
  trade('Gulf – East Africa', ['gulf', 'south-asia'], ['east-africa'], [4, 4]),
  trade('Asia – Red Sea', asia, ['red-sea'], [4, 2]),
  trade('Gulf – Red Sea', ['gulf', 'south-asia'], ['red-sea'], [3, 4]),
  trade('Europe – Baltic', ['north-europe'], ['baltic'], [10, 4]),
  trade('Mediterranean – Black Sea', ['mediterranean'], ['black-sea'], [7, 4]),
  trade('North Europe – Mediterranean', ['north-europe'], ['mediterranean'], [6, 4]),
  trade('Americas East', ['north-america-east'], ['caribbean'], [8, 4]),
  trade('Americas East – South America', ['north-america-east', 'caribbean'], ['latin-atlantic'], [5, 3]),
  trade('Americas West', ['north-america-west'], ['latin-pacific'], [4, 4]),
  trade('Caribbean – West Coast South America', ['caribbean'], ['latin-pacific'], [5, 4]),
  trade('Europe – Caribbean', ['north-europe'], ['caribbean'], [4, 3]),
  trade('Europe – West Coast South America', ['north-europe'], ['latin-pacific'], [3, 3], {
    crossroads: 'panama',
  }),
  trade('Europe – Southern Africa', ['north-europe'], ['southern-africa'], [3, 3]),
  trade('Oceania – North America', ['oceania'], ['north-america-west'], [3, 4]),
  trade('South-East Asia – South Asia', ['southeast-asia'], ['south-asia'], [8, 3]),
  trade('Southern Africa – West Africa', ['southern-africa'], ['west-africa'], [2, 4]),
  trade('Southern Africa – East Africa', ['southern-africa'], ['east-africa'], [2, 4]),
];
