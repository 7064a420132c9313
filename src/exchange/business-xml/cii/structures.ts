// What may stand in a Cross Industry document, in which order? UN/CEFACT D16B as EN 16931-3-3 uses it for the invoice, and the
// later library of Order-X for orders; mandatory is what EN 16931 asks for. What is not listed here is not looked into.
import { isCurrency } from '../../../base/index.ts';
import {
  codeList,
  structure,
  withAttribute,
  type LeafType,
  type Structure,
} from '../../tree-mapping/index.ts';
import { creditNoteTypes, incoterms, invoiceTypes, paymentMeans, vatCategories } from '../code-lists.ts';

const party = `ID* GlobalID* Name? RoleCode* Description? SpecifiedLegalOrganization=any? DefinedTradeContact=Contact*
  PostalTradeAddress=Address? URIUniversalCommunication=any* SpecifiedTaxRegistration=TaxRegistration*`;
const line = 'AssociatedDocumentLineDocument=LineDocument SpecifiedTradeProduct=Product';

const types: Readonly<Record<string, string>> = {
  Root: 'rsm:ExchangedDocumentContext=Context rsm:ExchangedDocument=Document rsm:SupplyChainTradeTransaction=Transaction',
  Context: `SpecifiedTransactionID? TestIndicator=any? BusinessProcessSpecifiedDocumentContextParameter=Parameter*
    BIMSpecifiedDocumentContextParameter=any* ScenarioSpecifiedDocumentContextParameter=any*
    ApplicationSpecifiedDocumentContextParameter=any* GuidelineSpecifiedDocumentContextParameter=Parameter+
    SubsetSpecifiedDocumentContextParameter=any* MessageStandardSpecifiedDocumentContextParameter=any?`,
  Parameter: 'ID Value? SpecifiedDocumentVersion=any?',
  Document: `ID Name* TypeCode=typeCode StatusCode? IssueDateTime=Moment CopyIndicator=any? Purpose? ControlRequirementIndicator=any?
    LanguageID* PurposeCode? RequestedResponseTypeCode? RevisionDateTime=any? VersionID? GlobalID? RevisionID?
    PreviousRevisionID? CategoryCode? IncludedNote=Note* EffectiveSpecifiedPeriod=any? IssuerTradeParty=any?`,
  Note: 'Subject? ContentCode* Content* SubjectCode? ID?',
  Moment: 'udt:DateTimeString=moment',
  DateOnly: 'udt:DateString=moment',
  Indicator: 'udt:Indicator=indicator',
  Transaction: `IncludedSupplyChainTradeLineItem=Line+ ApplicableHeaderTradeAgreement=Agreement
    ApplicableHeaderTradeDelivery=Delivery ApplicableHeaderTradeSettlement=Settlement`,
  Agreement: `Reference? BuyerReference? SellerTradeParty=EnParty BuyerTradeParty=EnParty SalesAgentTradeParty=Party?
    BuyerRequisitionerTradeParty=Party? BuyerTaxRepresentativeTradeParty=Party? SellerTaxRepresentativeTradeParty=Party?
    ProductEndUserTradeParty=Party? ApplicableTradeDeliveryTerms=DeliveryTerms? SellerOrderReferencedDocument=Reference?
    BuyerOrderReferencedDocument=Reference? QuotationReferencedDocument=Reference? OrderResponseReferencedDocument=Reference?
    ContractReferencedDocument=Reference? DemandForecastReferencedDocument=any? SupplyInstructionReferencedDocument=any?
    PromotionalDealReferencedDocument=any? PriceListReferencedDocument=any? AdditionalReferencedDocument=Reference*
    RequisitionReferencedDocument=Reference? BuyerAgentTradeParty=Party? PurchaseConditionsReferencedDocument=any*
    SpecifiedProcuringProject=any? UltimateCustomerOrderReferencedDocument=any* CatalogueReferencedDocument=any?
    BlanketOrderReferencedDocument=any? PreviousOrderReferencedDocument=Reference?
    PreviousOrderChangeReferencedDocument=Reference? PreviousOrderResponseReferencedDocument=Reference?`,
  Party: party,
  EnParty: party.replace('Name?', 'Name'),
  Contact: `ID? PersonName? DepartmentName? TypeCode? JobTitle? Responsibility? PersonID? TelephoneUniversalCommunication=any?
    DirectTelephoneUniversalCommunication=any? MobileTelephoneUniversalCommunication=any? FaxUniversalCommunication=any?
    EmailURIUniversalCommunication=any?`,
  Address: `ID? PostcodeCode? PostOfficeBox? BuildingName? LineOne? LineTwo? LineThree? LineFour? LineFive? StreetName?
    CityName? CitySubDivisionName? CountryID=country CountryName* CountrySubDivisionID? CountrySubDivisionName*`,
  TaxRegistration: 'ID AssociatedRegisteredTax=any?',
  Reference: `IssuerAssignedID? URIID? StatusCode? CopyIndicator=any? LineID? TypeCode? GlobalID? RevisionID? Name* AttachmentBinaryObject*
    Information? ReferenceTypeCode? SectionName? PreviousRevisionID? FormattedIssueDateTime=any?
    EffectiveSpecifiedPeriod=any? IssuerTradeParty=any?`,
  DeliveryTerms: `DeliveryTypeCode=incoterm Description* FunctionCode? DiscontinuedDescription? RelevantTradeLocation=any?`,
  Delivery: `RelatedSupplyChainConsignment=any? ShipToTradeParty=Party? UltimateShipToTradeParty=Party? ShipFromTradeParty=Party?
    ActualDespatchSupplyChainEvent=Event? ActualPickUpSupplyChainEvent=Event? ActualDeliverySupplyChainEvent=Event?
    ActualReceiptSupplyChainEvent=Event? RequestedDeliverySupplyChainEvent=Event* RequestedDespatchSupplyChainEvent=Event*
    EstimatedDeliverySupplyChainEvent=Event? PlannedDeliverySupplyChainEvent=Event? PlannedDespatchSupplyChainEvent=Event?
    AdditionalReferencedDocument=Reference* DespatchAdviceReferencedDocument=Reference?
    ReceivingAdviceReferencedDocument=Reference? DeliveryNoteReferencedDocument=Reference?`,
  Event:
    'ID? OccurrenceDateTime=Moment? TypeCode? Description* UnitQuantity=quantity? OccurrenceSpecifiedPeriod=any?',
  Settlement: `DuePayableAmount=amount* CreditorReferenceTypeCode? CreditorReferenceTypeText? CreditorReferenceIssuerID?
    CreditorReferenceID? PaymentReference? TaxCurrencyCode=currency? InvoiceCurrencyCode=currency PaymentCurrencyCode=currency?
    InvoiceIssuerReference? InvoiceDateTime=any? NextInvoiceDateTime=any? CreditReasonCode? InvoicerTradeParty=Party?
    InvoiceeTradeParty=Party? PayeeTradeParty=Party? PayerTradeParty=Party? TaxApplicableTradeCurrencyExchange=any?
    InvoiceApplicableTradeCurrencyExchange=any? PaymentApplicableTradeCurrencyExchange=any?
    SpecifiedTradeSettlementPaymentMeans=Means* ApplicableTradeTax=Tax+ BillingSpecifiedPeriod=Period?
    SpecifiedTradeAllowanceCharge=Charge* SubtotalCalculatedTradeTax=any* SpecifiedLogisticsServiceCharge=any*
    SpecifiedTradePaymentTerms=Terms* SpecifiedTradeSettlementHeaderMonetarySummation=Summation
    SpecifiedFinancialAdjustment=any* InvoiceReferencedDocument=Reference* ProFormaInvoiceReferencedDocument=Reference?
    LetterOfCreditReferencedDocument=Reference? FactoringAgreementReferencedDocument=any? FactoringListReferencedDocument=any?
    PayableSpecifiedTradeAccountingAccount=any* ReceivableSpecifiedTradeAccountingAccount=any*
    PurchaseSpecifiedTradeAccountingAccount=any* SalesSpecifiedTradeAccountingAccount=any* SpecifiedTradeSettlementFinancialCard=any?
    SpecifiedAdvancePayment=any*`,
  Means: `PaymentChannelCode? TypeCode=paymentMeans GuaranteeMethodCode? PaymentMethodCode? Information*
    ApplicableTradeSettlementFinancialCard=any? PayerPartyDebtorFinancialAccount=any? PayeePartyCreditorFinancialAccount=any?
    PayerSpecifiedDebtorFinancialInstitution=any? PayeeSpecifiedCreditorFinancialInstitution=any?`,
  Tax: `CalculatedAmount=amount TypeCode ExemptionReason? CalculatedRate=decimal? CalculationSequenceNumeric=decimal?
    BasisQuantity=quantity? BasisAmount=amount UnitBasisAmount=amount? LineTotalBasisAmount=amount?
    AllowanceChargeBasisAmount=amount? CategoryCode=vatCategory CurrencyCode? Jurisdiction? CustomsDutyIndicator=any?
    ExemptionReasonCode? TaxBasisAllowanceRate=decimal? TaxPointDate=DateOnly? Type? InformationAmount=amount* CategoryName*
    DueDateTypeCode? RateApplicablePercent=decimal? SpecifiedTradeAccountingAccount=any* ServiceSupplyTradeCountry=any*
    BuyerRepayableTaxSpecifiedTradeAccountingAccount=any? SellerPayableTaxSpecifiedTradeAccountingAccount=any?`,
  LineTax: `CalculatedAmount=amount? TypeCode ExemptionReason? BasisAmount=amount? CategoryCode=vatCategory
    ExemptionReasonCode? RateApplicablePercent=decimal?`,
  Period: 'DurationMeasure? InclusiveIndicator=any? Description* StartDateTime=Moment? EndDateTime=Moment?',
  Charge: `ChargeIndicator=Indicator ID? SequenceNumeric=decimal? CalculationPercent=decimal? BasisAmount=amount?
    BasisQuantity=quantity? PrepaidIndicator=any? ActualAmount=amount UnitBasisAmount=amount? ReasonCode? Reason?
    CategoryTradeTax=any*`,
  Terms: `ID? FromEventCode? SettlementPeriodMeasure? Description* DueDateDateTime=Moment? TypeCode? InstructionTypeCode?
    DirectDebitMandateID* PartialPaymentPercent? PaymentMeansID* PartialPaymentAmount=amount?
    ApplicableTradePaymentPenaltyTerms=any* ApplicableTradePaymentDiscountTerms=any* PayeeTradeParty=any*`,
  Summation: `LineTotalAmount=amount ChargeTotalAmount=amount? AllowanceTotalAmount=amount? TaxBasisTotalAmount=amount
    TaxTotalAmount=amountWithCurrency* RoundingAmount=amount? GrandTotalAmount=amount InformationAmount=amount*
    TotalPrepaidAmount=amount? TotalDiscountAmount=amount* TotalAllowanceChargeAmount=amount* DuePayableAmount=amount`,
  Line: `${line} SpecifiedLineTradeAgreement=LineAgreement SpecifiedLineTradeDelivery=LineDelivery
    SpecifiedLineTradeSettlement=LineSettlement`,
  LineDocument: 'LineID ParentLineID? LineStatusCode? LineStatusReasonCode? IncludedNote=Note*',
  Product: `ID? GlobalID* SellerAssignedID? BuyerAssignedID? ManufacturerAssignedID? Name TradeName? Description* TypeCode*
    IndustryAssignedID? ModelID? BatchID* BrandName? ModelName? ApplicableProductCharacteristic=any*
    DesignatedProductClassification=any* IndividualTradeProductInstance=any* ApplicableSupplyChainPackaging=any*
    OriginTradeCountry=Origin? IncludedReferencedProduct=any* AdditionalReferenceReferencedDocument=any*`,
  Origin: 'ID=country Name*',
  LineAgreement: `BuyerReference* SellerOrderReferencedDocument=Reference? BuyerOrderReferencedDocument=Reference?
    QuotationReferencedDocument=Reference? ContractReferencedDocument=Reference? DemandForecastReferencedDocument=any?
    PromotionalDealReferencedDocument=any? AdditionalReferencedDocument=Reference* GrossPriceProductTradePrice=Price*
    NetPriceProductTradePrice=Price ItemSellerTradeParty=any? ItemBuyerTradeParty=any?`,
  Price: `TypeCode? ChargeAmount=amount BasisQuantity=quantity? MinimumQuantity=quantity? MaximumQuantity=quantity?
    ChangeReason* OrderUnitConversionFactorNumeric? AppliedTradeAllowanceCharge=any* IncludedTradeTax=any*`,
  LineDelivery: `PartialDeliveryAllowedIndicator=any? RequestedQuantity=quantity? DespatchedQuantity=quantity?
    ReceivedQuantity=quantity? BilledQuantity=quantity ChargeFreeQuantity=quantity? AgreedQuantity=quantity?
    PackageQuantity=quantity? ProductUnitQuantity=quantity? PerPackageUnitQuantity=quantity? ShipToTradeParty=Party?
    UltimateShipToTradeParty=Party? ShipFromTradeParty=Party? ActualDespatchSupplyChainEvent=Event?
    RequestedDespatchSupplyChainEvent=Event* RequestedDeliverySupplyChainEvent=Event* ActualDeliverySupplyChainEvent=Event?
    DespatchAdviceReferencedDocument=Reference? ReceivingAdviceReferencedDocument=Reference?
    DeliveryNoteReferencedDocument=Reference?`,
  LineSettlement: `ApplicableTradeTax=LineTax+ BillingSpecifiedPeriod=Period? SpecifiedTradeAllowanceCharge=Charge*
    SubtotalCalculatedTradeTax=any* SpecifiedLogisticsServiceCharge=any* SpecifiedTradePaymentTerms=any*
    SpecifiedTradeSettlementLineMonetarySummation=LineSummation InvoiceReferencedDocument=any*
    AdditionalReferencedDocument=any* PayableSpecifiedTradeAccountingAccount=any* ReceivableSpecifiedTradeAccountingAccount=any*`,
  LineSummation: `LineTotalAmount=amount ChargeTotalAmount=amount* AllowanceTotalAmount=amount* TaxBasisTotalAmount=amount*
    TaxTotalAmount=amount* GrandTotalAmount=amount* InformationAmount=amount* TotalAllowanceChargeAmount=amount*`,
};

/** Orders and advices know neither totals nor taxes as mandatory, and have quantities of their own. */
const loose: Readonly<Record<string, string>> = {
  Transaction: types.Transaction!.replace('Settlement=Settlement', 'Settlement=Settlement?'),
  Line: `${line} SpecifiedLineTradeAgreement=LineAgreement? SpecifiedLineTradeDelivery=LineDelivery
    SpecifiedLineTradeSettlement=LineSettlement?`,
  LineAgreement: types.LineAgreement!.replace('Price=Price ', 'Price=Price? '),
  LineDelivery: types.LineDelivery!.replace('BilledQuantity=quantity ', 'BilledQuantity=quantity? '),
  LineSettlement: types
    .LineSettlement!.replace('LineTax+', 'LineTax*')
    .replace('LineSummation ', 'LineSummation? '),
  Settlement: types
    .Settlement!.replace('Tax+', 'Tax*')
    .replace('InvoiceCurrencyCode=currency ', 'InvoiceCurrencyCode=currency? OrderCurrencyCode=currency? ')
    .replace('Summation=Summation', 'Summation=Summation?'),
  Summation: types.Summation!.replaceAll(/=amount(?=\s|$)/gu, '=amount?').replaceAll('??', '?'),
  Address: types.Address!.replace('country ', 'country? '),
};

const withPrefix = (table: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(table).map(([name, text]) => [name, text.replace(/(^|\s)(?=[A-Z])/gu, '$1ram:')]),
  );

const decimalAmount: LeafType = (text, node) =>
  withAttribute('none', () => true, '')(text, { ...node, attributes: { none: '' } });

const leaves = (typeCodes: LeafType): Readonly<Record<string, LeafType>> => ({
  amount: decimalAmount,
  amountWithCurrency: withAttribute('currencyID', isCurrency, 'ISO 4217'),
  quantity: withAttribute(
    'unitCode',
    (value) => /^[A-Z0-9]{1,3}$/u.test(value),
    'UN/ECE Recommendation 20 or 21',
  ),
  paymentMeans: codeList(paymentMeans, 'UNCL 4461'),
  vatCategory: codeList(vatCategories, 'UNCL 5305'),
  incoterm: codeList(incoterms, 'Incoterms'),
  typeCode: typeCodes,
  moment: (text, { attributes }) => {
    const lengths: Readonly<Record<string, number>> = { '102': 8, '203': 12, '204': 14, '205': 17 };
    const length = lengths[attributes.format ?? ''];
    if (length === undefined)
      return { code: 'xml.attribute-missing', message: 'format must be 102, 203, 204 or 205.' };
    const day = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/u.test(text);
    if (day && Math.abs(text.length - length) <= (length === 17 ? 1 : 0)) return undefined;
    return {
      code: 'xml.value-type',
      message: `"${text.slice(0, 40)}" is no date of format ${attributes.format}.`,
    };
  },
});

export const invoiceStructure: Structure = structure({
  root: 'Root',
  types: withPrefix(types),
  leaves: leaves(codeList([...invoiceTypes, ...creditNoteTypes], 'UNCL 1001 for invoices')),
});

export const tradeStructure: Structure = structure({
  root: 'Root',
  types: withPrefix({ ...types, ...loose }),
  leaves: leaves(() => undefined),
});

/** An advice need not name seller and buyer, for it is of the goods. */
export const adviceStructure: Structure = structure({
  root: 'Root',
  types: withPrefix({
    ...types,
    ...loose,
    Agreement: types.Agreement!.replaceAll('TradeParty=EnParty', 'TradeParty=Party?'),
  }),
  leaves: leaves(() => undefined),
});
