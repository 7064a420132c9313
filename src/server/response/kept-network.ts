// Does a network of services lie in the data folder? It is read and compiled when it is first asked for, and kept.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../base/index.ts';
import type { CompiledNetwork } from '../../decide/index.ts';
import { readNetworkFolder } from './network-folder.ts';
import { compiledOf } from './timed-ways.ts';

export type KeptNetwork = () => Promise<Result<CompiledNetwork> | undefined>;

export function createKeptNetwork(dir: string): KeptNetwork {
  const folder = join(dir, 'network');
  let kept: Promise<Result<CompiledNetwork>> | undefined;
  return async () => {
    if (kept === undefined && !existsSync(folder)) return undefined;
    kept ??= readNetworkFolder(folder).then((read) =>
      read.ok ? { ok: true, value: compiledOf(read.value) } : read,
    );
    return kept;
  };
}
