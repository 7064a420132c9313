// Papers of an invented shipment, as a forwarder and a carrier would send them.

const shipper = {
  partyName: 'Lantern Mills Ltd',
  address: { street: 'Quay Road 4', postCode: '20457', city: 'Hamburg', countryCode: 'DE' },
  partyContactDetails: [{ name: 'I. Sommer', phone: '+49 40 5550123', email: 'export@lantern.example' }],
  identifyingCodes: [{ codeListProvider: 'GLEIF', partyCode: '529900T8BM49AURSDO55' }],
};
const consignee = {
  partyName: 'Harbour Looms Inc',
  address: { street: 'Pier Avenue 9', city: 'Boston', stateRegion: 'MA', countryCode: 'US' },
  identifyingCodes: [{ codeListProvider: 'ZZZ', partyCode: 'HL-77' }],
};
const notify = {
  partyName: 'Boston Brokers LLC',
  address: { street: 'State St 1', city: 'Boston', countryCode: 'US' },
};

export const createBooking = {
  receiptTypeAtOrigin: 'CY',
  deliveryTypeAtDestination: 'CFS',
  cargoMovementTypeAtOrigin: 'FCL',
  cargoMovementTypeAtDestination: 'LCL',
  serviceContractReference: 'SC-2026-8',
  freightPaymentTermCode: 'PRE',
  vessel: { name: 'LYRA', vesselIMONumber: '9321483' },
  carrierExportVoyageNumber: '124W',
  carrierCode: 'HLCU',
  carrierCodeListProvider: 'NMFTA',
  expectedDepartureDate: '2026-12-10',
  transportDocumentTypeCode: 'BOL',
  incoTerms: 'FOB',
  isEquipmentSubstitutionAllowed: true,
  references: [{ type: 'CR', value: 'LM-4711' }],
  documentParties: {
    bookingAgent: { partyName: 'Northway Forwarding GmbH' },
    shipper,
    consignee,
    other: [{ party: notify, partyFunction: 'N1' }],
  },
  shipmentLocations: [
    { location: { UNLocationCode: 'DEHAM' }, locationTypeCode: 'POL' },
    { location: { locationName: 'Port of Boston', UNLocationCode: 'USBOS' }, locationTypeCode: 'POD' },
  ],
  requestedEquipments: [
    {
      ISOEquipmentCode: '45G1',
      units: 2,
      isShipperOwned: false,
      commodities: [
        {
          commodityType: 'Cotton yarn',
          HSCodes: ['520512'],
          cargoGrossWeight: { value: 18400, unit: 'KGM' },
          outerPackaging: { packageCode: 'CT', numberOfPackages: 800 },
        },
      ],
    },
  ],
};

export const confirmedBooking = {
  ...createBooking,
  carrierBookingReference: 'HLCU123',
  carrierBookingRequestReference: 'REQ-1',
  bookingStatus: 'CONFIRMED',
  confirmedEquipments: [{ ISOEquipmentCode: '45G1', units: 2 }],
  transportPlan: [
    {
      transportPlanStage: 'PRC',
      transportPlanStageSequenceNumber: 1,
      loadLocation: { UNLocationCode: 'DEBRE' },
      dischargeLocation: { UNLocationCode: 'DEHAM' },
      plannedDepartureDate: '2026-12-07',
      plannedArrivalDate: '2026-12-08',
      modeOfTransport: 'BARGE',
    },
    {
      transportPlanStage: 'MNC',
      transportPlanStageSequenceNumber: 2,
      loadLocation: { UNLocationCode: 'DEHAM' },
      dischargeLocation: { UNLocationCode: 'USBOS' },
      plannedDepartureDate: '2026-12-10',
      plannedArrivalDate: '2026-12-24',
      modeOfTransport: 'VESSEL',
      vesselName: 'LYRA',
      vesselIMONumber: '9321483',
      carrierExportVoyageNumber: '124W',
    },
  ],
  shipmentCutOffTimes: [
    { cutOffDateTimeCode: 'DCO', cutOffDateTime: '2026-12-08T12:00:00+01:00' },
    { cutOffDateTimeCode: 'VCO', cutOffDateTime: '2026-12-08T18:00:00+01:00' },
    { cutOffDateTimeCode: 'FCO', cutOffDateTime: '2026-12-09T06:00:00+01:00' },
  ],
};

export const bookingNotification = {
  specversion: '1.0',
  id: 'N-1',
  source: 'https://carrier.example',
  type: 'org.dcsa.booking.v2',
  time: '2026-12-01T10:00:00Z',
  datacontenttype: 'application/json',
  subscriptionReference: 'S-1',
  data: {
    bookingStatus: 'PENDING_UPDATE',
    carrierBookingRequestReference: 'REQ-1',
    carrierBookingReference: 'HLCU123',
    feedbacks: [{ severity: 'ERROR', code: 'PROPERTY_VALUE', message: 'The HS code is not known.' }],
  },
};

const items = [
  {
    carrierBookingReference: 'HLCU123',
    descriptionOfGoods: ['Cotton yarn, combed', 'single, 125 dtex'],
    HSCodes: ['520512'],
    shippingMarks: ['LM 4711 BOSTON'],
    cargoItems: [
      {
        equipmentReference: 'MSCU1234566',
        cargoGrossWeight: { value: 9200, unit: 'KGM' },
        outerPackaging: { packageCode: 'CT', numberOfPackages: 400, description: 'Cartons' },
      },
      {
        equipmentReference: 'TGHU7654320',
        cargoGrossWeight: { value: 9200, unit: 'KGM' },
        outerPackaging: { packageCode: 'CT', numberOfPackages: 400, description: 'Cartons' },
      },
    ],
  },
];

export const instructions = {
  transportDocumentTypeCode: 'BOL',
  isShippedOnBoardType: true,
  freightPaymentTermCode: 'PRE',
  isElectronic: true,
  isToOrder: false,
  isCargoDeliveredInICS2Zone: false,
  partyContactDetails: [{ name: 'I. Sommer', email: 'export@lantern.example' }],
  documentParties: { shipper, consignee, notifyParties: [notify] },
  consignmentItems: items,
  utilizedTransportEquipments: [
    { equipmentReference: 'MSCU1234566', isShipperOwned: false, seals: [{ number: 'H1', source: 'SHI' }] },
    {
      equipment: {
        equipmentReference: 'TGHU7654320',
        ISOEquipmentCode: '45G1',
        tareWeight: { value: 3900, unit: 'KGM' },
      },
      isShipperOwned: true,
      seals: [{ number: 'H2' }],
    },
  ],
  references: [{ type: 'CR', value: 'LM-4711' }],
};

export const transportDocument = {
  transportDocumentReference: 'HLCUHAM9',
  shippingInstructionsReference: 'SI-5',
  transportDocumentStatus: 'ISSUED',
  transportDocumentTypeCode: 'BOL',
  isShippedOnBoardType: true,
  freightPaymentTermCode: 'PRE',
  isElectronic: true,
  isToOrder: false,
  shippedOnBoardDate: '2026-12-10',
  termsAndConditions: 'As on the back.',
  receiptTypeAtOrigin: 'CY',
  deliveryTypeAtDestination: 'CY',
  cargoMovementTypeAtOrigin: 'FCL',
  cargoMovementTypeAtDestination: 'FCL',
  issueDate: '2026-12-11',
  carrierCode: 'HLCU',
  carrierCodeListProvider: 'NMFTA',
  transports: {
    plannedArrivalDate: '2026-12-24',
    plannedDepartureDate: '2026-12-10',
    portOfLoading: { UNLocationCode: 'DEHAM' },
    portOfDischarge: { UNLocationCode: 'USBOS' },
    vesselVoyages: [{ vesselName: 'LYRA', carrierExportVoyageNumber: '124W' }],
  },
  invoicePayableAt: { UNLocationCode: 'DEHAM' },
  partyContactDetails: [{ name: 'Counter', email: 'docs@carrier.example' }],
  documentParties: {
    shipper,
    consignee,
    issuingParty: {
      partyName: 'Carrier Line',
      address: { street: 'Ballindamm 1', city: 'Hamburg', countryCode: 'DE' },
    },
    notifyParties: [notify],
  },
  consignmentItems: items,
  utilizedTransportEquipments: [
    {
      equipment: { equipmentReference: 'MSCU1234566', ISOEquipmentCode: '45G1' },
      isShipperOwned: false,
      seals: [{ number: 'H1' }],
    },
    {
      equipment: { equipmentReference: 'TGHU7654320', ISOEquipmentCode: '45G1' },
      isShipperOwned: true,
      seals: [{ number: 'H2' }],
    },
  ],
};

export const transportDocumentNotification = {
  specversion: '1.0',
  id: 'N-2',
  source: 'https://carrier.example',
  type: 'org.dcsa.transport-document.v3',
  time: '2026-12-11T10:00:00Z',
  datacontenttype: 'application/json',
  subscriptionReference: 'S-1',
  data: {
    transportDocumentStatus: 'SURRENDERED_FOR_DELIVERY',
    transportDocumentReference: 'HLCUHAM9',
    shippingInstructionsReference: 'SI-5',
  },
};
