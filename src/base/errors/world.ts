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
  'network.invalid': {
    meaning: 'A network of services is not written as one.',
    action: 'Correct the file and line that are named, or generate the network anew.',
    http: 422,
  },
  'allocation.invalid': {
    meaning: 'A choice, an option or a resource of an allocation is not valid.',
    action: 'Correct the entry that is named.',
    http: 422,
  },
  'allocation.none': {
    meaning: 'No assignment keeps every capacity.',
    action: 'Give more options, or more room.',
    http: 422,
  },
  'shock.invalid': {
    meaning: 'The description of a shock is not valid.',
    action: 'Correct the entry that is named.',
    http: 422,
  },
  'shipments.invalid': {
    meaning: 'A list of shipments to be planned again is not valid.',
    action: 'Correct the line and field that are named.',
    http: 422,
  },
  'fuel.invalid': {
    meaning: 'A price of fuel or carbon, or a vessel class, is not valid.',
    action: 'Correct the line and column that are named.',
    http: 422,
  },
  'fuel.no-price': {
    meaning: 'No price is known for a fuel at a date.',
    action: 'Add a row for that date or an earlier one.',
    http: 422,
  },
  'factors.invalid': {
    meaning: 'A set of emission factors is not valid.',
    action: 'Correct the entry that is named.',
    http: 422,
  },
  'factors.none': {
    meaning: 'No emission factor of the set fits a leg.',
    action:
      'Add a factor for the mode, class and basis, or leave the set to fall back on the planning averages.',
    http: 422,
  },
  'co2e.invalid': {
    meaning: 'A leg of a transport chain is not valid.',
    action: 'Correct the line and field that are named.',
    http: 422,
  },
} as const;
