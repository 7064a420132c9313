// Codes of planning rounds from a hub: what no vehicle, or not so few, can drive.
export const roundsErrors = {
  'rounds.stop-unservable': {
    meaning: 'No vehicle can serve a stop, even alone: its demand, its window or the way is too much.',
    action: 'Split the stop, widen the window that is named, or add a larger vehicle.',
    http: 422,
  },
  'rounds.fleet-too-small': {
    meaning: 'The vehicles that there are cannot serve all stops.',
    action: 'Add vehicles, widen windows, leave stops out, or search longer.',
    http: 422,
  },
} as const;
