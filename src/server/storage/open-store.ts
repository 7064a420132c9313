// How does a data folder come into use? Lock it, bring its databases up to date, open the sources, the tree and the
// projections in this order, and fold what a crash left behind.
import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  fail,
  failWith,
  PortolanError,
  problem,
  succeed,
  type Problem,
  type Result,
} from '../../base/index.ts';
import { backupTo } from './backup.ts';
import { lockFolder, writeLockHolder } from './engine/lock.ts';
import { migrate } from './engine/schema.ts';
import { isDamage, openDatabase, type Database } from './engine/sqlite.ts';
import { databaseFiles } from './folder.ts';
import { openTree } from './ledger/tree.ts';
import { openOperational, operationalMigrations } from './operational/operational.ts';
import { openProjections, prepareProjections } from './projections/projections.ts';
import { openRecording } from './recording.ts';
import { checkpointTables, openCheckpoints } from './sources/checkpoints.ts';
import { journalTables, openJournal } from './sources/journal.ts';
import { messagePartTables, messageTables, openMessages } from './sources/messages.ts';
import { journalOptions, openSealing } from './sources/sealing.ts';
import { openVault, vaultMigrations, type VaultKeys } from './sources/vault.ts';
import type { Store, StoreOptions } from './store.ts';

type Databases = { readonly [name in keyof typeof databaseFiles]: Database };

const identityTables = 'CREATE TABLE identity (deployment TEXT NOT NULL);';
const journalMigrations = [
  [identityTables, journalTables, messageTables, checkpointTables].join('\n'),
  messagePartTables,
];

/** See {@link Store}. Errors: `storage.locked`, `storage.newer-schema`, `storage.damaged`. */
export async function openStore(options: StoreOptions): Promise<Result<Store>> {
  const { dir } = options;
  if (!existsSync(dir)) {
    await mkdir(dir, { recursive: true });
    await chmod(dir, 0o700);
  }
  const lock = lockFolder(dir);
  if (!lock.ok) return lock;
  let databases: Databases | undefined;
  const release = () => {
    for (const database of Object.values(databases ?? {})) database.close();
    lock.value.release();
  };
  try {
    databases = openDatabases(dir);
    const opened = await openLocked(options, databases, release);
    if (!opened.ok) release();
    return opened;
  } catch (error) {
    release();
    if (error instanceof PortolanError) return failWith(error.problems);
    if (!isDamage(error)) throw error;
    return fail('storage.damaged', `A database in ${dir} is broken: ${(error as Error).message}.`);
  }
}

async function openLocked(
  options: StoreOptions,
  databases: Databases,
  release: () => void,
): Promise<Result<Store>> {
  const outdated = bringUpToDate(databases);
  if (outdated.length > 0) return failWith(outdated);
  const { store, keys } = assemble(options, databases, release);
  const unfit = [...checkSameDeployment(databases, keys), ...(await checkNothingShrank(store))];
  if (unfit.length > 0) {
    await store.projections.query.destroy();
    return failWith(unfit);
  }
  await store.projections.catchUp();
  await store.ledger.integrate();
  return succeed(store);
}

/** Under another vault everything would read as erased, and would be folded away as such. */
function checkSameDeployment({ journal }: Databases, keys: VaultKeys): Problem[] {
  const found = journal.get<{ deployment: string }>('SELECT deployment FROM identity');
  if (found === undefined) {
    journal.run('INSERT INTO identity (deployment) VALUES (?)', keys.deployment);
    return [];
  }
  if (found.deployment === keys.deployment) return [];
  return [
    problem(
      'storage.damaged',
      'The vault is missing, or is that of another deployment. Put the one that belongs to this journal in its place.',
    ),
  ];
}

/** What is derived follows the journal; where it is ahead, the journal has lost its end. */
async function checkNothingShrank({ journal, projections, ledger }: Store): Promise<Problem[]> {
  const count = await journal.count();
  const ahead = Math.max(
    await projections.cursor(),
    await ledger.ledgerSize(),
    (await ledger.latestCheckpoint())?.size ?? 0,
  );
  if (ahead <= count) return [];
  return [
    problem(
      'storage.damaged',
      `The journal ends at statement ${count}, but ${ahead} were folded or published. Restore the last backup.`,
    ),
  ];
}

function openDatabases(dir: string): Databases {
  const path = (name: keyof Databases) => join(dir, databaseFiles[name]);
  return {
    vault: openDatabase(path('vault'), { synchronous: 'FULL', secureDelete: true }),
    journal: openDatabase(path('journal'), journalOptions),
    operational: openDatabase(path('operational'), { synchronous: 'FULL' }),
    projections: openDatabase(path('projections'), {
      synchronous: 'NORMAL',
      secureDelete: true,
      cacheMiB: 64,
    }),
  };
}

function bringUpToDate(databases: Databases): Problem[] {
  const results = [
    migrate(databases.vault, 'vault', vaultMigrations),
    migrate(databases.journal, 'journal', journalMigrations),
    migrate(databases.operational, 'operational', operationalMigrations),
  ];
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
  if (problems.length === 0) prepareProjections(databases.projections);
  return problems;
}

function assemble(
  options: StoreOptions,
  databases: Databases,
  release: () => void,
): { readonly store: Store; readonly keys: VaultKeys } {
  const { dir, crypto, entropy, clock, origin } = options;
  const { vault, keys } = openVault({
    database: databases.vault,
    ...{ crypto, entropy, clock },
    ...(origin !== undefined && { origin }),
  });
  const sealing = openSealing(databases.journal.path, keys.origin);
  const { journal, reader, begin } = openJournal({
    database: databases.journal,
    ...{ keys, crypto, entropy },
    sealing,
    onAppended: (firstSeq, leafHashes) => tree.offer(firstSeq, leafHashes),
  });
  const tree = openTree({ database: databases.projections, reader, crypto });
  const projections = openProjections({
    database: databases.projections,
    ...{ reader, keys, crypto, clock, tree },
  });
  const ledger = { origin: keys.origin, ...tree, ...openCheckpoints(databases.journal, clock) };
  const { latestInSlots, record, underWay } = openRecording({ journal, begin, projections, tree });
  const store: Store = {
    ...{ dir, vault, projections, ledger, record, underWay },
    journal: { ...journal, latestInSlots },
    messages: openMessages({ database: databases.journal, keys, crypto, entropy }),
    operational: openOperational(databases.operational),
    announce: (holder) => writeLockHolder(dir, holder),
    backup: (toDir) => backupTo(dir, toDir),
    async close() {
      await sealing.close();
      await projections.close();
      release();
    },
  };
  return { store, keys };
}
