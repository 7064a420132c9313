// Codes of speaking with partners: their profiles, their channels, their systems.
export const partnerErrors = {
  'partner.invalid': {
    meaning: 'The profile of a partner is not valid.',
    action: 'Correct the entry that is named.',
    http: 422,
  },
  'partner.changed': {
    meaning: 'Somebody else has set this profile meanwhile.',
    action: 'Read the profile as it is now, and make your change in that.',
    http: 409,
  },
  'channel.refused': {
    meaning: 'The address of a channel is one that this deployment does not speak to.',
    action: 'Name a public https address, or let an operator permit this one.',
    http: 422,
  },
  'channel.failed': {
    meaning: 'The other side of a channel could not be reached or did not take what was sent.',
    action: 'See what it answered; it is tried again by itself, or replay it.',
    http: 502,
  },
  'channel.busy': {
    meaning: 'The other side of a channel asks to be left alone for a while.',
    action: 'Nothing: it is asked again by itself when the time is over.',
    http: 503,
  },
  'channel.credentials': {
    meaning: 'The credentials of a channel are missing or not accepted.',
    action: 'Set the secret that the profile names.',
    http: 422,
  },
} as const;
