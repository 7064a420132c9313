// How is a document put into the form in which one partner reads it? From and to the addresses by which the two know each other, in
// the character set, with the decimal mark and by the mapping that its profile tells.
import type { Moment, Result } from '../../base/index.ts';
import type {
  EncodeEnvelope,
  Encoded,
  EncodeTarget,
  InterchangeParty,
  TradeDocument,
} from '../../exchange/index.ts';
import type { Community } from '../intake/index.ts';
import { overlaidMapping } from './overlays.ts';
import type { Profiles } from './profiles.ts';

export type Partners = { readonly community: Community; readonly profiles: Profiles };

export type Addressed = {
  /** As `parseTarget` took it. */
  readonly to: string;
  readonly sender: string;
  readonly recipient: string;
  readonly preparedAt: Moment;
  readonly control: number;
};

/** Names in letters that Latin-1 does not have go out in UTF-8, unless the partner's profile says what it reads. */
export function encodeFor(
  partners: Partners,
  target: EncodeTarget,
  document: TradeDocument,
  { to, sender, recipient, preparedAt, control }: Addressed,
): Result<Encoded> {
  const envelope = {
    ...{ sender: addressOf(partners, sender, to), recipient: addressOf(partners, recipient, to) },
    ...{ preparedAt, control },
    ...wishesOf(partners, recipient, to),
  };
  const written = target.encode(document, envelope);
  const isBeyondSet = !written.ok && written.problems.some(({ code }) => code === 'input.encoding');
  return isBeyondSet && partners.profiles.find(recipient) === undefined
    ? target.encode(document, { ...envelope, syntax: 'UNOW:4' })
    : written;
}

/** Character sets of profiles as the syntaxes that are written here; UTF-8 came with syntax 4. */
const syntaxes: Readonly<Record<string, string>> = {
  ...{ UNOA: 'UNOA:3', UNOB: 'UNOB:3', UNOC: 'UNOC:3', UNOW: 'UNOW:4', UNOY: 'UNOY:4' },
  ...{ ASCII: 'UNOC:3', 'ISO-8859-1': 'UNOC:3', 'UTF-8': 'UNOW:4' },
};

/** How the partner's profile has it: under which address it knows us, in which character set, by which own mapping. */
function wishesOf({ profiles }: Partners, partner: string, to: string): Partial<EncodeEnvelope> {
  const profile = profiles.find(partner);
  if (profile === undefined) return {};
  const [syntax = '', type = ''] = to.split(':');
  const ours = syntax === 'x12' ? profile.ours.x12 : profile.ours.edifact;
  const mapping = overlaidMapping(profile, syntax, type);
  const wanted = profile.messages.find((each) => each.direction === 'out' && each.type === type);
  const known = syntaxes[wanted?.charset ?? profile.charset];
  return {
    ...(ours !== undefined && {
      sender: { id: ours.id, ...(ours.qualifier && { qualifier: ours.qualifier }) },
    }),
    ...(known !== undefined && { syntax: known }),
    decimalMark: wanted?.decimalMark ?? profile.decimalMark,
    ...(mapping !== undefined && { mapping }),
  };
}

/** The address that a profile gives it, else its GLN, else its own id. */
function addressOf({ community, profiles }: Partners, org: string, to: string): InterchangeParty {
  const profile = profiles.find(org);
  const [address] = to.startsWith('x12')
    ? (profile?.identifiers.x12 ?? [])
    : (profile?.identifiers.edifact ?? []);
  if (address !== undefined) {
    const { id, qualifier } = address;
    return { id, ...(qualifier !== undefined && { qualifier }) };
  }
  const gln = community.list().find(({ id }) => id === org)?.gln;
  if (gln === undefined) return { id: org.slice(0, to.startsWith('x12') ? 15 : 35).toUpperCase() };
  return to.startsWith('x12') ? { id: gln, qualifier: 'ZZ' } : { id: gln, qualifier: '14' };
}
