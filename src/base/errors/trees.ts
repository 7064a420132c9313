// Codes of checking XML and IDoc messages against their schema and their business rules.
export const treeErrors = {
  'xml.element-missing': {
    meaning: 'A mandatory element is absent.',
    action: 'Add the element at the place that is named.',
    http: 422,
  },
  'xml.element-unknown': {
    meaning: 'An element does not belong where it stands.',
    action: 'Remove it, or put it where the schema has it.',
    http: 422,
  },
  'xml.element-order': {
    meaning: 'An element stands before one that the schema has ahead of it.',
    action: 'Put the elements into the order of the schema.',
    http: 422,
  },
  'xml.element-repeated': {
    meaning: 'An element occurs more often than the schema allows.',
    action: 'Send it as often as the schema allows.',
    http: 422,
  },
  'xml.value-type': {
    meaning: 'A value is not of the type that its element has.',
    action: 'Write the value as its type demands.',
    http: 422,
  },
  'xml.value-length': {
    meaning: 'A value is longer than its element allows.',
    action: 'Shorten the value.',
    http: 422,
  },
  'xml.code-unknown': {
    meaning: 'A code is not in the list of its element.',
    action: 'Use a code of the list.',
    http: 422,
  },
  'xml.attribute-missing': {
    meaning: 'A mandatory attribute is absent.',
    action: 'Add the attribute: the currency of an amount, the unit of a quantity.',
    http: 422,
  },
  'invoice.arithmetic': {
    meaning: 'Amounts of an invoice do not add up.',
    action: 'Correct the amount that is named, or those it is made from.',
    http: 422,
  },
  'invoice.rule': {
    meaning: 'A business rule of EN 16931 is broken.',
    action: 'See the rule that is named.',
    http: 422,
  },
  'payment.sum': {
    meaning: 'A control sum or a balance does not agree with the amounts.',
    action: 'Correct the sum, or send the message again whole.',
    http: 422,
  },
  'payment.account': {
    meaning: 'The check digits of an account number are wrong.',
    action: 'Correct the IBAN.',
    http: 422,
  },
  'idoc.segment-unknown': {
    meaning: 'A segment is not of the IDoc type.',
    action: 'Remove it, or declare the extension.',
    http: 422,
  },
  'idoc.segment-order': {
    meaning: 'A segment stands where its IDoc type does not have it.',
    action: 'Put it under its parent.',
    http: 422,
  },
  'idoc.field-length': {
    meaning: 'A field is longer than the segment has room for.',
    action: 'Shorten the value.',
    http: 422,
  },
} as const;
