// Where does a partner depart from a standard mapping? The overlays of its profile, worked into the mappings that they are for.
import { failWith, succeed, type Problem, type Result } from '../../base/index.ts';
import { applyOverlay, findMapping, parseOverlay, type MessageMapping } from '../../exchange/index.ts';
import type { PartnerProfile } from './profile.ts';

type Found = ReadonlyMap<string, MessageMapping>;

/** By `edifact:ORDERS`. Errors `mapping.invalid`, with the pointer to the overlay in the profile. */
export function overlaidMappings(profile: PartnerProfile): Result<Found> {
  const found = new Map<string, MessageMapping>();
  const problems: Problem[] = [];
  for (const [name, overlay] of Object.entries(profile.mappings.overlays)) {
    const worked = workIn(name, profile.partner, overlay);
    if (worked.ok) found.set(name, worked.value);
    else problems.push(...worked.problems.map((one) => within(one, name)));
  }
  return problems.length > 0 ? failWith(problems) : succeed(found);
}

function workIn(name: string, partner: string, overlay: object): Result<MessageMapping> {
  const [syntax = '', type = ''] = name.split(':');
  const mapping = syntax === 'edifact' || syntax === 'x12' ? findMapping({ syntax, type }) : undefined;
  if (mapping === undefined) {
    return failWith([{ code: 'mapping.invalid', message: `There is no mapping "${name}" to depart from.` }]);
  }
  const parsed = parseOverlay(JSON.stringify({ partner, message: type, ...overlay }));
  return parsed.ok ? applyOverlay(mapping, parsed.value) : parsed;
}

function within(found: Problem, name: string): Problem {
  const pointer = `/mappings/overlays/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { ...found, where: { ...found.where, path: `${pointer}${found.where?.path ?? ''}` } };
}

const kept = new WeakMap<PartnerProfile, Found>();

/** A partner's own mapping of a message; undefined where the standard one holds. */
export function overlaidMapping(
  profile: PartnerProfile,
  syntax: string,
  type: string,
): MessageMapping | undefined {
  if (Object.keys(profile.mappings.overlays).length === 0) return undefined;
  let found = kept.get(profile);
  if (found === undefined) {
    const worked = overlaidMappings(profile);
    found = worked.ok ? worked.value : new Map();
    kept.set(profile, found);
  }
  return found.get(`${syntax}:${type}`);
}
