// Which organisation is meant? Partners name each other by GLN, LEI or name; the community's register answers.
import type { PartyIds } from '../../exchange/index.ts';
import type { Organisation, Store } from '../storage/index.ts';

export type Community = {
  /** The organisation that runs this deployment and whose numbers orders bear unless a message says otherwise. */
  readonly home: string;
  readonly resolveParty: (ids: PartyIds) => string | undefined;
  readonly nameOf: (org: string) => string;
  readonly list: () => readonly Organisation[];
  /** Adds or changes an organisation. */
  readonly put: (organisation: Organisation) => Promise<void>;
};

export async function openCommunity(store: Store, home: string): Promise<Community> {
  const { organisations } = store.operational;
  const byId = new Map((await organisations.list()).map((organisation) => [organisation.id, organisation]));
  const byGln = new Map<string, string>();
  const byName = new Map<string, string>();
  // Made anew with every change, so that a name or number that was given up leads nowhere any more.
  const indexAll = () => {
    byGln.clear();
    byName.clear();
    for (const { id, gln, name } of byId.values()) {
      if (gln !== undefined) byGln.set(gln, id);
      // Of two with one name neither is meant for sure; the one that was there first keeps it.
      if (!byName.has(foldName(name))) byName.set(foldName(name), id);
    }
  };
  indexAll();
  return {
    home,
    resolveParty: ({ gln, name, code }) =>
      (gln === undefined ? undefined : byGln.get(gln)) ??
      (code !== undefined && byId.has(code) ? code : undefined) ??
      (name === undefined ? undefined : byName.get(foldName(name))),
    nameOf: (org) => byId.get(org)?.name ?? org,
    list: () => [...byId.values()],
    put: async (organisation) => {
      await organisations.put(organisation);
      byId.set(organisation.id, organisation);
      indexAll();
    },
  };
}

function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
