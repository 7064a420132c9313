// The one catalogue of error codes. Each area keeps its own table; a code is never reused for another meaning.
import { accessErrors } from './access.ts';
import { consolidationErrors } from './consolidation.ts';
import { exchangeErrors } from './exchange.ts';
import { feedErrors } from './feeds.ts';
import { partnerErrors } from './partners.ts';
import { recordErrors } from './record.ts';
import { roundsErrors } from './rounds.ts';
import { runErrors } from './runs.ts';
import { seriesErrors } from './series.ts';
import { storageErrors } from './storage.ts';
import { stressErrors } from './stress.ts';
import { termsErrors } from './terms.ts';
import { treeErrors } from './trees.ts';
import { worldErrors } from './world.ts';

/** `http` is the status a door answers with when this is the first problem; `action` tells the sender what to do. */
export type ErrorEntry = { readonly meaning: string; readonly action: string; readonly http: number };

export const errorCatalogue = {
  ...accessErrors,
  ...consolidationErrors,
  ...exchangeErrors,
  ...feedErrors,
  ...partnerErrors,
  ...recordErrors,
  ...roundsErrors,
  ...runErrors,
  ...seriesErrors,
  ...storageErrors,
  ...stressErrors,
  ...termsErrors,
  ...treeErrors,
  ...worldErrors,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
