// Who takes part, and what does each see unless the community agrees otherwise? Nobody sees anything of a subject that
// it is no party to; a party sees the groups that its role needs to do its work; a grant adds to that.
import { saidIn } from '../fold/said.ts';
import type { FieldGroup } from '../statement/groups.ts';
import type { PartyRole } from '../statement/values.ts';
import type { SubjectState } from '../subject-state.ts';

export type CommunityParty = { readonly org: string; readonly role: PartyRole };

/**
 * The organisations of this community that are party, each role once, by organisation and role. The owner of the number
 * names whom it likes. A party may bring in others, as a forwarder does its carriers, but hands on no more than it sees
 * itself; what anyone else says of parties lets nobody in.
 */
export function partiesOf(state: SubjectState): CommunityParty[] {
  const carriers =
    'legs' in state ? state.legs.flatMap(({ carrier, seq }) => (carrier ? [{ ...carrier, seq }] : [])) : [];
  const named = [...state.parties, ...carriers].flatMap(({ org, role, seq }) =>
    org === undefined ? [] : [{ org, role, by: saidIn(state, seq)?.issuer }],
  );
  const { of: owner } = state.subject;
  const seen = new Map<string, Set<FieldGroup>>();
  const admitted = new Map<string, CommunityParty>();
  // Each round lets in those whom the rounds before entitle somebody to name; there are no more rounds than parties.
  for (let before = -1; before < admitted.size;) {
    before = admitted.size;
    for (const { org, role, by } of named) {
      const key = `${org}\n${role}`;
      if (by === undefined || admitted.has(key)) continue;
      const groups = defaultSharing[role];
      if (by !== owner && !groups.every((group) => seen.get(by)?.has(group))) continue;
      admitted.set(key, { org, role });
      seen.set(org, new Set([...(seen.get(org) ?? []), ...groups]));
    }
  }
  return [...admitted.keys()].sort().map((key) => admitted.get(key)!);
}

const movement: readonly FieldGroup[] = ['identity', 'parties', 'goods', 'routing', 'events', 'condition'];

/** The default policy of a community. `extra` holds what no field does, prices perhaps: only the two sides see it. */
export const defaultSharing: Readonly<Record<PartyRole, readonly FieldGroup[]>> = {
  buyer: [...movement, 'commercial', 'customs', 'finance', 'response', 'extra'],
  seller: [...movement, 'commercial', 'customs', 'finance', 'response', 'extra'],
  shipper: [...movement, 'customs'],
  consignee: [...movement, 'customs'],
  forwarder: [...movement, 'customs', 'response'],
  carrier: movement,
  broker: [...movement, 'customs', 'commercial'],
  warehouse: movement,
  bank: ['identity', 'commercial', 'finance'],
  authority: ['identity', 'parties', 'goods', 'routing', 'events', 'customs', 'commercial'],
  insurer: [...movement, 'commercial'],
  notify: ['identity', 'routing', 'events'],
};

/** What an organisation sees by the roles that it has; empty for one that is no party. */
export function sharedWith(state: SubjectState, org: string): readonly FieldGroup[] {
  const groups = partiesOf(state).flatMap((party) => (party.org === org ? defaultSharing[party.role] : []));
  return [...new Set(groups)];
}
