// What may stand in the papers of DCSA's electronic bill of lading (eBL 3.0), and of which type? The schemas as a table: shipping
// instructions as they are created and as the carrier has them, the transport document, and the notifications of both.
import { structure, type Structure } from '../../tree-mapping/index.ts';
import { paperLeaves } from './leaves.ts';

const tables = {
  leaves: paperLeaves,
  types: {
    CreateShippingInstructions: `shippingInstructionsReference=max100? shippingInstructionsRevisionNumber=integer? transportDocumentReference=max20?
      transportDocumentTypeCode=paper isShippedOnBoardType=boolean freightPaymentTermCode=payment
      originChargesPaymentTerm=OriginChargesPaymentTerm? destinationChargesPaymentTerm=OriginChargesPaymentTerm?
      isElectronic=boolean isToOrder=boolean numberOfCopiesWithCharges=integer?
      numberOfCopiesWithoutCharges=integer? numberOfOriginalsWithCharges=integer?
      numberOfOriginalsWithoutCharges=integer? displayedNameForPlaceOfReceipt=max35*
      displayedNameForPortOfLoad=max35* displayedNameForPortOfDischarge=max35*
      displayedNameForPlaceOfDelivery=max35* carrierCode=max4? carrierCodeListProvider=carrierList?
      placeOfIssue=PlaceOfIssue? invoicePayableAt=InvoicePayableAtShippingInstructions?
      partyContactDetails=PartyContactDetail+ isCarriersAgentAtDestinationRequired=boolean?
      documentParties=DocumentPartiesShippingInstructions isCargoDeliveredInICS2Zone=boolean
      consignmentItems=ConsignmentItemShipper+ utilizedTransportEquipments=UtilizedTransportEquipmentShipper+
      exportLicense=ExportLicenseShipper? importLicense=ExportLicenseShipper? references=Reference*
      customsReferences=CustomsReference* advanceManifestFilings=AdvanceManifestFiling*
      isHouseBillOfLadingsIssued=boolean? houseBillOfLadings=HouseBillOfLading*
      requestedCarrierCertificates=max100* requestedCarrierClauses=max100*`,
    OriginChargesPaymentTerm: `haulageChargesPaymentTermCode=payment? portChargesPaymentTermCode=payment?
      otherChargesPaymentTermCode=payment?`,
    PlaceOfIssue: `locationName=max100? UNLocationCode=max5? countryCode=max2?`,
    InvoicePayableAtShippingInstructions: `UNLocationCode=max5`,
    PartyContactDetail: `name=max35 phone=max30? email=max100?`,
    DocumentPartiesShippingInstructions: `shipper=ShipperShipper onBehalfOfShipper=OnBehalfOfShipperShipper? consignee=ConsigneeShipper?
      onBehalfOfConsignee=OnBehalfOfShipperShipper? endorsee=EndorseeShipper? issueTo=IssueToParty? seller=Seller?
      buyer=Seller? notifyParties=NotifyPartyShipper* shippingInstructionsRequestor=ShippingInstructionsRequestor?
      other=OtherDocumentPartyShippingInstructions*`,
    ShipperShipper: `partyName=max70 eblPlatform=max4? typeOfPerson=max50? address=PartyAddress? addressLines=max250*
      displayedAddress=max35* identifyingCodes=IdentifyingCode* taxLegalReferences=TaxLegalReference*
      partyContactDetails=PartyContactDetail* reference=max35? purchaseOrderReferences=max35*`,
    PartyAddress: `street=max70 streetNumber=max50? floor=max50? postCode=max10? POBox=max20? city=max35 UNLocationCode=max5?
      stateRegion=max65? countryCode=max2`,
    IdentifyingCode: `codeListProvider=max100 partyCode=max150 codeListName=max100?`,
    TaxLegalReference: `type=max50 countryCode=max2 value=max35`,
    OnBehalfOfShipperShipper: `partyName=max70 address=PartyAddress? addressLines=max250* identifyingCodes=IdentifyingCode*`,
    ConsigneeShipper: `partyName=max70 eblPlatform=max4? typeOfPerson=max50? address=PartyAddress? addressLines=max250*
      displayedAddress=max35* identifyingCodes=IdentifyingCode* taxLegalReferences=TaxLegalReference*
      partyContactDetails=PartyContactDetail* reference=max35? purchaseOrderReferences=max35*
      isNotifyParty=boolean?`,
    EndorseeShipper: `partyName=max70 eblPlatform=max4? address=PartyAddress? addressLines=max250* displayedAddress=max35*
      identifyingCodes=IdentifyingCode* taxLegalReferences=TaxLegalReference*
      partyContactDetails=PartyContactDetail* isNotifyParty=boolean?`,
    IssueToParty: `partyName=max70 sendToPlatform=max4? identifyingCodes=IdentifyingCode+ taxLegalReferences=TaxLegalReference*`,
    Seller: `partyName=max70 typeOfPerson=max50 address=Address? addressLines=max250* identifyingCodes=IdentifyingCode*
      taxLegalReferences=TaxLegalReference* partyContactDetails=PartyContactDetail*`,
    Address: `street=max70 streetNumber=max50? floor=max50? postCode=max10? POBox=max20? city=max35 stateRegion=max65?
      countryCode=max2`,
    NotifyPartyShipper: `partyName=max70 typeOfPerson=max50? address=PartyAddress? addressLines=max250* displayedAddress=max35*
      identifyingCodes=IdentifyingCode* taxLegalReferences=TaxLegalReference*
      partyContactDetails=PartyContactDetail* reference=max35?`,
    ShippingInstructionsRequestor: `partyName=max70 address=PartyAddress? addressLines=max250* identifyingCodes=IdentifyingCode*
      partyContactDetails=PartyContactDetail*`,
    OtherDocumentPartyShippingInstructions: `party=PartyShipper partyFunction=max3`,
    PartyShipper: `partyName=max70 address=PartyAddress? addressLines=max250* identifyingCodes=IdentifyingCode*
      taxLegalReferences=TaxLegalReference* partyContactDetails=PartyContactDetail* reference=max35?`,
    ConsignmentItemShipper: `carrierBookingReference=max35 commoditySubReference=max100? descriptionOfGoods=max35+
      descriptionOfGoodsForCustoms=max35* HSCodes=max10+ extendedHSCodes=max12*
      nationalCommodityCodes=NationalCommodityCode* extendedNationalCommodityCodes=ExtendedNationalCommodityCode*
      shippingMarks=max35* shippingMarksForCustoms=max35* cargoItems=CargoItemShipper+
      exportLicense=ExportLicenseShipper? importLicense=ExportLicenseShipper? references=ReferenceConsignmentItem*
      customsReferences=CustomsReference*`,
    NationalCommodityCode: `type=max10 countryCode=max2? values=max10+`,
    ExtendedNationalCommodityCode: `type=max10 countryCode=max2? values=max16+`,
    CargoItemShipper: `equipmentReference=max11 cargoGrossWeight=CargoGrossWeight cargoGrossVolume=CargoGrossVolume?
      cargoNetWeight=CargoGrossWeight? cargoNetVolume=CargoGrossVolume? exportLicense=ExportLicenseShipper?
      importLicense=ExportLicenseShipper? outerPackaging=OuterPackagingShipper?
      nationalCommodityCodes=NationalCommodityCode* extendedNationalCommodityCodes=ExtendedNationalCommodityCode*
      houseBillOfLadingReference=max20? customsReferences=CustomsReference*`,
    CargoGrossWeight: `value=number unit=weightUnit`,
    CargoGrossVolume: `value=number unit=volumeUnit`,
    ExportLicenseShipper: `isRequired=boolean? reference=max35? issueDate=date? expiryDate=date?`,
    OuterPackagingShipper: `packageCode=max2? numberOfPackages=integer description=max100 woodDeclaration=max30?`,
    CustomsReference: `type=max50 countryCode=max2 values=max35+`,
    ReferenceConsignmentItem: `type=max3 values=max35+`,
    UtilizedTransportEquipmentShipper: `shippingMarks=max35* seals=Seal+ emptyIndicatorCode=load? references=Reference*
      customsReferences=CustomsReference* isShipperOwned=boolean? equipment=RequiredEquipment?
      equipmentReference=max11?`,
    Seal: `number=max15 source=sealer?`,
    Reference: `type=max3 value=max35`,
    RequiredEquipment: `equipmentReference=max11 ISOEquipmentCode=max4 tareWeight=CargoGrossWeight`,
    AdvanceManifestFiling: `manifestTypeCode=max50 countryCode=max2? advanceManifestFilingsHouseBLPerformedBy=filer
      selfFilerCode=max100? identificationNumber=max17?`,
    HouseBillOfLading: `houseBillOfLadingReference=max20 isToOrder=boolean placeOfAcceptance=PlaceOfAcceptance?
      placeOfFinalDelivery=PlaceOfAcceptance? methodOfPayment=max1 documentParties=DocumentPartiesHouseBL
      isCargoDeliveredInICS2Zone=boolean routingOfConsignmentCountries=max2+ consignmentItems=ConsignmentItemHBL+
      utilizedTransportEquipments=UtilizedTransportEquipmentHBL+`,
    PlaceOfAcceptance: `locationName=max35? countryCode=max2? UNLocationCode=max5?`,
    DocumentPartiesHouseBL: `shipper=ShipperHBL consignee=ShipperHBL? notifyParty=NotifyPartyHBL? seller=ShipperHBL? buyer=ShipperHBL?
      other=OtherDocumentPartyHBL*`,
    ShipperHBL: `partyName=max70 typeOfPerson=max50 address=Address? identifyingCodes=IdentifyingCode*
      taxLegalReferences=TaxLegalReference* partyContactDetails=PartyContactDetail*`,
    NotifyPartyHBL: `partyName=max70 typeOfPerson=max50 address=Address? identifyingCodes=IdentifyingCode*
      taxLegalReferences=TaxLegalReference* partyContactDetails=PartyContactDetail+`,
    OtherDocumentPartyHBL: `party=PartyHBL partyFunction=max3`,
    PartyHBL: `partyName=max70 address=Address? identifyingCodes=IdentifyingCode* taxLegalReferences=TaxLegalReference*
      partyContactDetails=PartyContactDetail* reference=max35?`,
    ConsignmentItemHBL: `descriptionOfGoods=max512 nationalCommodityCode=NationalCommodityCode
      extendedNationalCommodityCodes=ExtendedNationalCommodityCode* cargoItems=CargoItemHBL+
      customsReferences=CustomsReference*`,
    CargoItemHBL: `equipmentReference=max11 cargoGrossWeight=CargoGrossWeight outerPackaging=OuterPackagingHBL`,
    OuterPackagingHBL: `packageCode=max2 numberOfPackages=integer? shippingMarks=max512? UNNumber=max4?`,
    UtilizedTransportEquipmentHBL: `seals=Seal* emptyIndicatorCode=load isShipperOwned=boolean equipmentReference=max11 ISOEquipmentCode=max4`,
    ShippingInstructions: `shippingInstructionsReference=max100? shippingInstructionsRevisionNumber=integer?
      transportDocumentReference=max20? shippingInstructionsStatus=max50 updatedShippingInstructionsStatus=max50?
      transportDocumentTypeCode=paper isShippedOnBoardType=boolean freightPaymentTermCode=payment
      originChargesPaymentTerm=OriginChargesPaymentTerm? destinationChargesPaymentTerm=OriginChargesPaymentTerm?
      isElectronic=boolean isToOrder=boolean numberOfCopiesWithCharges=integer?
      numberOfCopiesWithoutCharges=integer? numberOfOriginalsWithCharges=integer?
      numberOfOriginalsWithoutCharges=integer? displayedNameForPlaceOfReceipt=max35*
      displayedNameForPortOfLoad=max35* displayedNameForPortOfDischarge=max35*
      displayedNameForPlaceOfDelivery=max35* carrierCode=max4? carrierCodeListProvider=carrierList?
      placeOfIssue=PlaceOfIssue? invoicePayableAt=InvoicePayableAtShippingInstructions?
      partyContactDetails=PartyContactDetail+ isCarriersAgentAtDestinationRequired=boolean?
      documentParties=DocumentPartiesShippingInstructions isCargoDeliveredInICS2Zone=boolean
      consignmentItems=ConsignmentItemShipper+ utilizedTransportEquipments=UtilizedTransportEquipmentShipper+
      exportLicense=ExportLicenseShipper? importLicense=ExportLicenseShipper? references=Reference*
      customsReferences=CustomsReference* advanceManifestFilings=AdvanceManifestFiling*
      isHouseBillOfLadingsIssued=boolean? houseBillOfLadings=HouseBillOfLading*
      requestedCarrierCertificates=max100* requestedCarrierClauses=max100* feedbacks=Feedback*`,
    Feedback: `severity=max50 code=max50 message=max5000 jsonPath=max500? property=max100?`,
    TransportDocument: `transportDocumentReference=max20 transportDocumentSubReference=max100? shippingInstructionsReference=max100?
      transportDocumentStatus=max50 transportDocumentTypeCode=paper isShippedOnBoardType=boolean
      freightPaymentTermCode=payment? isElectronic=boolean isToOrder=boolean numberOfCopiesWithCharges=integer?
      numberOfCopiesWithoutCharges=integer? numberOfOriginalsWithCharges=integer?
      numberOfOriginalsWithoutCharges=integer? displayedNameForPlaceOfReceipt=max35*
      displayedNameForPortOfLoad=max35* displayedNameForPortOfDischarge=max35*
      displayedNameForPlaceOfDelivery=max35* shippedOnBoardDate=date?
      displayedShippedOnBoardReceivedForShipment=max250? termsAndConditions=max50000 receiptTypeAtOrigin=handover
      deliveryTypeAtDestination=handover cargoMovementTypeAtOrigin=max3 cargoMovementTypeAtDestination=max3
      issueDate=date? receivedForShipmentDate=date? serviceContractReference=max30?
      contractQuotationReference=max35? extendedContractQuotationReference=max70? declaredValue=number?
      declaredValueCurrency=max3? carrierCode=max4 carrierCodeListProvider=carrierList carrierClauses=max20000*
      numberOfRiderPages=integer? transports=Transports charges=Charge* placeOfIssue=PlaceOfIssue?
      invoicePayableAt=InvoicePayableAt partyContactDetails=PartyContactDetail+ documentParties=DocumentParties
      consignmentItems=ConsignmentItem+ utilizedTransportEquipments=UtilizedTransportEquipment+
      exportLicense=ExportLicenseShipper? importLicense=ExportLicenseShipper? references=Reference*
      customsReferences=CustomsReference* feedbacks=Feedback*`,
    Transports: `plannedArrivalDate=date plannedDepartureDate=date preCarriageBy=max50? onCarriageBy=max50?
      placeOfReceipt=PlaceOfReceipt? portOfLoading=PortOfLoading portOfDischarge=PortOfLoading
      placeOfDelivery=PlaceOfReceipt? onwardInlandRouting=OnwardInlandRouting? vesselVoyages=VesselVoyage+`,
    PlaceOfReceipt: `locationName=max100? facilityName=max100? address=Address? addressLines=max250* facility=Facility?
      UNLocationCode=max5? geoCoordinate=GeoCoordinate?`,
    Facility: `facilityCode=max6 facilityCodeListProvider=facilityList`,
    GeoCoordinate: `latitude=max10 longitude=max11`,
    PortOfLoading: `locationName=max100? city=City? UNLocationCode=max5?`,
    City: `city=max35 stateRegion=max65? countryCode=max2`,
    OnwardInlandRouting: `locationName=max100? facilityName=max100? address=Address? addressLines=max250* facility=Facility?
      UNLocationCode=max5?`,
    VesselVoyage: `vesselName=max50 carrierExportVoyageNumber=max50 universalExportVoyageReference=max5? role=max30?`,
    Charge: `chargeName=max50 extendedChargeName=max100? currencyAmount=number currencyCode=max3 paymentTermCode=payment
      calculationBasis=max50 unitPrice=number quantity=number`,
    InvoicePayableAt: `UNLocationCode=max5? freeText=max35?`,
    DocumentParties: `shipper=ShipperShipper onBehalfOfShipper=OnBehalfOfShipperShipper? consignee=Consignee?
      onBehalfOfConsignee=OnBehalfOfShipperShipper? endorsee=Endorsee? issuingParty=IssuingParty
      carriersAgentAtDestination=CarriersAgentAtDestination? notifyParties=NotifyPartyShipper*
      other=OtherDocumentPartyShippingInstructions*`,
    Consignee: `partyName=max70 eblPlatform=max4? typeOfPerson=max50? address=PartyAddress? addressLines=max250*
      displayedAddress=max35* identifyingCodes=IdentifyingCode+ taxLegalReferences=TaxLegalReference*
      partyContactDetails=PartyContactDetail* reference=max35? purchaseOrderReferences=max35*
      isNotifyParty=boolean?`,
    Endorsee: `partyName=max70 eblPlatform=max4? address=PartyAddress? addressLines=max250* displayedAddress=max35*
      identifyingCodes=IdentifyingCode+ taxLegalReferences=TaxLegalReference*
      partyContactDetails=PartyContactDetail* isNotifyParty=boolean?`,
    IssuingParty: `partyName=max70 address=PartyAddress addressLines=max250* identifyingCodes=IdentifyingCode*
      taxLegalReferences=TaxLegalReference* partyContactDetails=PartyContactDetail*`,
    CarriersAgentAtDestination: `partyName=max70 address=Address addressLines=max250* partyContactDetails=PartyContactDetail+`,
    ConsignmentItem: `carrierBookingReference=max35 descriptionOfGoods=max35+ HSCodes=max10+ extendedHSCodes=max12*
      nationalCommodityCodes=NationalCommodityCode* extendedNationalCommodityCodes=ExtendedNationalCommodityCode*
      shippingMarks=max35* cargoItems=CargoItem+ exportLicense=ExportLicenseShipper?
      importLicense=ExportLicenseShipper? references=ReferenceConsignmentItem* customsReferences=CustomsReference*`,
    CargoItem: `equipmentReference=max11 cargoGrossWeight=CargoGrossWeight cargoGrossVolume=CargoGrossVolume?
      cargoNetWeight=CargoGrossWeight? cargoNetVolume=CargoGrossVolume? exportLicense=ExportLicenseShipper?
      importLicense=ExportLicenseShipper? outerPackaging=OuterPackaging
      nationalCommodityCodes=NationalCommodityCode* extendedNationalCommodityCodes=ExtendedNationalCommodityCode*
      customsReferences=CustomsReference*`,
    OuterPackaging: `packageCode=max2? imoPackagingCode=max5? numberOfPackages=integer description=max100 woodDeclaration=max30?
      dangerousGoods=DangerousGoods*`,
    DangerousGoods: `codedVariantList=max4? properShippingName=max250 technicalName=max250? imoClass=max4 subsidiaryRisk1=max3?
      subsidiaryRisk2=max3? isMarinePollutant=boolean? packingGroup=integer? isLimitedQuantity=boolean?
      isExceptedQuantity=boolean? isSalvagePackings=boolean? isEmptyUncleanedResidue=boolean? isWaste=boolean?
      isHot=boolean? isCompetentAuthorityApprovalRequired=boolean? competentAuthorityApproval=max70?
      segregationGroups=max2* innerPackagings=InnerPackaging* emergencyContactDetails=EmergencyContactDetails?
      EMSNumber=max7? endOfHoldingTime=date? fumigationDateTime=dateTime? isReportableQuantity=boolean?
      inhalationZone=max1? grossWeight=CargoGrossWeight? netWeight=CargoGrossWeight?
      netExplosiveContent=NetExplosiveContent? netVolume=NetVolume? limits=Limits? UNNumber=max4? NANumber=max4?`,
    InnerPackaging: `quantity=integer material=max100 description=max100 innerPackagings=InnerPackaging*`,
    EmergencyContactDetails: `contact=max255 provider=max255? phone=max30 referenceNumber=max255?`,
    NetExplosiveContent: `value=number unit=explosiveUnit`,
    NetVolume: `value=number unit=liquidUnit`,
    Limits: `temperatureUnit=temperatureUnit flashPoint=number? transportControlTemperature=number?
      transportEmergencyTemperature=number? SADT=number? SAPT=number?`,
    UtilizedTransportEquipment: `equipment=Equipment isShipperOwned=boolean isNonOperatingReefer=boolean?
      activeReeferSettings=ActiveReeferSettings? shippingMarks=max35* seals=Seal+ references=Reference*
      customsReferences=CustomsReference*`,
    Equipment: `equipmentReference=max11 ISOEquipmentCode=max4? tareWeight=CargoGrossWeight?`,
    ActiveReeferSettings: `temperatureSetpoint=number? temperatureUnit=temperatureUnit? o2Setpoint=number? co2Setpoint=number?
      humiditySetpoint=number? airExchangeSetpoint=number? airExchangeUnit=airUnit? isVentilationOpen=boolean?
      isDrainholesOpen=boolean? isBulbMode=boolean? isColdTreatmentRequired=boolean?
      isControlledAtmosphereRequired=boolean?`,
    ShippingInstructionsNotification: `specversion id=max100 source=max4096 type time=dateTime
      datacontenttype subscriptionReference=max100 data=ShippingInstructionsData`,
    ShippingInstructionsData: `shippingInstructionsStatus=max50 updatedShippingInstructionsStatus=max50?
      shippingInstructionsReference=max100? transportDocumentReference=max20?
      transportDocumentSubReference=max100? feedbacks=Feedback* shippingInstructions=ShippingInstructions?
      updatedShippingInstructions=ShippingInstructions?`,
    TransportDocumentNotification: `specversion id=max100 source=max4096 type time=dateTime
      datacontenttype subscriptionReference=max100 data=TransportDocumentData`,
    TransportDocumentData: `transportDocumentStatus=max50 amendedTransportDocumentStatus=max50? shippingInstructionsReference=max100?
      transportDocumentReference=max20 transportDocumentSubReference=max100? feedbacks=Feedback*
      transportDocument=TransportDocument? amendedTransportDocument=TransportDocument?`,
  },
};

export const shippingInstructionsRequest: Structure = structure({
  ...tables,
  root: 'CreateShippingInstructions',
});
export const shippingInstructions: Structure = structure({ ...tables, root: 'ShippingInstructions' });
export const transportDocument: Structure = structure({ ...tables, root: 'TransportDocument' });
export const shippingInstructionsNotification: Structure = structure({
  ...tables,
  root: 'ShippingInstructionsNotification',
});
export const transportDocumentNotification: Structure = structure({
  ...tables,
  root: 'TransportDocumentNotification',
});
