// A refused piece as people see it: its place, what is wrong in words, and what to do.
import { errorCatalogue } from '../../base/index.ts';
import type { Runtime } from '../runtime.ts';
import type { QuarantineUnit } from '../storage/index.ts';
import { present } from './facts.ts';
import { iso } from './values.ts';

const originalCharactersMax = 200_000;

export async function quarantineRow({ store, community }: Runtime, unit: QuarantineUnit) {
  const message = await store.messages.get(unit.message);
  return present({
    id: unit.id,
    message: unit.message,
    messageName: message?.name ?? unit.message,
    org: unit.org,
    orgName: community.nameOf(unit.org),
    where: { ...unit.where },
    problems: unit.problems.map(({ code, message: text, where }) =>
      present({ code, message: text, action: errorCatalogue[code].action, where: where && { ...where } }),
    ),
    original: unit.original.slice(0, originalCharactersMax),
    header: unit.header,
    format: unit.format,
    status: unit.status,
    createdAt: iso(unit.createdAt),
  });
}
