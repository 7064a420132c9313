// What may stand in a UBL document, in which order? OASIS UBL 2.1, the sequences of its schemas; mandatory is also what
// EN 16931 and Peppol BIS Billing 3 ask for and the schema does not. `@` marks aggregates (cac), other words are basic (cbc).
import { isCurrency } from '../../../base/index.ts';
import { codeList, pattern, structure, withAttribute, type Structure } from '../../tree-mapping/index.ts';
import { creditNoteTypes, incoterms, invoiceTypes, paymentMeans, vatCategories } from '../code-lists.ts';

const head = `ext:UBLExtensions=any? UBLVersionID? CustomizationID? ProfileID? ProfileExecutionID?`;
const currencies =
  'PricingCurrencyCode=currency? PaymentCurrencyCode=currency? PaymentAlternativeCurrencyCode=currency?';
const accounts = 'AccountingCostCode? AccountingCost? LineCountNumeric?';
const rates = '@TaxExchangeRate? @PricingExchangeRate? @PaymentExchangeRate?';

const documents: Readonly<Record<string, string>> = {
  Invoice: `${head.replace('CustomizationID?', 'CustomizationID')} ID CopyIndicator? UUID? IssueDate IssueTime? DueDate?
    InvoiceTypeCode=invoiceType Note* TaxPointDate? DocumentCurrencyCode=currency TaxCurrencyCode=currency? ${currencies}
    ${accounts} BuyerReference? @InvoicePeriod* @OrderReference? @BillingReference* @DespatchDocumentReference*
    @ReceiptDocumentReference* @StatementDocumentReference* @OriginatorDocumentReference* @ContractDocumentReference*
    @AdditionalDocumentReference* @ProjectReference* @Signature* @AccountingSupplierParty=EnSupplier
    @AccountingCustomerParty=EnCustomer @PayeeParty? @BuyerCustomerParty? @SellerSupplierParty? @TaxRepresentativeParty?
    @Delivery* @DeliveryTerms? @PaymentMeans* @PaymentTerms* @PrepaidPayment* @AllowanceCharge* ${rates}
    @PaymentAlternativeExchangeRate? @TaxTotal+ @WithholdingTaxTotal* @LegalMonetaryTotal=EnTotal @InvoiceLine+`,
  CreditNote: `${head.replace('CustomizationID?', 'CustomizationID')} ID CopyIndicator? UUID? IssueDate IssueTime?
    TaxPointDate? CreditNoteTypeCode=creditNoteType Note* DocumentCurrencyCode=currency TaxCurrencyCode=currency? ${currencies}
    ${accounts} BuyerReference? @InvoicePeriod* @DiscrepancyResponse* @OrderReference? @BillingReference*
    @DespatchDocumentReference* @ReceiptDocumentReference* @ContractDocumentReference* @AdditionalDocumentReference*
    @StatementDocumentReference* @OriginatorDocumentReference* @Signature* @AccountingSupplierParty=EnSupplier
    @AccountingCustomerParty=EnCustomer @PayeeParty? @BuyerCustomerParty? @SellerSupplierParty? @TaxRepresentativeParty?
    @Delivery* @DeliveryTerms* @PaymentMeans* @PaymentTerms* ${rates} @PaymentAlternativeExchangeRate? @AllowanceCharge*
    @TaxTotal+ @LegalMonetaryTotal=EnTotal @CreditNoteLine+`,
  Order: `${head} ID SalesOrderID? CopyIndicator? UUID? IssueDate IssueTime? OrderTypeCode? Note*
    RequestedInvoiceCurrencyCode=currency? DocumentCurrencyCode=currency? PricingCurrencyCode=currency?
    TaxCurrencyCode=currency? CustomerReference? ${accounts} @ValidityPeriod* @QuotationDocumentReference?
    @OrderDocumentReference* @OriginatorDocumentReference? @CatalogueReference? @AdditionalDocumentReference* @Contract*
    @ProjectReference* @Signature* @BuyerCustomerParty @SellerSupplierParty @OriginatorCustomerParty? @FreightForwarderParty?
    @AccountingCustomerParty? @Delivery* @DeliveryTerms* @PaymentMeans* @PaymentTerms* @TransactionConditions?
    @AllowanceCharge* ${rates} @DestinationCountry? @TaxTotal* @AnticipatedMonetaryTotal? @OrderLine+`,
  OrderChange: `${head} ID SalesOrderID? CopyIndicator? UUID? IssueDate IssueTime? SequenceNumberID Note*
    RequestedInvoiceCurrencyCode=currency? DocumentCurrencyCode=currency? PricingCurrencyCode=currency?
    TaxCurrencyCode=currency? CustomerReference? ${accounts} @ValidityPeriod* @OrderReference @QuotationDocumentReference?
    @OriginatorDocumentReference? @AdditionalDocumentReference* @Contract* @Signature* @BuyerCustomerParty
    @SellerSupplierParty @OriginatorCustomerParty? @FreightForwarderParty? @AccountingCustomerParty?
    @AccountingSupplierParty? @Delivery* @DeliveryTerms? @PaymentMeans* @PaymentTerms* @TransactionConditions?
    @AllowanceCharge* ${rates} @DestinationCountry? @TaxTotal* @AnticipatedMonetaryTotal? @OrderLine+`,
  OrderCancellation: `${head} ID CopyIndicator? UUID? IssueDate IssueTime? Note* CancellationNote+ @OrderReference+
    @OriginatorDocumentReference? @AdditionalDocumentReference* @Contract* @Signature* @BuyerCustomerParty
    @SellerSupplierParty @OriginatorCustomerParty?`,
  OrderResponse: `${head} ID SalesOrderID? CopyIndicator? UUID? IssueDate IssueTime? OrderResponseCode=orderResponse? Note*
    DocumentCurrencyCode=currency? PricingCurrencyCode=currency? TaxCurrencyCode=currency? TotalPackagesQuantity?
    GrossWeightMeasure? NetWeightMeasure? NetNetWeightMeasure? GrossVolumeMeasure? NetVolumeMeasure? CustomerReference?
    ${accounts} @ValidityPeriod* @OrderReference+ @OrderDocumentReference* @OriginatorDocumentReference?
    @OrderChangeDocumentReference* @AdditionalDocumentReference* @Contract* @Signature* @SellerSupplierParty
    @BuyerCustomerParty @OriginatorCustomerParty? @FreightForwarderParty? @AccountingSupplierParty?
    @AccountingCustomerParty? @Delivery* @DeliveryTerms? @PaymentMeans* @PaymentTerms* @AllowanceCharge*
    @TransactionConditions? ${rates} @DestinationCountry? @TaxTotal* @LegalMonetaryTotal? @OrderLine*`,
  OrderResponseSimple: `${head} ID CopyIndicator? UUID? IssueDate IssueTime? Note* AcceptedIndicator RejectionNote*
    CustomerReference? AccountingCostCode? AccountingCost? @OrderReference @AdditionalDocumentReference* @Signature*
    @SellerSupplierParty @BuyerCustomerParty @OriginatorCustomerParty? @AccountingSupplierParty? @AccountingCustomerParty?`,
  DespatchAdvice: `${head} ID CopyIndicator? UUID? IssueDate IssueTime? DocumentStatusCode? DespatchAdviceTypeCode? Note*
    LineCountNumeric? @OrderReference* @AdditionalDocumentReference* @Signature* @DespatchSupplierParty
    @DeliveryCustomerParty @BuyerCustomerParty? @SellerSupplierParty? @OriginatorCustomerParty? @Shipment? @DespatchLine+`,
  ReceiptAdvice: `${head} ID CopyIndicator? UUID? IssueDate IssueTime? DocumentStatusCode? ReceiptAdviceTypeCode? Note*
    LineCountNumeric? @OrderReference* @DespatchDocumentReference* @AdditionalDocumentReference* @Signature*
    @DeliveryCustomerParty @DespatchSupplierParty @BuyerCustomerParty? @SellerSupplierParty? @Shipment? @ReceiptLine+`,
};
export type UblType = keyof typeof documents & string;

const party = `MarkCareIndicator? MarkAttentionIndicator? WebsiteURI? LogoReferenceID? EndpointID? IndustryClassificationCode?
  @PartyIdentification* @PartyName* @Language? @PostalAddress? @PhysicalLocation? @PartyTaxScheme* @PartyLegalEntity*
  @Contact? @Person* @AgentParty? @ServiceProviderParty* @PowerOfAttorney* @FinancialAccount?`;
const supplier = 'CustomerAssignedAccountID? AdditionalAccountID* DataSendingCapability?';
const contacts = '@DespatchContact? @AccountingContact? @SellerContact?';
const address = `ID? AddressTypeCode? AddressFormatCode? Postbox? Floor? Room? StreetName? AdditionalStreetName? BlockName?
  BuildingName? BuildingNumber? InhouseMail? Department? MarkAttention? MarkCare? PlotIdentification?
  CitySubdivisionName? CityName? PostalZone? CountrySubentity? CountrySubentityCode? Region? District? TimezoneOffset?
  @AddressLine*`;
const line = 'ID UUID? Note*';
const priced = `LineExtensionAmount TaxPointDate? AccountingCostCode? AccountingCost? PaymentPurposeCode?
  FreeOfChargeIndicator? @InvoicePeriod*`;
const invoiceReferences = `@OrderLineReference* @DespatchLineReference* @ReceiptLineReference* @BillingReference*
  @DocumentReference* @PricingReference? @OriginatorParty? @Delivery* @PaymentTerms*`;
const measures = `GrossWeightMeasure? NetWeightMeasure? NetNetWeightMeasure? GrossVolumeMeasure? NetVolumeMeasure?`;

const item = `Description* PackQuantity? PackSizeNumeric? CatalogueIndicator? Name? HazardousRiskIndicator?
    AdditionalInformation* Keyword* BrandName* ModelName* @BuyersItemIdentification? @SellersItemIdentification?
    @ManufacturersItemIdentification* @StandardItemIdentification? @CatalogueItemIdentification?
    @AdditionalItemIdentification* @CatalogueDocumentReference? @ItemSpecificationDocumentReference* @OriginCountry?
    @CommodityClassification* @TransactionConditions* @HazardousItem* @ClassifiedTaxCategory* @AdditionalItemProperty*
    @ManufacturerParty* @InformationContentProviderParty? @OriginAddress* @ItemInstance* @Certificate* @Dimension*`;

const aggregates: Readonly<Record<string, string>> = {
  Party: party,
  Customer: `CustomerAssignedAccountID? SupplierAssignedAccountID? AdditionalAccountID* @Party? @DeliveryContact?
    @AccountingContact? @BuyerContact?`,
  Supplier: `${supplier} @Party? ${contacts}`,
  EnCustomer: `CustomerAssignedAccountID? SupplierAssignedAccountID? AdditionalAccountID* @Party=EnParty @DeliveryContact?
    @AccountingContact? @BuyerContact?`,
  EnSupplier: `${supplier} @Party=EnParty ${contacts}`,
  EnParty: party
    .replace('@PostalAddress?', '@PostalAddress=EnAddress')
    .replace('@PartyLegalEntity*', '@PartyLegalEntity=EnLegalEntity+'),
  EnAddress: `${address} @Country @LocationCoordinate*`,
  Address: `${address} @Country? @LocationCoordinate*`,
  Country: 'IdentificationCode=country Name?',
  PartyIdentification: 'ID',
  PartyName: 'Name',
  PartyTaxScheme: `RegistrationName? CompanyID? TaxLevelCode? ExemptionReasonCode? ExemptionReason* @RegistrationAddress?
    @TaxScheme`,
  PartyLegalEntity: `RegistrationName? CompanyID? RegistrationDate? RegistrationExpirationDate? CompanyLegalFormCode?
    CompanyLegalForm? SoleProprietorshipIndicator? CompanyLiquidationStatusCode? CorporateStockAmount?
    FullyPaidSharesIndicator? @RegistrationAddress? @CorporateRegistrationScheme? @HeadOfficeParty? @ShareholderParty*`,
  EnLegalEntity: `RegistrationName CompanyID? RegistrationDate? RegistrationExpirationDate? CompanyLegalFormCode?
    CompanyLegalForm? SoleProprietorshipIndicator? CompanyLiquidationStatusCode? CorporateStockAmount?
    FullyPaidSharesIndicator? @RegistrationAddress? @CorporateRegistrationScheme? @HeadOfficeParty? @ShareholderParty*`,
  Contact: 'ID? Name? Telephone? Telefax? ElectronicMail? Note* @OtherCommunication*',
  TaxScheme: 'ID Name? TaxTypeCode? CurrencyCode=currency? @JurisdictionRegionAddress*',
  Period: 'StartDate? StartTime? EndDate? EndTime? DurationMeasure? DescriptionCode* Description*',
  OrderReference: `ID SalesOrderID? CopyIndicator? UUID? IssueDate? IssueTime? CustomerReference? OrderTypeCode?
    @DocumentReference?`,
  DocumentReference: `ID CopyIndicator? UUID? IssueDate? IssueTime? DocumentTypeCode? DocumentType* XPath* LanguageID?
    LocaleCode? VersionID? DocumentStatusCode? DocumentDescription* @Attachment? @ValidityPeriod? @IssuerParty?
    @ResultOfVerification?`,
  BillingReference: `@InvoiceDocumentReference? @SelfBilledInvoiceDocumentReference? @CreditNoteDocumentReference?
    @SelfBilledCreditNoteDocumentReference? @DebitNoteDocumentReference? @ReminderDocumentReference?
    @AdditionalDocumentReference? @BillingReferenceLine*`,
  LineReference: 'LineID? UUID? LineStatusCode? @DocumentReference?',
  OrderLineReference: 'LineID? SalesOrderLineID? UUID? LineStatusCode? @OrderReference?',
  Delivery: `ID? Quantity? MinimumQuantity? MaximumQuantity? ActualDeliveryDate? ActualDeliveryTime? LatestDeliveryDate?
    LatestDeliveryTime? ReleaseID? TrackingID? @DeliveryAddress? @DeliveryLocation? @AlternativeDeliveryLocation?
    @RequestedDeliveryPeriod? @PromisedDeliveryPeriod? @EstimatedDeliveryPeriod? @CarrierParty? @DeliveryParty?
    @NotifyParty* @Despatch? @DeliveryTerms* @MinimumDeliveryUnit? @MaximumDeliveryUnit? @Shipment?`,
  Location: `ID? Description* Conditions* CountrySubentity? CountrySubentityCode? LocationTypeCode? InformationURI? Name?
    @ValidityPeriod* @Address? @SubsidiaryLocation* @LocationCoordinate*`,
  DeliveryTerms: `ID=incoterm? SpecialTerms* LossRiskResponsibilityCode? LossRisk* Amount? @DeliveryLocation?
    @AllowanceCharge?`,
  Despatch: `ID? RequestedDespatchDate? RequestedDespatchTime? EstimatedDespatchDate? EstimatedDespatchTime?
    ActualDespatchDate? ActualDespatchTime? GuaranteedDespatchDate? GuaranteedDespatchTime? ReleaseID? Instructions*
    @DespatchAddress? @DespatchLocation? @DespatchParty? @CarrierParty? @NotifyParty* @Contact?
    @EstimatedDespatchPeriod? @RequestedDespatchPeriod?`,
  PaymentMeans: `ID? PaymentMeansCode=paymentMeans PaymentDueDate? PaymentChannelCode? InstructionID? InstructionNote*
    PaymentID* @CardAccount? @PayerFinancialAccount? @PayeeFinancialAccount? @CreditAccount? @PaymentMandate?
    @TradeFinancing?`,
  FinancialAccount: `ID? Name? AliasName? AccountTypeCode? AccountFormatCode? CurrencyCode=currency? PaymentNote*
    @FinancialInstitutionBranch? @Country?`,
  AllowanceCharge: `ID? ChargeIndicator AllowanceChargeReasonCode? AllowanceChargeReason* MultiplierFactorNumeric?
    PrepaidIndicator? SequenceNumeric? Amount BaseAmount? AccountingCostCode? AccountingCost? PerUnitAmount? @TaxCategory*
    @TaxTotal? @PaymentMeans*`,
  TaxCategory: `ID=vatCategory Name? Percent? BaseUnitMeasure? PerUnitAmount? TaxExemptionReasonCode? TaxExemptionReason*
    TierRange? TierRatePercent? @TaxScheme`,
  TaxTotal: 'TaxAmount RoundingAmount? TaxEvidenceIndicator? TaxIncludedIndicator? @TaxSubtotal*',
  TaxSubtotal: `TaxableAmount TaxAmount CalculationSequenceNumeric? TransactionCurrencyTaxAmount? Percent?
    BaseUnitMeasure? PerUnitAmount? TierRange? TierRatePercent? @TaxCategory`,
  Total: `LineExtensionAmount? TaxExclusiveAmount? TaxInclusiveAmount? AllowanceTotalAmount? ChargeTotalAmount?
    PrepaidAmount? PayableRoundingAmount? PayableAmount PayableAlternativeAmount?`,
  EnTotal: `LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount AllowanceTotalAmount? ChargeTotalAmount?
    PrepaidAmount? PayableRoundingAmount? PayableAmount PayableAlternativeAmount?`,
  InvoiceLine: `${line} InvoicedQuantity ${priced} ${invoiceReferences} @AllowanceCharge* @TaxTotal*
    @WithholdingTaxTotal* @Item=EnItem @Price @DeliveryTerms? @SubInvoiceLine* @ItemPriceExtension?`,
  CreditNoteLine: `${line} CreditedQuantity ${priced} @DiscrepancyResponse* ${invoiceReferences} @TaxTotal*
    @AllowanceCharge* @Item=EnItem @Price @DeliveryTerms* @SubCreditNoteLine* @ItemPriceExtension?`,
  OrderLine: `SubstitutionStatusCode? Note* @LineItem @SellerProposedSubstituteLineItem* @SellerSubstitutedLineItem*
    @BuyerProposedSubstituteLineItem* @CatalogueLineReference? @QuotationLineReference? @OrderLineReference*
    @DocumentReference*`,
  LineItem: `ID SalesOrderID? UUID? Note* LineStatusCode? Quantity? LineExtensionAmount? TotalTaxAmount? MinimumQuantity?
    MaximumQuantity? MinimumBackorderQuantity? MaximumBackorderQuantity? InspectionMethodCode? PartialDeliveryIndicator?
    BackOrderAllowedIndicator? AccountingCostCode? AccountingCost? WarrantyInformation* @Delivery* @DeliveryTerms?
    @OriginatorParty? @OrderedShipment* @PricingReference? @AllowanceCharge* @Price? @Item @SubLineItem*
    @WarrantyValidityPeriod? @WarrantyParty? @TaxTotal* @ItemPriceExtension? @LineReference*`,
  DespatchLine: `${line} LineStatusCode? DeliveredQuantity? BackorderQuantity? BackorderReason* OutstandingQuantity?
    OutstandingReason* OversupplyQuantity? @OrderLineReference+ @DocumentReference* @Item @Shipment*`,
  ReceiptLine: `${line} ReceivedQuantity? ShortQuantity? ShortageActionCode? RejectedQuantity? RejectReasonCode?
    RejectReason* RejectActionCode? QuantityDiscrepancyCode? OversupplyQuantity? ReceivedDate? TimingComplaintCode?
    TimingComplaint? @OrderLineReference? @DespatchLineReference* @DocumentReference* @Item* @Shipment*`,
  Item: item,
  EnItem: item.replace('Name?', 'Name').replace('@ClassifiedTaxCategory*', '@ClassifiedTaxCategory+'),
  ItemIdentification: `ID ExtendedID? BarcodeSymbologyID? @PhysicalAttribute* @MeasurementDimension* @IssuerParty?`,
  CommodityClassification: 'NatureCode? CargoTypeCode? CommodityCode? ItemClassificationCode?',
  ItemInstance: `ProductTraceID? ManufactureDate? ManufactureTime? BestBeforeDate? RegistrationID? SerialID?
    @AdditionalItemProperty* @LotIdentification?`,
  Price: `PriceAmount BaseQuantity? PriceChangeReason* PriceTypeCode? PriceType? OrderableUnitFactorRate? @ValidityPeriod*
    @PriceList? @AllowanceCharge* @PricingExchangeRate?`,
  Shipment: `ID ShippingPriorityLevelCode? HandlingCode? HandlingInstructions* Information* ${measures}
    TotalGoodsItemQuantity? TotalTransportHandlingUnitQuantity? InsuranceValueAmount? DeclaredCustomsValueAmount?
    DeclaredForCarriageValueAmount? DeclaredStatisticsValueAmount? FreeOnBoardValueAmount? SpecialInstructions*
    DeliveryInstructions* SplitConsignmentIndicator? ConsignmentQuantity? @Consignment* @GoodsItem* @ShipmentStage*
    @Delivery? @TransportHandlingUnit* @ReturnAddress? @OriginAddress? @FirstArrivalPortLocation? @LastExitPortLocation?
    @ExportCountry? @FreightAllowanceCharge*`,
};

/** Aggregates that have the type of another; one with a line of its own has that; the rest is not looked into. */
const alike: Readonly<Record<string, string>> = {
  ...{
    AccountingCustomerParty: 'Customer',
    BuyerCustomerParty: 'Customer',
    DeliveryCustomerParty: 'Customer',
  },
  ...{
    OriginatorCustomerParty: 'Customer',
    AccountingSupplierParty: 'Supplier',
    SellerSupplierParty: 'Supplier',
  },
  ...{
    DespatchSupplierParty: 'Supplier',
    PayeeParty: 'Party',
    TaxRepresentativeParty: 'Party',
    CarrierParty: 'Party',
  },
  ...{
    DeliveryParty: 'Party',
    FreightForwarderParty: 'Party',
    PostalAddress: 'Address',
    DeliveryAddress: 'Address',
  },
  ...{
    DespatchAddress: 'Address',
    OriginAddress: 'Address',
    OriginCountry: 'Country',
    InvoicePeriod: 'Period',
  },
  ...{ ValidityPeriod: 'Period', RequestedDeliveryPeriod: 'Period', PromisedDeliveryPeriod: 'Period' },
  ...{
    EstimatedDeliveryPeriod: 'Period',
    DeliveryLocation: 'Location',
    PayeeFinancialAccount: 'FinancialAccount',
  },
  ...{ ClassifiedTaxCategory: 'TaxCategory', LegalMonetaryTotal: 'Total', AnticipatedMonetaryTotal: 'Total' },
  ...{ DespatchLineReference: 'LineReference', ReceiptLineReference: 'LineReference' },
  ...{ BuyersItemIdentification: 'ItemIdentification', SellersItemIdentification: 'ItemIdentification' },
  ...{
    StandardItemIdentification: 'ItemIdentification',
    ManufacturersItemIdentification: 'ItemIdentification',
  },
};

function typeOf(name: string): string | undefined {
  const local = name.slice(4);
  if (name.startsWith('cac:')) {
    if (alike[local] !== undefined) return alike[local];
    if (Object.hasOwn(aggregates, local)) return local;
    return local.endsWith('DocumentReference') ? 'DocumentReference' : 'any';
  }
  if (local.endsWith('Amount')) return 'amount';
  if (/(Quantity|Measure)$/u.test(local)) return 'quantity';
  if (/(Numeric|Percent|Rate)$/u.test(local)) return 'decimal';
  if (local.endsWith('Indicator')) return 'indicator';
  if (local.endsWith('Date')) return 'date';
  return local.endsWith('Time') ? 'xsdTime' : undefined;
}

const withPrefixes = (line: string): string =>
  line.replace(
    /(^|\s)(@?)(?=[A-Z])/gu,
    (_, space: string, at: string) => `${space}${at === '@' ? 'cac:' : 'cbc:'}`,
  );

const types = Object.fromEntries(
  Object.entries({ ...documents, ...aggregates }).map(([name, line]) => [name, withPrefixes(line)]),
);

const leaves = {
  amount: withAttribute('currencyID', isCurrency, 'ISO 4217'),
  quantity: withAttribute(
    'unitCode',
    (value) => /^[A-Z0-9]{1,3}$/u.test(value),
    'UN/ECE Recommendation 20 or 21',
  ),
  xsdTime: pattern(
    /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/u,
    'time of day like 07:40:00',
  ),
  invoiceType: codeList(invoiceTypes, 'UNCL 1001 for invoices'),
  creditNoteType: codeList(creditNoteTypes, 'UNCL 1001 for credit notes'),
  paymentMeans: codeList(paymentMeans, 'UNCL 4461'),
  vatCategory: codeList(vatCategories, 'UNCL 5305'),
  incoterm: codeList(incoterms, 'Incoterms'),
  orderResponse: codeList(['AB', 'AP', 'RE', 'CA', 'AC', 'AI', '27', '29', '30'], 'UNCL 4343'),
};

export const ublTypes: readonly UblType[] = Object.keys(documents);

const structures = new Map<UblType, Structure>(
  ublTypes.map((root) => [root, structure({ root, types, leaves, typeOf })]),
);

export function structureOf(type: UblType): Structure {
  return structures.get(type)!;
}
