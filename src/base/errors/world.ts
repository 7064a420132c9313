// Codes of places, distances and routes.
export const worldErrors = {
  'place.unknown': {
    meaning: 'A place is not in the gazetteer.',
    action: 'Send a UN/LOCODE, an IATA code, a GLN that is set up, or a coordinate.',
    http: 422,
  },
  'route.none': {
    meaning: 'No way exists under the conditions that were set.',
    action: 'Avoid less, or permit more modes.',
    http: 422,
  },
} as const;
