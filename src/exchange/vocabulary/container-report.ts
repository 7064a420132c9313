// Which event do reports of terminals tell? UN/EDIFACT CODECO and COARRI (D.95B, SMDG): the name of the document (BGM DE 1001)
// says through the gate or over the quay, in or out; the container (EQD DE 8169, DE 8249) says empty or full.
import type { Meaning, Said } from './meaning.ts';
import { asGate, codeTable, codeFor, withLoad } from './meaning.ts';

/** CODECO: the codes of the SMDG manuals first, then those of the directory for reports of movements of equipment. */
export const codecoDocuments = codeTable({ GTIN: '34', GTOT: '36' });

/** COARRI: discharge and loading reports. */
export const coarriDocuments = codeTable({ DISC: '98 44 119', LOAD: '270 46 122' });

export type ContainerReport = 'CODECO' | 'COARRI';

const tables = { CODECO: codecoDocuments, COARRI: coarriDocuments } as const;

/** DE 8249 of containers that pass a gate empty for another reason than a hire: by sea as empties, or to be positioned. */
const emptiesIn: ReadonlySet<string> = new Set(['2', '6', '10', '17']);
const emptiesOut: ReadonlySet<string> = new Set(['3', '6', '10', '17']);

/**
 * `document` is BGM DE 1001, `full` from DE 8169, `status` DE 8249. Undefined for a document that tells no event. An empty
 * container that comes in for export, or goes out after import, was not on hire: it only passed the gate.
 */
export function eventOfContainerReport(
  report: ContainerReport,
  document: string,
  { full, status = '' }: { readonly full?: boolean | undefined; readonly status?: string } = {},
): Meaning | undefined {
  const meaning = tables[report].meanings.get(document);
  if (meaning === undefined || full === undefined) return meaning;
  const passes = meaning.code === 'GTIN' ? emptiesIn : meaning.code === 'GTOT' ? emptiesOut : undefined;
  if (full === false && passes?.has(status) === true) return { ...meaning, full };
  return withLoad(meaning, full);
}

/** The report and its document name that tell the event; undefined where neither does. */
export function containerReportOf(
  said: Said,
): { readonly report: ContainerReport; readonly document: string } | undefined {
  for (const report of ['CODECO', 'COARRI'] as const) {
    const document = codeFor(tables[report], asGate(said));
    if (document !== undefined) return { report, document };
  }
  return undefined;
}
