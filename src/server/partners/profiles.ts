// Which profile holds for a partner now, and which held before? Each change is a new version; none is overwritten. Also:
// whose message is this, by the ids in its envelope or the domain of its sender?
import { fail, succeed, type Result } from '../../base/index.ts';
import type { Mapping, PartyIds, MessageMapping } from '../../exchange/index.ts';
import type { SendersMappings } from '../intake/index.ts';
import type { ProfileVersion, Store } from '../storage/index.ts';
import { overlaidMapping, overlaidMappings } from './overlays.ts';
import { checkProfile, type PartnerProfile } from './profile.ts';
import { createInTurn } from '../operation/in-turn.ts';

export type Sender = { readonly id: string; readonly qualifier?: string | undefined };

export type Profiles = {
  find(partner: string): PartnerProfile | undefined;
  /** The profile, or one that says nothing but its name. */
  get(partner: string): PartnerProfile;
  list(): readonly PartnerProfile[];
  version(partner: string): number;
  /** Newest first. */
  history(partner: string): Promise<readonly ProfileVersion[]>;
  /**
   * Keeps it as the next version; the same again keeps nothing. Errors `partner.invalid` where an id is another's,
   * `partner.changed` where it was made from a version that no longer holds.
   */
  put(profile: PartnerProfile, by: string, madeFrom?: number): Promise<Result<number>>;
  /** The same, of what holds when its turn comes. */
  change(
    partner: string,
    by: string,
    how: (profile: PartnerProfile) => PartnerProfile,
  ): Promise<Result<number>>;
  /** By what only a profile knows: LEI, SCAC, a GLN of its own. */
  byIdentifier(ids: PartyIds): string | undefined;
  bySender(syntax: 'edifact' | 'x12', sender: Sender): string | undefined;
  byMailDomain(domain: string): string | undefined;
  /** A partner's own mapping of a message, by the overlays of its profile. */
  mappingOf(
    partner: string,
    message: { readonly syntax: string; readonly type: string },
  ): MessageMapping | undefined;
  /** Its own mappings of lists, and those that are nobody's own. */
  mappingsFor(partner: string, all: readonly Mapping[], shipped: ReadonlySet<string>): SendersMappings;
};

export async function openProfiles(store: Store, clock: () => number): Promise<Profiles> {
  const kept = new Map<string, { profile: PartnerProfile; version: number }>();
  for (const { partner, version, profile } of await store.operational.profiles.list()) {
    const checked = checkProfile(profile);
    // A later program may be stricter than the one that kept it: such a profile is shown in its history and not followed.
    if (checked.ok) kept.set(partner, { profile: checked.value, version });
  }

  const empty = new Map<string, PartnerProfile>();
  const emptyOf = (partner: string): PartnerProfile => {
    const made = empty.get(partner) ?? emptyProfile(partner);
    empty.set(partner, made);
    return made;
  };
  const all = () => [...kept.values()].map(({ profile }) => profile);

  /** One after the other: two at once could both be found free of an id that both have. */
  const inTurn = createInTurn();

  async function keep(profile: PartnerProfile, by: string, madeFrom?: number): Promise<Result<number>> {
    const { partner } = profile;
    const overlaid = overlaidMappings(profile);
    if (!overlaid.ok) return overlaid;
    const taken = takenBy(profile, all());
    if (taken !== undefined) return fail('partner.invalid', taken);
    const before = kept.get(partner);
    if (before !== undefined && JSON.stringify(before.profile) === JSON.stringify(profile))
      return succeed(before.version);
    if (madeFrom !== undefined && madeFrom !== (before?.version ?? 0))
      return fail('partner.changed', `The profile of "${partner}" is at version ${before?.version ?? 0}.`);
    const version = await store.operational.profiles.put({ partner, profile, by, at: clock() });
    kept.set(partner, { profile, version });
    return succeed(version);
  }

  return {
    find: (partner) => kept.get(partner)?.profile,
    get: (partner) => kept.get(partner)?.profile ?? emptyOf(partner),
    list: all,
    version: (partner) => kept.get(partner)?.version ?? 0,
    history: (partner) => store.operational.profiles.history(partner),
    put: (profile, by, madeFrom) => inTurn(() => keep(profile, by, madeFrom)),
    change: (partner, by, how) => inTurn(() => keep(how(kept.get(partner)?.profile ?? emptyOf(partner)), by)),
    byIdentifier: ({ gln, lei, code }) =>
      all().find(
        ({ identifiers: own }) =>
          (gln !== undefined && own.gln === gln) ||
          (lei !== undefined && own.lei === lei) ||
          (code !== undefined && own.scac === code),
      )?.partner,
    bySender: (syntax, sender) =>
      all().find(({ identifiers }) => identifiers[syntax].some((own) => isSame(own, sender)))?.partner,
    byMailDomain: (domain) =>
      all().find(({ identifiers }) => identifiers.mailDomains.includes(domain.toLowerCase()))?.partner,
    mappingOf(partner, { syntax, type }) {
      const own = kept.get(partner);
      return own && overlaidMapping(own.profile, syntax, type);
    },
    mappingsFor(partner, every, shipped) {
      const own = new Set(kept.get(partner)?.profile.mappings.tabular);
      const owned = new Set(all().flatMap(({ mappings }) => mappings.tabular));
      return {
        own: every.filter(({ id }) => own.has(id)),
        known: every.filter(({ id }) => own.has(id) || shipped.has(id) || !owned.has(id)),
      };
    },
  };
}

export function emptyProfile(partner: string): PartnerProfile {
  const checked = checkProfile({ partner });
  if (!checked.ok) throw new TypeError(`"${partner}" is no id of an organisation`);
  return checked.value;
}

/** X12 pads ids with blanks to their fixed width. */
function isSame(own: Sender, other: Sender): boolean {
  const qualified = own.qualifier === undefined || other.qualifier === undefined;
  return own.id.trim() === other.id.trim() && (qualified || own.qualifier === other.qualifier);
}

/** One id that led to two partners would let one speak for the other. */
function takenBy(
  { partner, identifiers }: PartnerProfile,
  all: readonly PartnerProfile[],
): string | undefined {
  for (const { partner: other, identifiers: theirs } of all) {
    if (other === partner) continue;
    for (const name of ['gln', 'lei', 'duns', 'scac'] as const) {
      if (identifiers[name] !== undefined && identifiers[name] === theirs[name])
        return `${name.toUpperCase()} ${identifiers[name]} is that of "${other}" already.`;
    }
    for (const syntax of ['edifact', 'x12'] as const) {
      const same = identifiers[syntax].find((own) => theirs[syntax].some((each) => isSame(own, each)));
      if (same !== undefined) return `The interchange id ${same.id} is that of "${other}" already.`;
    }
    const domain = identifiers.mailDomains.find((each) => theirs.mailDomains.includes(each));
    if (domain !== undefined) return `Mail from ${domain} is that of "${other}" already.`;
  }
  return undefined;
}
