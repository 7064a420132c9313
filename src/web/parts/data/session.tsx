// Who is signed in, and what time is it there? A deployment may live in another year than the browser (the demo does),
// so ages are counted on the deployment's clock.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queries, type Session } from './queries.ts';

export function useSession(): Session {
  return useSuspenseQuery(queries.session()).data;
}

let clockOffsetMs = 0;

export function setClock(deploymentNow: string): void {
  const there = Date.parse(deploymentNow);
  if (Number.isFinite(there)) clockOffsetMs = there - Date.now();
}

export function nowMs(): number {
  return Date.now() + clockOffsetMs;
}

const minuteMs = 60_000;

/** Ticks once a minute, so that ages stay true. */
export function useNow(): number {
  const [now, setNow] = useState(nowMs);
  const { dataUpdatedAt } = useQuery({ ...queries.session(), enabled: false });
  useEffect(() => {
    setNow(nowMs());
    const timer = setInterval(() => setNow(nowMs()), minuteMs);
    return () => clearInterval(timer);
  }, [dataUpdatedAt]);
  return now;
}
