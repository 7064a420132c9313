import { describe, expect, test } from 'vitest';
import { moment, unwrap } from '../../base/index.ts';
import type { ConformanceReport } from '../conformance.ts';
import { emptyDocument, type TradeDocument } from '../document/index.ts';
import { readXml, type XmlElement } from '../xml/index.ts';
import { checkCii, encodeCii } from './cii/index.ts';
import { checkIdoc, encodeIdoc } from './idoc/index.ts';
import { checkIso20022, encodePain001, encodePain002 } from './iso20022/index.ts';
import { faults, numbered, type FaultKind } from './seeded-faults.fixtures.ts';
import { trade } from './trade.fixtures.ts';
import { checkUbl, encodeUbl } from './ubl/index.ts';

/** What is done, where, with what, and the code (and rule) that must be found at that place. */
type Seed = readonly [kind: FaultKind, path: string, detail: string, code: string, rule?: string];

type Message = {
  readonly text: string;
  readonly check: (root: XmlElement) => ConformanceReport;
  readonly seeds: readonly Seed[];
};

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const period = [
  { kind: 'period-start', at: moment('2026-03-01') },
  { kind: 'period-end', at: moment('2026-03-31') },
] as const;
const invoice: TradeDocument = { ...trade.invoice, dates: [...trade.invoice.dates, ...period] };

const payments: TradeDocument = {
  ...emptyDocument('payment-order', 'MSG-1'),
  issuedAt: moment('2026-04-01T09:30:00Z'),
  parties: [{ role: 'buyer', sentAs: 'InitgPty', name: 'Maison' }],
  payments: ['1', '2'].map((id) => ({
    ...{ id, endToEndId: `E2E-${id}`, amount: eur('12.5'), on: moment('2026-04-02'), about: 'Invoice' },
    debtor: { role: 'buyer', name: 'Maison', account: 'FR1420041010050500013M02606', bank: 'BNPAFRPP' },
    creditor: {
      role: 'seller',
      name: 'Nordwind',
      account: 'DE89370400440532013000',
      bank: 'COBADEFF',
      address: { country: 'DE' },
    },
  })),
};
const statuses: TradeDocument = {
  ...emptyDocument('payment-status', 'ST-1'),
  ...{ issuedAt: moment('2026-04-01T10:00:00Z'), answer: 'rejected' },
  references: [{ kind: 'message', id: 'MSG-1', sentAs: 'pain.001.001.03' }],
  payments: [
    {
      id: '1',
      endToEndId: 'E2E-1',
      status: 'RJCT',
      references: [{ kind: 'payment', sentAs: 'PmtInfId', id: 'B' }],
    },
  ],
};
const { taxes: _t, charges: _c, ...plain } = trade.order;
const idoc: TradeDocument = {
  ...{ ...plain, taxes: [], charges: [] },
  lines: trade.order.lines.map(({ taxes: _, ...line }) => line),
  terms: { incoterm: 'FCA' },
};
const sides = { port: 'A', type: 'LS', number: 'B' };

const messages: Readonly<Record<string, Message>> = {
  'UBL invoice': {
    text: unwrap(encodeUbl(invoice)),
    check: checkUbl,
    seeds: [
      ['drop', 'Invoice/cbc:ID', '', 'xml.element-missing'],
      ['drop', 'Invoice/cbc:IssueDate', '', 'xml.element-missing'],
      ['drop', 'Invoice/cbc:CustomizationID', '', 'xml.element-missing'],
      ['drop', 'Invoice/cbc:DocumentCurrencyCode', '', 'xml.element-missing'],
      ['drop', 'Invoice/cac:TaxTotal', '', 'xml.element-missing'],
      ['drop', 'Invoice/cac:LegalMonetaryTotal', '', 'xml.element-missing'],
      ['drop', 'Invoice/cac:AccountingCustomerParty', '', 'xml.element-missing'],
      ['drop', 'cac:AccountingSupplierParty/cac:Party/cac:PostalAddress', '', 'xml.element-missing'],
      [
        'drop',
        'cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName',
        '',
        'xml.element-missing',
      ],
      ['drop', 'cac:InvoiceLine[2]/cbc:InvoicedQuantity', '', 'xml.element-missing'],
      ['drop', 'cac:InvoiceLine[2]/cac:Item/cac:ClassifiedTaxCategory', '', 'xml.element-missing'],
      ['drop', 'cac:InvoiceLine/cac:Price/cbc:PriceAmount', '', 'xml.element-missing'],
      ['set', 'Invoice/cbc:ID', '', 'value.missing'],
      ['set', 'Invoice/cbc:IssueDate', '18.03.2026', 'xml.value-type'],
      ['set', 'Invoice/cbc:DueDate', '2026-02-30', 'xml.value-type'],
      ['set', 'Invoice/cbc:InvoiceTypeCode', '999', 'xml.code-unknown'],
      ['set', 'Invoice/cbc:DocumentCurrencyCode', 'EURO', 'xml.code-unknown'],
      [
        'set',
        'cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode',
        'XX',
        'xml.code-unknown',
      ],
      ['set', 'cac:PaymentMeans/cbc:PaymentMeansCode', '99', 'xml.code-unknown'],
      ['set', 'cac:InvoiceLine[2]/cac:Item/cac:ClassifiedTaxCategory/cbc:ID', 'Q', 'xml.code-unknown'],
      ['set', 'cac:InvoiceLine/cbc:InvoicedQuantity', '1,5', 'xml.value-type'],
      ['set', 'cac:AllowanceCharge/cbc:ChargeIndicator', 'yes', 'xml.value-type'],
      ['tag', 'cac:InvoiceLine/cbc:InvoicedQuantity', ' unitCode="H87" → ', 'xml.attribute-missing'],
      ['tag', 'cac:LegalMonetaryTotal/cbc:PayableAmount', '"EUR" → "EUX"', 'xml.code-unknown'],
      ['tag', 'cac:InvoiceLine[2]/cbc:InvoicedQuantity', '"H87" → "piece"', 'xml.code-unknown'],
      ['twice', 'Invoice/cbc:DueDate', '', 'xml.element-repeated'],
      ['twice', 'cac:InvoiceLine/cac:Item', '', 'xml.element-repeated'],
      ['late', 'Invoice/cbc:ID', '', 'xml.element-order'],
      ['late', 'cac:InvoiceLine/cac:Item', '', 'xml.element-order'],
      ['stranger', 'Invoice/cac:TaxTotal', 'cbc:Colour', 'xml.element-unknown'],
      ['stranger', 'cac:InvoiceLine[2]/cac:Item', 'cbc:PriceAmount', 'xml.element-unknown'],
      ['set', 'cac:LegalMonetaryTotal/cbc:LineExtensionAmount', '1266.00', 'invoice.arithmetic', 'BR-CO-10'],
      ['set', 'cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount', '64.00', 'invoice.arithmetic', 'BR-CO-11'],
      ['set', 'cac:LegalMonetaryTotal/cbc:ChargeTotalAmount', '101.00', 'invoice.arithmetic', 'BR-CO-12'],
      ['set', 'cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount', '1301.00', 'invoice.arithmetic', 'BR-CO-13'],
      ['set', 'Invoice/cac:TaxTotal/cbc:TaxAmount', '261.00', 'invoice.arithmetic', 'BR-CO-14'],
      ['set', 'cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount', '1561.00', 'invoice.arithmetic', 'BR-CO-15'],
      ['set', 'cac:LegalMonetaryTotal/cbc:PayableAmount', '1501.00', 'invoice.arithmetic', 'BR-CO-16'],
      ['set', 'cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount', '250.00', 'invoice.arithmetic', 'BR-CO-17'],
      ['set', 'cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount', '1200.00', 'invoice.arithmetic', 'BR-S-08'],
      ['set', 'cac:InvoiceLine[2]/cac:Price/cbc:PriceAmount', '-0.375', 'invoice.rule', 'BR-27'],
      ['set', 'cac:InvoiceLine[2]/cbc:LineExtensionAmount', '15.001', 'invoice.rule', 'BR-DEC-23'],
      ['set', 'Invoice/cac:InvoicePeriod/cbc:EndDate', '2026-02-01', 'invoice.rule', 'BR-29'],
      [
        'set',
        'cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID',
        '123456789',
        'invoice.rule',
        'BR-CO-09',
      ],
    ],
  },
  'UBL despatch advice': {
    text: unwrap(encodeUbl(trade['despatch-advice'])),
    check: checkUbl,
    seeds: [
      ['drop', 'DespatchAdvice/cac:DeliveryCustomerParty', '', 'xml.element-missing'],
      ['drop', 'DespatchAdvice/cac:DespatchLine[2]/cac:OrderLineReference', '', 'xml.element-missing'],
      ['set', 'DespatchAdvice/cac:DespatchLine/cbc:DeliveredQuantity', 'ten', 'xml.value-type'],
    ],
  },
  'CII invoice': {
    text: unwrap(encodeCii(invoice)),
    check: checkCii,
    seeds: [
      ['drop', 'rsm:ExchangedDocument/ram:TypeCode', '', 'xml.element-missing'],
      ['drop', 'rsm:ExchangedDocument/ram:ID', '', 'xml.element-missing'],
      ['drop', 'ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode', '', 'xml.element-missing'],
      ['drop', 'ram:SellerTradeParty/ram:Name', '', 'xml.element-missing'],
      [
        'drop',
        'ram:IncludedSupplyChainTradeLineItem[2]/ram:SpecifiedTradeProduct/ram:Name',
        '',
        'xml.element-missing',
      ],
      [
        'drop',
        'ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity',
        '',
        'xml.element-missing',
      ],
      ['set', 'rsm:ExchangedDocument/ram:TypeCode', '1', 'xml.code-unknown'],
      ['set', 'rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString', '2026-03-18', 'xml.value-type'],
      [
        'tag',
        'rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString',
        ' format="102" → ',
        'xml.attribute-missing',
      ],
      ['set', 'ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID', 'ZZ', 'xml.code-unknown'],
      [
        'set',
        'ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode',
        'X',
        'xml.code-unknown',
      ],
      ['late', 'ram:ApplicableHeaderTradeSettlement/ram:PaymentReference', '', 'xml.element-order'],
      ['twice', 'ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty', '', 'xml.element-repeated'],
      ['stranger', 'ram:SellerTradeParty', 'ram:Colour', 'xml.element-unknown'],
      [
        'set',
        'ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:LineTotalAmount',
        '1.00',
        'invoice.arithmetic',
        'BR-CO-10',
      ],
      [
        'set',
        'ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:GrandTotalAmount',
        '1.00',
        'invoice.arithmetic',
        'BR-CO-15',
      ],
      [
        'set',
        'ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:DuePayableAmount',
        '1.00',
        'invoice.arithmetic',
        'BR-CO-16',
      ],
    ],
  },
  'pain.001': {
    text: unwrap(encodePain001(payments, { version: '09' })),
    check: checkIso20022,
    seeds: [
      ['drop', 'GrpHdr/MsgId', '', 'xml.element-missing'],
      ['drop', 'PmtInf/DbtrAcct', '', 'xml.element-missing'],
      ['drop', 'CdtTrfTxInf[2]/PmtId/EndToEndId', '', 'xml.element-missing'],
      ['set', 'GrpHdr/MsgId', 'X'.repeat(36), 'xml.value-length'],
      ['set', 'GrpHdr/CreDtTm', '2026-04-01', 'xml.value-type'],
      ['set', 'GrpHdr/NbOfTxs', '3', 'message.count'],
      ['set', 'GrpHdr/CtrlSum', '26', 'payment.sum'],
      ['set', 'PmtInf/PmtMtd', 'XXX', 'xml.code-unknown'],
      ['set', 'PmtInf/DbtrAgt/FinInstnId/BICFI', 'bank', 'xml.value-type'],
      ['set', 'CdtTrfTxInf[2]/CdtrAcct/Id/IBAN', 'DE88370400440532013000', 'payment.account'],
      ['set', 'CdtTrfTxInf/Cdtr/PstlAdr/Ctry', 'D', 'xml.code-unknown'],
      ['tag', 'CdtTrfTxInf/Amt/InstdAmt', '"EUR" → "XXY"', 'xml.code-unknown'],
      ['late', 'PmtInf/Dbtr', '', 'xml.element-order'],
      ['stranger', 'PmtInf/Dbtr', 'Colour', 'xml.element-unknown'],
    ],
  },
  'pain.002': {
    text: unwrap(encodePain002(statuses, { version: '03' })),
    check: checkIso20022,
    seeds: [
      ['drop', 'OrgnlGrpInfAndSts/OrgnlMsgId', '', 'xml.element-missing'],
      ['set', 'TxInfAndSts/TxSts', 'no', 'xml.value-type'],
      ['set', 'OrgnlGrpInfAndSts/GrpSts', 'QQQQ', 'value.not-understood'],
    ],
  },
  'IDoc ORDERS05': {
    text: unwrap(
      encodeIdoc(idoc, {
        form: 'xml',
        docnum: '1',
        createdAt: moment('2026-03-18'),
        sender: sides,
        receiver: sides,
      }),
    ),
    check: checkIdoc,
    seeds: [
      ['drop', 'IDOC/EDI_DC40/MESTYP', '', 'message.unsupported'],
      ['drop', 'IDOC/EDI_DC40/SNDPRN', '', 'xml.element-missing'],
      ['drop', 'IDOC/E1EDP01[2]/POSEX', '', 'xml.element-missing'],
      ['set', 'IDOC/E1EDP01[2]/MENGE', 'ten', 'xml.value-type'],
      ['set', 'IDOC/E1EDK03/DATUM', '20261301', 'xml.value-type'],
      ['set', 'IDOC/E1EDK01/CURCY', 'EURO', 'idoc.field-length'],
      ['late', 'IDOC/E1EDK03', '', 'idoc.segment-order'],
      ['stranger', 'IDOC', 'E1EDL24', 'idoc.segment-unknown'],
      ['twice', 'IDOC/E1EDK01', '', 'xml.element-repeated'],
    ],
  },
};

const check = ({ text, check: of }: Message, changed = text) =>
  of(unwrap(readXml(new TextEncoder().encode(changed)))).messages.flatMap(({ findings }) => findings);

test('there are at least sixty faults', () => {
  expect(Object.values(messages).flatMap(({ seeds }) => seeds).length).toBeGreaterThanOrEqual(60);
});

describe.each(Object.entries(messages))('%s', (_, message) => {
  test('a clean message has no finding', () => {
    expect(check(message)).toEqual([]);
  });

  const seeds = message.seeds.map(([kind, path, detail, code, rule = '']) => ({
    kind,
    path,
    detail,
    code,
    rule,
  }));

  test.each(seeds)('$kind $path $detail is found as $code $rule', ({ kind, path, detail, code, rule }) => {
    const faulty = faults[kind](message.text, path, detail);
    const findings = check(message, faulty.text);
    // An IDoc without its message type is of no type as a whole.
    if (code === 'message.unsupported') {
      expect(findings).toMatchObject([{ code, line: 3 }]);
      return;
    }
    const found = findings.filter((finding) => finding.code === code && finding.line === faulty.line);
    expect(found.map((finding) => numbered(finding.path ?? '').endsWith(faulty.path))).toContain(true);
    if (rule !== '') expect(found.map(({ standardCode }) => standardCode)).toContain(rule);
  });
});
