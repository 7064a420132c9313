// How is a list read that the server gives page by page?
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';

// A small first page shows soon; the following ones are as long as the server gives.
export const firstLimit = 100;
export const nextLimit = 500;

type Page<Row> = { items: Row[]; next?: string | undefined; total: number };
type PageQuery = { cursor?: string; limit?: number; signal: AbortSignal };

/** Pages of a list, one after the other; `read` gets the cursor of the next. */
export function pages<Row>(key: readonly unknown[], read: (query: PageQuery) => Promise<Page<Row>>) {
  return infiniteQueryOptions({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      read({ limit: pageParam === undefined ? firstLimit : nextLimit, signal, ...(pageParam !== undefined && { cursor: pageParam }) }),
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

