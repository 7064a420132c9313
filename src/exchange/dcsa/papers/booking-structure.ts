// What may stand in a booking of DCSA Booking 2.0, and of which type? The schemas as a table: the request (CreateBooking, UpdateBooking),
// the booking as the carrier has it, and the notification of it.
import { structure, type Structure } from '../../tree-mapping/index.ts';
import { paperLeaves } from './leaves.ts';

const tables = {
  leaves: paperLeaves,
  types: {
    CreateBooking: `carrierBookingRequestReference=max100? carrierBookingReference=max35?
      receiptTypeAtOrigin=handover deliveryTypeAtDestination=handover cargoMovementTypeAtOrigin=max3
      cargoMovementTypeAtDestination=max3 serviceContractReference=max30? freightPaymentTermCode=payment?
      originChargesPaymentTerm=OriginChargesPaymentTerm? destinationChargesPaymentTerm=OriginChargesPaymentTerm?
      contractQuotationReference=max35? extendedContractQuotationReference=max70? vessel=Vessel?
      carrierServiceName=max50? carrierServiceCode=max11? universalServiceReference=max8?
      carrierExportVoyageNumber=max50? universalExportVoyageReference=max5? routingReference=max5000?
      declaredValue=number? declaredValueCurrency=max3? carrierCode=max4? carrierCodeListProvider=carrierList?
      isPartialLoadAllowed=boolean? isExportDeclarationRequired=boolean? exportDeclarationReference=max35?
      expectedDepartureDate=date? expectedDepartureFromPlaceOfReceiptDate=date?
      expectedArrivalAtPlaceOfDeliveryStartDate=date? expectedArrivalAtPlaceOfDeliveryEndDate=date?
      transportDocumentTypeCode=paper? transportDocumentReference=max20? transportDocumentReferences=max20*
      requestedNumberOfTransportDocuments=integer? bookingChannelReference=max20? incoTerms=max3?
      isEquipmentSubstitutionAllowed=boolean invoicePayableAt=InvoicePayableAt? placeOfBLIssue=PlaceOfBLIssue?
      references=ReferenceShipper* customsReferences=CustomsReference* documentParties=DocumentPartiesReq
      partyContactDetails=PartyContactDetail* shipmentLocations=ShipmentLocation+
      requestedPreCarriageModeOfTransport=max50? requestedOnCarriageModeOfTransport=max50?
      requestedEquipments=RequestedEquipmentShipper+`,
    OriginChargesPaymentTerm: `haulageChargesPaymentTermCode=payment? portChargesPaymentTermCode=payment?
      otherChargesPaymentTermCode=payment?`,
    Vessel: `name=max50 vesselIMONumber=max8?`,
    InvoicePayableAt: `UNLocationCode=max5`,
    PlaceOfBLIssue: `locationName=max100? UNLocationCode=max5? countryCode=max2?`,
    ReferenceShipper: `type=max3 value=max35`,
    CustomsReference: `type=max50 countryCode=max2 values=max35+`,
    DocumentPartiesReq: `bookingAgent=BookingAgent shipper=Shipper? consignee=Consignee? serviceContractOwner=BookingAgent?
      carrierBookingOffice=CarrierBookingOffice? issueTo=IssueToParty? other=OtherDocumentParty*`,
    BookingAgent: `partyName=max70 address=PartyAddress? addressLines=max250* partyContactDetails=PartyContactDetail*
      identifyingCodes=IdentifyingCode* taxLegalReferences=TaxLegalReference* reference=max35?`,
    PartyAddress: `street=max70 streetNumber=max50? floor=max50? postCode=max10? POBox=max20? city=max35 UNLocationCode=max5?
      stateRegion=max65? countryCode=max2`,
    PartyContactDetail: `name=max35 phone=max30? email=max100?`,
    IdentifyingCode: `codeListProvider=max100 partyCode=max150 codeListName=max100?`,
    TaxLegalReference: `type=max50 countryCode=max2 value=max35`,
    Shipper: `partyName=max70 eblPlatform=max4? address=PartyAddress? addressLines=max250*
      partyContactDetails=PartyContactDetail* identifyingCodes=IdentifyingCode*
      taxLegalReferences=TaxLegalReference* reference=max35? purchaseOrderReferences=max35*`,
    Consignee: `partyName=max70 eblPlatform=max4? address=PartyAddress? addressLines=max250*
      partyContactDetails=PartyContactDetail* identifyingCodes=IdentifyingCode*
      taxLegalReferences=TaxLegalReference* reference=max35? purchaseOrderReferences=max35* isNotifyParty=boolean?`,
    CarrierBookingOffice: `partyName=max70 UNLocationCode=max5 address=Address? addressLines=max250*
      partyContactDetails=PartyContactDetail*`,
    Address: `street=max70 streetNumber=max50? floor=max50? postCode=max10? POBox=max20? city=max35 stateRegion=max65?
      countryCode=max2`,
    IssueToParty: `partyName=max70 sendToPlatform=max4? identifyingCodes=IdentifyingCode* taxLegalReferences=TaxLegalReference*`,
    OtherDocumentParty: `party=Party partyFunction=max3`,
    Party: `partyName=max70 address=PartyAddress? addressLines=max250* identifyingCodes=IdentifyingCode*
      taxLegalReferences=TaxLegalReference* partyContactDetails=PartyContactDetail* reference=max35?`,
    ShipmentLocation: `location=Location locationTypeCode=max3 departingVesselVoyage=DepartingVesselVoyage?`,
    Location: `locationName=max100? facilityName=max100? address=Address? addressLines=max250* facility=Facility?
      UNLocationCode=max5? geoCoordinate=GeoCoordinate?`,
    Facility: `facilityCode=max6 facilityCodeListProvider=facilityList`,
    GeoCoordinate: `latitude=max10 longitude=max11`,
    DepartingVesselVoyage: `vesselName=max50? vesselIMONumber=max8? carrierServiceCode=max11? universalServiceReference=max8?
      carrierExportVoyageNumber=max50? universalExportVoyageReference=max5?`,
    RequestedEquipmentShipper: `ISOEquipmentCode=max4 units=integer containerPositionings=ContainerPositioning*
      emptyContainerPickup=EmptyContainerPickup? originEmptyContainerPickup=EmptyContainerPickup?
      fullContainerPickupDateTime=dateTime? equipmentReferences=max11* tareWeight=TareWeight?
      cargoGrossWeight=TareWeight? isShipperOwned=boolean isNonOperatingReefer=boolean?
      activeReeferSettings=ActiveReeferSettings? references=ReferenceShipper* customsReferences=CustomsReference*
      commodities=CommodityShipper*`,
    ContainerPositioning: `dateTime=dateTime? location=Location`,
    EmptyContainerPickup: `dateTime=dateTime? depotReleaseLocation=Location?`,
    TareWeight: `value=number unit=weightUnit`,
    ActiveReeferSettings: `temperatureSetpoint=number temperatureUnit=temperatureUnit o2Setpoint=number? co2Setpoint=number?
      humiditySetpoint=number? airExchangeSetpoint=number? airExchangeUnit=airUnit? isVentilationOpen=boolean?
      isDrainholesOpen=boolean? isBulbMode=boolean? isColdTreatmentRequired=boolean?
      isControlledAtmosphereRequired=boolean? isPreCoolingRequired=boolean? isGeneratorSetRequired=boolean?`,
    CommodityShipper: `commodityType=max550 HSCodes=max10* extendedHSCodes=max12* nationalCommodityCodes=NationalCommodityCode*
      extendedNationalCommodityCodes=ExtendedNationalCommodityCode* cargoGrossWeight=TareWeight?
      cargoGrossVolume=CargoGrossVolume? cargoNetWeight=TareWeight? cargoNetVolume=CargoGrossVolume?
      exportLicense=ExportLicense? importLicense=ExportLicense? outerPackaging=OuterPackaging?
      references=ReferenceShipper* customsReferences=CustomsReference*`,
    NationalCommodityCode: `type=max10 countryCode=max2? values=max10+`,
    ExtendedNationalCommodityCode: `type=max10 countryCode=max2? values=max16+`,
    CargoGrossVolume: `value=number unit=volumeUnit`,
    ExportLicense: `isRequired=boolean? reference=max35? issueDate=date? expiryDate=date?`,
    OuterPackaging: `packageCode=max2? imoPackagingCode=max5? numberOfPackages=integer? description=max100?
      dangerousGoods=DangerousGoods*`,
    DangerousGoods: `codedVariantList=max4? properShippingName=max250 technicalName=max250? imoClass=max4 subsidiaryRisk1=max3?
      subsidiaryRisk2=max3? isMarinePollutant=boolean packingGroup=integer? isLimitedQuantity=boolean
      isExceptedQuantity=boolean isSalvagePackings=boolean isEmptyUncleanedResidue=boolean isWaste=boolean
      isHot=boolean isCompetentAuthorityApprovalRequired=boolean competentAuthorityApproval=max70?
      segregationGroups=max2* innerPackagings=InnerPackaging* emergencyContactDetails=EmergencyContactDetails
      EMSNumber=max7? endOfHoldingTime=date? fumigationDateTime=dateTime? isReportableQuantity=boolean
      inhalationZone=max1? grossWeight=TareWeight netWeight=TareWeight? netExplosiveContent=NetExplosiveContent?
      netVolume=NetVolume? limits=Limits? specialCertificateNumber=max255?
      additionalContainerCargoHandling=max255? UNNumber=max4? NANumber=max4?`,
    InnerPackaging: `quantity=integer material=max100 description=max100 innerPackagings=InnerPackaging*`,
    EmergencyContactDetails: `contact=max255 provider=max255? phone=max30 referenceNumber=max255?`,
    NetExplosiveContent: `value=number unit=explosiveUnit`,
    NetVolume: `value=number unit=liquidUnit`,
    Limits: `temperatureUnit=temperatureUnit flashPoint=number? transportControlTemperature=number?
      transportEmergencyTemperature=number? SADT=number? SAPT=number?`,
    Booking: `carrierBookingRequestReference=max100? carrierBookingReference=max35? bookingStatus=max50
      amendedBookingStatus=max50? bookingCancellationStatus=max50? receiptTypeAtOrigin=handover
      deliveryTypeAtDestination=handover cargoMovementTypeAtOrigin=max3 cargoMovementTypeAtDestination=max3
      serviceContractReference=max30? freightPaymentTermCode=payment?
      originChargesPaymentTerm=OriginChargesPaymentTerm? destinationChargesPaymentTerm=OriginChargesPaymentTerm?
      contractQuotationReference=max35? extendedContractQuotationReference=max70? vessel=Vessel?
      carrierServiceName=max50? carrierServiceCode=max11? universalServiceReference=max8?
      carrierExportVoyageNumber=max50? universalExportVoyageReference=max5? routingReference=max5000?
      declaredValue=number? declaredValueCurrency=max3? carrierCode=max4? carrierCodeListProvider=carrierList?
      isPartialLoadAllowed=boolean? isExportDeclarationRequired=boolean? exportDeclarationReference=max35?
      expectedDepartureDate=date? expectedDepartureFromPlaceOfReceiptDate=date?
      expectedArrivalAtPlaceOfDeliveryStartDate=date? expectedArrivalAtPlaceOfDeliveryEndDate=date?
      transportDocumentTypeCode=paper? transportDocumentReference=max20? transportDocumentReferences=max20*
      requestedNumberOfTransportDocuments=integer? bookingChannelReference=max20? incoTerms=max3?
      isEquipmentSubstitutionAllowed=boolean termsAndConditions=max50000? invoicePayableAt=InvoicePayableAt?
      placeOfBLIssue=PlaceOfBLIssue? references=ReferenceShipper* customsReferences=CustomsReference*
      documentParties=DocumentParties partyContactDetails=PartyContactDetail* shipmentLocations=ShipmentLocation+
      requestedPreCarriageModeOfTransport=max50? requestedOnCarriageModeOfTransport=max50?
      requestedEquipments=RequestedEquipment+ confirmedEquipments=ConfirmedEquipment* transportPlan=Transport*
      shipmentCutOffTimes=ShipmentCutOffTime* advanceManifestFilings=AdvanceManifestFiling* charges=Charge*
      carrierClauses=max20000* feedbacks=Feedback*`,
    DocumentParties: `bookingAgent=BookingAgent? shipper=Shipper? consignee=Consignee? serviceContractOwner=BookingAgent?
      carrierBookingOffice=CarrierBookingOffice? issueTo=IssueToParty? other=OtherDocumentParty*`,
    RequestedEquipment: `ISOEquipmentCode=max4 units=integer containerPositionings=ContainerPositioning*
      emptyContainerPickup=EmptyContainerPickup? originEmptyContainerPickup=EmptyContainerPickup?
      fullContainerPickupDateTime=dateTime? equipmentReferences=max11* tareWeight=TareWeight?
      cargoGrossWeight=TareWeight? isShipperOwned=boolean isNonOperatingReefer=boolean?
      activeReeferSettings=ActiveReeferSettings? references=ReferenceShipper* customsReferences=CustomsReference*
      commodities=Commodity*`,
    Commodity: `commoditySubReference=max100? commodityType=max550 HSCodes=max10* extendedHSCodes=max12*
      nationalCommodityCodes=NationalCommodityCode* extendedNationalCommodityCodes=ExtendedNationalCommodityCode*
      cargoGrossWeight=TareWeight? cargoGrossVolume=CargoGrossVolume? cargoNetWeight=TareWeight?
      cargoNetVolume=CargoGrossVolume? exportLicense=ExportLicense? importLicense=ExportLicense?
      outerPackaging=OuterPackaging? references=ReferenceShipper* customsReferences=CustomsReference*`,
    ConfirmedEquipment: `ISOEquipmentCode=max4 units=integer containerPositionings=ContainerPositioningEstimated*
      emptyContainerPickup=EmptyContainerPickup? originEmptyContainerPickup=EmptyContainerPickup?`,
    ContainerPositioningEstimated: `estimatedDateTime=dateTime? location=Location`,
    Transport: `transportPlanStage=stage transportPlanStageSequenceNumber=integer loadLocation=LoadLocation
      dischargeLocation=LoadLocation plannedDepartureDate=date plannedArrivalDate=date modeOfTransport=max50?
      vesselName=max50? vesselIMONumber=max8? carrierServiceCode=max11? universalServiceReference=max8?
      carrierImportVoyageNumber=max50? universalImportVoyageReference=max5? carrierExportVoyageNumber=max50?
      universalExportVoyageReference=max5?`,
    LoadLocation: `locationName=max100? facilityName=max100? address=Address? addressLines=max250* facility=Facility?
      UNLocationCode=max5?`,
    ShipmentCutOffTime: `cutOffDateTimeCode=max3 cutOffDateTime=dateTime`,
    AdvanceManifestFiling: `manifestTypeCode=max50 countryCode=max2?`,
    Charge: `chargeName=max50 extendedChargeName=max100? currencyAmount=number currencyCode=max3 paymentTermCode=payment
      calculationBasis=max50 unitPrice=number quantity=number`,
    Feedback: `severity=max50 code=max50 message=max5000 jsonPath=max500? property=max100?`,
    BookingNotification: `specversion id=max100 source=max4096 type time=dateTime
      datacontenttype subscriptionReference=max100 data=BookingNotificationData`,
    BookingNotificationData: `bookingStatus=max50 amendedBookingStatus=max50? bookingCancellationStatus=max50?
      carrierBookingRequestReference=max100? carrierBookingReference=max35? feedbacks=Feedback* booking=Booking?
      amendedBooking=Booking?`,
  },
};

export const bookingRequest: Structure = structure({ ...tables, root: 'CreateBooking' });
export const booking: Structure = structure({ ...tables, root: 'Booking' });
export const bookingNotification: Structure = structure({ ...tables, root: 'BookingNotification' });
