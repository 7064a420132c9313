// Which messages of ISO 20022 are understood, in which versions?

/** The message's element in `Document`, and the element of it that is one document of ours. */
export type IsoMessage = {
  readonly name: 'pain.001' | 'pain.002' | 'camt.052' | 'camt.053' | 'camt.054';
  readonly element: string;
  readonly within?: string;
};

export const isoMessages: readonly IsoMessage[] = [
  { name: 'pain.001', element: 'CstmrCdtTrfInitn' },
  { name: 'pain.002', element: 'CstmrPmtStsRpt' },
  { name: 'camt.052', element: 'BkToCstmrAcctRpt', within: 'Rpt' },
  { name: 'camt.053', element: 'BkToCstmrStmt', within: 'Stmt' },
  { name: 'camt.054', element: 'BkToCstmrDbtCdtNtfctn', within: 'Ntfctn' },
];

/** The version from which on a message has the names of the later release. */
const lateFrom = { 'pain.001': 9, 'pain.002': 10, 'camt.052': 4, 'camt.053': 4, 'camt.054': 4 } as const;

export function releaseOf(name: IsoMessage['name'], version: string): 'early' | 'late' {
  return Number(version) >= lateFrom[name] ? 'late' : 'early';
}
