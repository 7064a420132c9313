// Codes of admission and reading: who may say and see what.
export const accessErrors = {
  'access.not-signed-in': {
    meaning: 'The request carries no valid session or API key.',
    action: 'Sign in, or send the key of your organisation.',
    http: 401,
  },
  'access.not-found': {
    meaning: 'There is nothing here that you may see.',
    action: 'Check the number, or ask a party of the order to share it.',
    http: 404,
  },
  'access.not-allowed': {
    meaning: 'Your role does not permit this.',
    action: 'Ask an administrator of your organisation.',
    http: 403,
  },
  'access.not-a-party': {
    meaning: 'The issuer is no party of the order or shipment that the statement is about.',
    action: 'Ask the owner of the record to name you as a party, then replay the message.',
    http: 403,
  },
  'access.too-many-requests': {
    meaning: 'More requests came than the limit permits.',
    action: 'Wait as long as Retry-After says.',
    http: 429,
  },
} as const;
