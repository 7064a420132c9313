// Did somebody become a party in the meantime? Messages overtake each other: what was refused because its issuer had no part
// in the subject is tried again once the owner has named it.
import type { JobOptions } from './jobs.ts';

const unitsLooked = 200;

export async function replayHeld({ store, intake }: JobOptions): Promise<number> {
  const open = await store.operational.quarantine.list({ status: 'open', limit: unitsLooked });
  let replayed = 0;
  for (const { id, org, problems } of open) {
    const keys = problems
      .filter(({ code }) => code === 'access.not-a-party')
      .flatMap(({ where }) => where?.path ?? []);
    if (keys.length === 0 || keys.length < problems.length) continue;
    const named = await store.projections.query
      .selectFrom('access')
      .select('subject')
      .distinct()
      .where('org', '=', org)
      .where('subject', 'in', keys)
      .execute();
    if (named.length < new Set(keys).size) continue;
    const outcome = await intake.replay(id);
    if (outcome.ok && outcome.value.rejected === 0) replayed += 1;
  }
  return replayed;
}
