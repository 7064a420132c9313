// How do the pages speak to the server? Through the typed client, with answers kept by TanStack Query: what was read
// stays on the screen while it is read again, and when it cannot be read.
import { QueryClient } from '@tanstack/react-query';
import { ApiError, createClient } from '../../../client/index.ts';

export const api = createClient({ fetch: (...request) => fetch(...request) });

const retriesMax = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      // What the server refused will be refused again; what did not arrive may arrive.
      retry: (failures, error) => !(error instanceof ApiError) && failures < retriesMax,
    },
  },
});

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 401;
}

export function problemText(error: unknown): string {
  if (error instanceof ApiError) return [error.problem.detail, error.problem.action].filter(Boolean).join(' ');
  return error instanceof Error ? error.message : String(error);
}
