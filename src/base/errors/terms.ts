// Codes of the terms of trade places: tariffs, opening hours, dwell, and the clocks that run by them.
export const termsErrors = {
  'terms.invalid': {
    meaning: 'A file of terms (tariff, opening hours, dwell) is not valid.',
    action: 'Correct the entry that is named.',
    http: 422,
  },
  'terms.none': {
    meaning: 'No entry of the terms that are kept holds for it.',
    action: 'Add a rule, or correct what is known of it: carrier, place, size and type.',
    http: 422,
  },
  'terms.overlap': {
    meaning: 'Two entries of a tariff hold for the same thing at the same time.',
    action: 'End the older one before the newer one begins, or make one of them more specific.',
    http: 422,
  },
  'terms.changed': {
    meaning: 'Somebody else has set this tariff meanwhile.',
    action: 'Read the tariff as it is now, and make your change in that.',
    http: 409,
  },
  'demurrage.too-long': {
    meaning: 'A clock of demurrage or detention has run for longer than can be meant.',
    action: 'Send the event that stops it, or correct the one that started it.',
    http: 422,
  },
} as const;
