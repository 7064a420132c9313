// Codes of consolidation: lots and departures that contradict themselves, or lists of them that cannot be read.
export const consolidationErrors = {
  'consolidation.invalid': {
    meaning: 'A list of lots, departures, equipment or hubs says something that cannot be.',
    action: 'Correct the row and column, or the entry, that is named.',
    http: 422,
  },
} as const;
