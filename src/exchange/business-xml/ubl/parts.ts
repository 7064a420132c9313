// Which parts do UBL documents share, and what do they say? Parties, addresses, references, items, taxes, allowances.
// OASIS UBL 2.1; identifiers by ISO/IEC 6523 scheme as Peppol uses them: 0088 GLN, 0060 DUNS, 0199 LEI, 0160 GTIN.
import { isSscc } from '../../../base/index.ts';
import {
  code,
  compact,
  date,
  decimal,
  digits,
  field,
  fixed,
  group,
  inside,
  money,
  ownMoney,
  quantity,
  text,
  textConverter,
  timeOfDate,
  type Rule,
} from '../../tree-mapping/index.ts';
import { readEndpoints, writtenEndpoint } from './endpoint.ts';

export const amount = money('currencyID');
export const count = quantity('unitCode');
const gln = '[@schemeID=0088|GLN]';

export const sscc = textConverter((value) => {
  const bare = value.replace(/^\(?00\)?(?=\d{18}$)/u, '');
  return isSscc(bare) ? bare : undefined;
}, 'SSCC');

export const address: readonly Rule[] = [
  field('cbc:StreetName', 'street', text),
  field('cbc:CityName', 'city', text),
  field('cbc:PostalZone', 'postcode', text),
  field('cbc:CountrySubentity', 'region', text),
  field('cac:Country/cbc:IdentificationCode', 'country', text),
];

export const party: readonly Rule[] = [
  writtenEndpoint,
  field(`cac:PartyIdentification+/cbc:ID${gln}`, 'gln', text),
  field('cac:PartyIdentification+/cbc:ID[@schemeID=0199|LEI]', 'lei', text),
  field('cac:PartyIdentification+/cbc:ID[@schemeID=0060|DUNS]', 'duns', text),
  field('cac:PartyIdentification+/cbc:ID[!@schemeID]', 'code', text),
  field('cac:PartyName/cbc:Name', 'name', text, { only: 'write' }),
  inside('cac:PostalAddress', [group('.', 'address', address)]),
  inside('cac:PartyTaxScheme[cac:TaxScheme/cbc:ID=VAT|GST]', [field('cbc:CompanyID', 'taxId', text)]),
  field('cac:PartyLegalEntity/cbc:RegistrationName', 'name', text),
  field('cac:PartyName/cbc:Name', 'name', text, { only: 'read' }),
  field('cac:PartyLegalEntity/cbc:CompanyID', 'registration', text),
  field('cac:Contact/cbc:Name', 'contact/name', text),
  field('cac:Contact/cbc:Telephone', 'contact/phone', text),
  field('cac:Contact/cbc:ElectronicMail', 'contact/email', text),
  ...readEndpoints,
];

/** Document references of one kind: `cac:OrderReference` and the like. */
export function reference(path: string, kind: string): Rule {
  const rules = [field('cbc:ID', 'id', text), field('cbc:IssueDate', 'on', date)];
  return group(path, `references[kind=${kind}]`, rules, { needs: ['id'] });
}

/** The line of another document: its number, and the document where it is named. */
export function lineReference(path: string, within: string, kind: string): Rule {
  const rules = [field('cbc:LineID', 'line', text), field(`${within}/cbc:ID`, 'id', text)];
  return group(path, `references[kind=${kind}]`, rules, { defaults: { id: '' }, needs: ['line'] });
}

export const taxCategory: readonly Rule[] = [
  field('cbc:ID', 'category', text),
  field('cbc:Percent', 'rate', decimal),
  field('cbc:TaxExemptionReason', 'reason', text),
  field('cac:TaxScheme/cbc:ID', 'type', text),
];
const taxDefaults = { defaults: { type: 'VAT' } };

export const taxTotal: readonly Rule[] = [
  field('cac:TaxTotal/cbc:TaxAmount', 'totals/tax', ownMoney('currencyID')),
  group(
    'cac:TaxTotal/cac:TaxSubtotal',
    'taxes[]',
    [
      field('cbc:TaxableAmount', 'base', amount),
      field('cbc:TaxAmount', 'amount', amount),
      inside('cac:TaxCategory', taxCategory),
    ],
    taxDefaults,
  ),
];

const chargeRules = (reason: boolean): readonly Rule[] => [
  ...(reason ? [field('cbc:AllowanceChargeReason', 'reason', text)] : []),
  field('cbc:MultiplierFactorNumeric', 'rate', decimal),
  field('cbc:Amount', 'amount', amount),
  group('cac:TaxCategory', 'taxes[]', taxCategory, taxDefaults),
];
const indicated = 'cac:AllowanceCharge[cbc:ChargeIndicator=true|1]';

/** Allowances and charges; freight by its code (UNCL 7161), insurance and duty by their words. */
export const allowanceCharges: readonly Rule[] = [
  group(`${indicated}[cbc:AllowanceChargeReasonCode=FC]`, 'charges[kind=freight]', chargeRules(true)),
  group(`${indicated}[cbc:AllowanceChargeReason=Insurance]`, 'charges[kind=insurance]', chargeRules(false)),
  group(`${indicated}[cbc:AllowanceChargeReason=Customs duty]`, 'charges[kind=duty]', chargeRules(false)),
  group('cac:AllowanceCharge[cbc:ChargeIndicator=false|0]', 'charges[kind=allowance]', chargeRules(true)),
  group(indicated, 'charges[kind=charge]', chargeRules(true)),
];

export const item: readonly Rule[] = [
  field('cbc:Name', 'description', text),
  field('cbc:Description', 'description', text, { only: 'read' }),
  field('cac:BuyersItemIdentification/cbc:ID', 'buyerId', text),
  field('cac:SellersItemIdentification/cbc:ID', 'sellerId', text),
  field('cac:ManufacturersItemIdentification/cbc:ID', 'manufacturerId', text),
  field('cac:StandardItemIdentification/cbc:ID[@schemeID=0160|0088|GTIN|SRV]', 'gtin', text),
  field('cac:OriginCountry/cbc:IdentificationCode', 'originCountry', text),
  field('cac:CommodityClassification+/cbc:ItemClassificationCode[@listID=HS]', 'hs', digits),
  field('cac:ItemInstance/cac:LotIdentification/cbc:LotNumberID', 'batch', text),
  field('cac:ItemInstance+/cbc:SerialID', 'serials[]', text),
];

export const itemGroup = (more: readonly Rule[] = []): Rule =>
  inside('cac:Item', [
    group('.', 'item', item),
    ...more,
    group('cac:ClassifiedTaxCategory', 'taxes[]', taxCategory, taxDefaults),
    field('cac:ItemInstance/cbc:BestBeforeDate', 'dates[kind=best-before]/at', date),
  ]);

export const price: readonly Rule[] = [
  field('cac:Price/cbc:PriceAmount', 'price', amount),
  field('cac:Price/cbc:BaseQuantity', 'price/per', count, { onto: true }),
];

export const monetaryTotal = (path: string): Rule =>
  inside(path, [
    field('cbc:LineExtensionAmount', 'totals/lines', amount),
    field('cbc:TaxExclusiveAmount', 'totals/taxExclusive', amount),
    field('cbc:TaxInclusiveAmount', 'totals/taxInclusive', amount),
    field('cbc:AllowanceTotalAmount', 'totals/allowances', amount),
    field('cbc:ChargeTotalAmount', 'totals/charges', amount),
    field('cbc:PrepaidAmount', 'totals/prepaid', amount),
    field('cbc:PayableRoundingAmount', 'totals/rounding', amount),
    field('cbc:PayableAmount', 'totals/payable', amount),
  ]);

export const paymentMeans: readonly Rule[] = [
  inside('cac:PaymentMeans', [
    fixed('cbc:PaymentMeansCode', '30'),
    field('cbc:PaymentID', 'references[kind=payment]/id', text),
    field('cac:PayeeFinancialAccount/cbc:ID', 'parties[role=seller]/account', compact),
    field(
      'cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID',
      'parties[role=seller]/bank',
      compact,
    ),
  ]),
];

/** A place with its address; a GLN or a code of its own. */
export const location: readonly Rule[] = [
  field(`cbc:ID${gln}`, 'gln', text),
  field('cbc:ID[@schemeID=UNLOCODE|UN/LOCODE]', 'code', text),
  field('cbc:Name', 'name', text),
  inside('cac:Address', address),
];

export const deliveryTerms: readonly Rule[] = [
  inside('cac:DeliveryTerms', [
    field('cbc:ID', 'terms/incoterm', text),
    group('cac:DeliveryLocation', 'terms/incotermPlace', location),
  ]),
];

export const heading = (customization: string | undefined, profile: string | undefined): readonly Rule[] => [
  ...(customization === undefined
    ? [fixed('cbc:UBLVersionID', '2.1')]
    : [fixed('cbc:CustomizationID', customization)]),
  ...(profile === undefined ? [] : [fixed('cbc:ProfileID', profile)]),
  field('cbc:ID', 'id', text, { required: true }),
];

/** A moment whose day and time stand in two elements. */
export const dayAndTime = (path: string, target: string, required = false): readonly Rule[] => [
  field(`${path}Date`, target, date, { required }),
  field(`${path}Time`, target, timeOfDate, { joins: true }),
];

export const lineAction = code([
  ['1', 'added'],
  ['2', 'deleted'],
  ['3', 'changed'],
  ['5', 'accepted'],
  ['6', 'accepted-with-changes'],
  ['7', 'not-accepted'],
  ['8', 'backordered'],
]);
