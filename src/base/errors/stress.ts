// Codes of supply networks and stress scenarios.
export const stressErrors = {
  'supply.invalid': {
    meaning: 'A supply network is not what its format says.',
    action: 'Correct the field that is named; the format stands in src/decide/stress/README.md.',
    http: 422,
  },
  'scenario.invalid': {
    meaning:
      'A stress scenario is not what its format says, or names a place, country or strait that there is not.',
    action: 'Correct the field that is named; `stress --list` names the scenarios that there are.',
    http: 422,
  },
} as const;
