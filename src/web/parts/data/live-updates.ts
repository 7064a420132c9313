// What changed while the page was open? The server says which kinds and keys did; the answers that show them are read
// again, at most once in a while however fast the world moves.
import { useEffect, useState } from 'react';
import { queryClient } from './client.ts';

const intervalMs = 1000;
/** Kinds whose change also changes answers that are kept under another name. */
const alsoChanges: Readonly<Record<string, readonly string[]>> = {
  exception: ['overview', 'map', 'exposure'],
  signal: ['overview', 'map', 'exception', 'exposure', 'plan', 'site', 'run', 'summed-ways'],
  run: ['exposure'],
  question: ['run'],
  shipment: ['overview', 'map', 'exposure'],
  statement: ['ledger'],
  decision: ['exception', 'overview', 'ledger', 'plan', 'exposure', 'run', 'summed-ways'],
  checkpoint: ['ledger', 'exception', 'shipment', 'order', 'statement'],
};

export function parseChange(text: string): string[] {
  try {
    const said: unknown = JSON.parse(text);
    const kinds = typeof said === 'object' && said !== null && 'kinds' in said ? said.kinds : [];
    return Array.isArray(kinds) ? kinds.filter((kind) => typeof kind === 'string') : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export function affectedBy(kinds: Iterable<string>): Set<string> {
  return new Set([...kinds].flatMap((kind) => [kind, ...(alsoChanges[kind] ?? [])]));
}

/** Listens while mounted; true while the line is up. */
export function useLiveUpdates(): boolean {
  const [up, setUp] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/events');
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      timer = undefined;
      const stale = affectedBy(waiting);
      waiting.clear();
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => stale.has(String(queryKey[0])) });
    };
    source.addEventListener('open', () => setUp(true));
    source.addEventListener('error', () => setUp(false));
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      for (const kind of parseChange(data)) waiting.add(kind);
      timer ??= setTimeout(readAgain, intervalMs);
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, []);
  return up;
}
