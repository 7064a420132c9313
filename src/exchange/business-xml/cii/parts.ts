// Which parts do Cross Industry documents share, and what do they say? UN/CEFACT Supply Chain Reference Data Model, library
// D16B; identifiers by ISO/IEC 6523 scheme (0088 GLN, 0060 DUNS, 0199 LEI, 0160 GTIN), dates in formats of UNTDID 2379.
import { parseMoment } from '../../../base/index.ts';
import {
  code,
  compact,
  decimal,
  digits,
  field,
  group,
  inside,
  ownMoney,
  plainMoney,
  quantity,
  text,
  type Converter,
  type Rule,
} from '../../tree-mapping/index.ts';

export const count = quantity('unitCode');
export const amount = plainMoney;
export const amountWithCurrency = ownMoney('currencyID');

const shapes: Readonly<Record<string, RegExp>> = {
  '102': /^(\d{4})(\d{2})(\d{2})$/u,
  '203': /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})$/u,
  '204': /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/u,
  '205': /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})()([+-]\d{2}:?\d{2})$/u,
};

/** UNTDID 2379: a day (102), local times (203, 204), a time with offset (205). */
const moment: Converter = {
  attributes: ['format'],
  read: ({ text: own, attributes }) => {
    const sent = own.trim();
    if (sent === '') return undefined;
    const shape = shapes[attributes.format ?? '102'];
    if (shape === undefined) return { refused: `its format ${attributes.format} is not read here` };
    const [, year, month, day, hour, minute, second, offset = ''] = shape.exec(sent) ?? [];
    if (year === undefined) return { refused: 'it does not have the form of its format' };
    const time = hour === undefined ? '' : `T${hour}:${minute}${second ? `:${second}` : ''}`;
    const parsed = parseMoment(`${year}-${month}-${day}${time}${offset.replace(/^(...)(\d\d)$/u, '$1:$2')}`);
    return parsed.ok ? { value: parsed.value } : { refused: 'there is no such day or time' };
  },
  write: (value) => {
    const found =
      /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):?(\d{2})?(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?/u.exec(
        String(value),
      );
    if (found === null) return undefined;
    const [, year, month, day, hour, minute = '00', second, offset] = found;
    const date = `${year}${month}${day}`;
    if (hour === undefined) return { text: date, attributes: { format: '102' } };
    const time = `${date}${hour}${minute}`;
    if (offset !== undefined) {
      return { text: `${time}${offset === 'Z' ? '+00:00' : offset}`, attributes: { format: '205' } };
    }
    if (second === undefined) return { text: time, attributes: { format: '203' } };
    return { text: `${time}${second}`, attributes: { format: '204' } };
  },
};

export const date = (path: string, target: string, required = false): Rule =>
  field(`${path}/udt:DateTimeString`, target, moment, { required });

/** `udt:DateString`, which some dates of the tax have instead. */
export const plainDate = (path: string, target: string): Rule =>
  field(`${path}/udt:DateString`, target, moment);

/** A day at which something of the chain happens. */
export const occurrence = (event: string, target: string): Rule =>
  date(`ram:${event}SupplyChainEvent/ram:OccurrenceDateTime`, target);

export const period = (path: string): readonly Rule[] => [
  date(`${path}/ram:StartDateTime`, 'dates[kind=period-start]/at'),
  date(`${path}/ram:EndDateTime`, 'dates[kind=period-end]/at'),
];

export const address: readonly Rule[] = [
  field('ram:PostcodeCode', 'postcode', text),
  field('ram:LineOne', 'street', text),
  field('ram:StreetName', 'street', text, { only: 'read' }),
  field('ram:CityName', 'city', text),
  field('ram:CountryID', 'country', text),
  field('ram:CountrySubDivisionName', 'region', text),
];

const gln = '[@schemeID=0088|GLN]';

const identity: readonly Rule[] = [
  field('ram:ID[!@schemeID]', 'code', text),
  field(`ram:ID${gln}`, 'gln', text, { only: 'read' }),
  field(`ram:GlobalID+${gln}`, 'gln', text),
  field('ram:GlobalID+[@schemeID=0199|LEI]', 'lei', text),
  field('ram:GlobalID+[@schemeID=0060|DUNS]', 'duns', text),
  field('ram:Name', 'name', text),
];

export const party: readonly Rule[] = [
  ...identity,
  field('ram:SpecifiedLegalOrganization/ram:ID', 'registration', text),
  inside('ram:DefinedTradeContact', [
    field('ram:PersonName', 'contact/name', text),
    field('ram:TelephoneUniversalCommunication/ram:CompleteNumber', 'contact/phone', text),
    field('ram:EmailURIUniversalCommunication/ram:URIID', 'contact/email', text),
  ]),
  inside('ram:PostalTradeAddress', [group('.', 'address', address)]),
  field('ram:URIUniversalCommunication/ram:URIID[@schemeID=0088]', 'gln', text),
  field('ram:SpecifiedTaxRegistration/ram:ID[@schemeID=VA]', 'taxId', text),
];

/** A place that is told as a party. */
export const placeParty: readonly Rule[] = [
  ...identity.filter((rule) => rule.rule === 'field' && ['gln', 'name'].includes(rule.target[0]?.key ?? '')),
  inside('ram:PostalTradeAddress', address),
];

export const reference = (path: string, kind: string): Rule =>
  group(
    path,
    `references[kind=${kind}]`,
    [
      field('ram:IssuerAssignedID', 'id', text),
      field('ram:FormattedIssueDateTime/qdt:DateTimeString', 'on', moment),
    ],
    { needs: ['id'] },
  );

export const lineReference = (path: string, kind: string): Rule =>
  group(
    path,
    `references[kind=${kind}]`,
    [field('ram:IssuerAssignedID', 'id', text), field('ram:LineID', 'line', text)],
    { defaults: { id: '' }, needs: ['line'] },
  );

const taxDefaults = { defaults: { type: 'VAT' } };
export const taxRate: readonly Rule[] = [
  field('ram:TypeCode', 'type', text),
  field('ram:ExemptionReason', 'reason', text),
  field('ram:CategoryCode', 'category', text),
  field('ram:RateApplicablePercent', 'rate', decimal),
];
export const lineTax = group('ram:ApplicableTradeTax', 'taxes[]', taxRate, taxDefaults);
export const taxBreakdown = group(
  'ram:ApplicableTradeTax',
  'taxes[]',
  [
    field('ram:CalculatedAmount', 'amount', amount),
    field('ram:TypeCode', 'type', text),
    field('ram:ExemptionReason', 'reason', text),
    field('ram:BasisAmount', 'base', amount),
    field('ram:CategoryCode', 'category', text),
    field('ram:RateApplicablePercent', 'rate', decimal),
  ],
  taxDefaults,
);

const chargeRules = (reason: boolean): readonly Rule[] => [
  field('ram:CalculationPercent', 'rate', decimal),
  field('ram:ActualAmount', 'amount', amount),
  ...(reason ? [field('ram:Reason', 'reason', text)] : []),
  group('ram:CategoryTradeTax', 'taxes[]', taxRate, taxDefaults),
];
const charged = 'ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator=true|1]';

export const allowanceCharges: readonly Rule[] = [
  group(`${charged}[ram:ReasonCode=FC]`, 'charges[kind=freight]', chargeRules(true)),
  group(`${charged}[ram:Reason=Insurance]`, 'charges[kind=insurance]', chargeRules(false)),
  group(`${charged}[ram:Reason=Customs duty]`, 'charges[kind=duty]', chargeRules(false)),
  group(
    'ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator/udt:Indicator=false|0]',
    'charges[kind=allowance]',
    chargeRules(true),
  ),
  group(charged, 'charges[kind=charge]', chargeRules(true)),
];

export const product: Rule = inside('ram:SpecifiedTradeProduct', [
  group('.', 'item', [
    field('ram:GlobalID[@schemeID=0160|0088|GTIN|SRV]', 'gtin', text),
    field('ram:SellerAssignedID', 'sellerId', text),
    field('ram:BuyerAssignedID', 'buyerId', text),
    field('ram:ManufacturerAssignedID', 'manufacturerId', text),
    field('ram:Name', 'description', text),
    field('ram:Description', 'description', text, { only: 'read' }),
    field('ram:DesignatedProductClassification+/ram:ClassCode[@listID=HS]', 'hs', digits),
    field('ram:IndividualTradeProductInstance/ram:BatchID', 'batch', text),
    field('ram:IndividualTradeProductInstance+/ram:SerialID', 'serials[]', text),
    field('ram:OriginTradeCountry/ram:ID', 'originCountry', text),
  ]),
]);

/** The net price; a gross price without a net one is not taken for it. */
export const netPrice: readonly Rule[] = [
  field('ram:NetPriceProductTradePrice/ram:ChargeAmount', 'price', amount),
  field('ram:NetPriceProductTradePrice/ram:BasisQuantity', 'price/per', count, { onto: true }),
];

export const paymentMeans: readonly Rule[] = [
  field('ram:PayeePartyCreditorFinancialAccount/ram:IBANID', 'parties[role=seller]/account', compact),
  field('ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID', 'parties[role=seller]/account', compact, {
    only: 'read',
  }),
  field('ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID', 'parties[role=seller]/bank', compact),
];

export const summation: readonly Rule[] = [
  field('ram:LineTotalAmount', 'totals/lines', amount),
  field('ram:ChargeTotalAmount', 'totals/charges', amount),
  field('ram:AllowanceTotalAmount', 'totals/allowances', amount),
  field('ram:TaxBasisTotalAmount', 'totals/taxExclusive', amount),
  field('ram:TaxTotalAmount', 'totals/tax', amountWithCurrency),
  field('ram:RoundingAmount', 'totals/rounding', amount),
  field('ram:GrandTotalAmount', 'totals/taxInclusive', amount),
  field('ram:TotalPrepaidAmount', 'totals/prepaid', amount),
  field('ram:DuePayableAmount', 'totals/payable', amount),
];

/** UNTDID 1229. */
export const lineAction = code([
  ['1', 'added'],
  ['2', 'deleted'],
  ['3', 'changed'],
  ['5', 'accepted'],
  ['6', 'accepted-with-changes'],
  ['7', 'not-accepted'],
  ['8', 'backordered'],
]);
