// Which files make a data folder?

/** In the order in which a backup copies them: see backup.ts. */
export const databaseFiles = {
  projections: 'projections.db',
  operational: 'operational.db',
  journal: 'journal.db',
  vault: 'vault.db',
} as const;
