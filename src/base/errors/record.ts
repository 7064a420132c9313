// Codes of the record: identifiers, money, time, statements.
export const recordErrors = {
  'identifier.invalid': {
    meaning: 'An identifier breaks its format or its check digit does not match.',
    action: 'Compare it with the source document.',
    http: 422,
  },
  'money.invalid': {
    meaning: 'An amount or a currency is not valid.',
    action: 'Send a decimal amount and an ISO 4217 code.',
    http: 422,
  },
  'quantity.invalid': {
    meaning: 'A quantity or its unit is not valid.',
    action: 'Send a decimal number and a UN/ECE Recommendation 20 unit.',
    http: 422,
  },
  'moment.invalid': {
    meaning: 'A time could not be read.',
    action: 'Send ISO 8601, with an offset or zone where it is known.',
    http: 422,
  },
  'statement.invalid': {
    meaning: 'A statement does not fit the schema of its type.',
    action: 'Correct the field that is named.',
    http: 422,
  },
  'statement.duplicate': {
    meaning: 'The same statement was accepted before.',
    action: 'Nothing: it stands in the record once.',
    http: 409,
  },
  'statement.unknown': {
    meaning: 'A statement refers to another one that is not in the record.',
    action: 'Send the other one first, then replay.',
    http: 422,
  },
} as const;
