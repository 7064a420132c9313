// Codes of asking feeds: how a poll can end without anything to read.
export const feedErrors = {
  'feed.error-inside': {
    meaning: 'A server answered with an error inside of an answer that calls itself a success.',
    action: 'See what it says; the feed is asked again by itself.',
    http: 502,
  },
  'feed.page': {
    meaning: 'A web page came where a feed was expected.',
    action: 'Correct the address of the feed, or wait: the service may be down.',
    http: 502,
  },
  'feed.unreachable': {
    meaning: 'The server of a feed could not be reached, or broke off.',
    action: 'Nothing: it is asked again by itself, later each time.',
    http: 502,
  },
  'feed.too-slow': {
    meaning: 'The server of a feed did not finish its answer in time.',
    action: 'Nothing: it is asked again by itself; see whether the service is overloaded.',
    http: 504,
  },
  'feed.too-large': {
    meaning: 'The answer of a feed is larger than the limit, packed or unpacked.',
    action: 'Choose a feed of a shorter span or a smaller region.',
    http: 502,
  },
  'feed.status': {
    meaning: 'The server of a feed answered with a status that is no success.',
    action: 'Correct the address, or wait: it is asked again by itself.',
    http: 502,
  },
  'feed.redirect': {
    meaning: 'A feed leads on too often, in a circle, or to where it is not followed.',
    action: 'Enter the address that it leads to at last, if you trust it.',
    http: 502,
  },
  'feed.packing': {
    meaning: 'The answer of a feed is packed in a way that is not read, or its packing is broken.',
    action: 'Nothing: it is asked again by itself; tell the service if it goes on.',
    http: 502,
  },
  'feed.untrusted': {
    meaning: 'The signature of a feed does not hold, or its signer is not among those who are trusted.',
    action: 'Do not act on it; ask the publisher, and set the fingerprint of its certificate.',
    http: 422,
  },
  'feed.exists': {
    meaning: 'A feed of that name or address is there already.',
    action: 'Change that one, or give another name.',
    http: 409,
  },
  'feed.invalid': {
    meaning: 'A feed is not described as one.',
    action: 'Correct the field that is named.',
    http: 422,
  },
} as const;
