// Does an invoice claim to keep EN 16931? BT-24 says so: `urn:cen.eu:en16931:2017`, alone or before the name of a national or sector
// profile. What names other rules, or none, is held against its syntax alone.
import type { Finding } from '../../conformance.ts';
import type { ReadDocument } from '../../document/index.ts';
import { checkInvoice } from './rules.ts';

/** The findings of the schema with those of EN 16931, where it is claimed. `profile` is BT-24, '' where it is absent. */
export function checkClaimed(read: ReadDocument, findings: readonly Finding[], profile: string): Finding[] {
  if (/en16931/iu.test(profile)) return [...findings, ...checkInvoice(read)];
  return findings.map((finding) =>
    finding.code === 'xml.element-missing' && !demandedAnyway.test(finding.path ?? '')
      ? { ...finding, severity: 'warning' }
      : finding,
  );
}

/** What UBL 2.1 itself demands of an invoice; the structures demand besides what EN 16931 does. */
const demandedAnyway =
  /\b(?:cbc:ID|IssueDate|Accounting\w+Party|LegalMonetaryTotal|PayableAmount|(?:Invoice|CreditNote)Line|LineExtensionAmount|TaxAmount|PriceAmount|cac:Item|ExchangedDocument|SupplyChainTradeTransaction)$/u;
