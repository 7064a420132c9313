// Codes of the data folder, the ledger and the operation of a deployment.
export const storageErrors = {
  'storage.locked': {
    meaning: 'Another process holds the data folder.',
    action: 'Stop it, or let the command go through the running server.',
    http: 503,
  },
  'storage.missing': {
    meaning: 'The data folder that is asked is absent or empty.',
    action: 'Name the folder with --data; `start`, `import` and `demo load` make one.',
    http: 404,
  },
  'storage.damaged': {
    meaning: 'Stored bytes do not match their digest or seal.',
    action: 'Restore the last backup; nothing was changed.',
    http: 500,
  },
  'storage.newer-schema': {
    meaning: 'The data folder was written by a newer program.',
    action: 'Start the newer program.',
    http: 500,
  },
  'proof.invalid': {
    meaning: 'The proof does not verify.',
    action: 'Do not rely on it; ask the sender for the original.',
    http: 422,
  },
  'policy.invalid': {
    meaning: 'The trust policy of a ledger breaks its format.',
    action: 'Correct the line that is named; the form is that of C2SP tlog-policy.',
    http: 422,
  },
  'usage.invalid': {
    meaning: 'The command or request is not of the form that is expected.',
    action: 'See --help, or the OpenAPI document.',
    http: 400,
  },
  'server.failed': {
    meaning: 'The server met an error that is its own.',
    action: 'Try again; if it stays, report the id in the answer.',
    http: 500,
  },
  'server.busy': {
    meaning: 'So many of such questions are being worked out that no more can wait.',
    action: 'Ask again in a minute.',
    http: 503,
  },
  'server.stopped': {
    meaning: 'A calculation was stopped: it took longer than is allowed, or the server was closed.',
    action: 'Ask for less at once, such as fewer draws, or ask again.',
    http: 503,
  },
} as const;
