// What may stand in an event of DCSA Track & Trace, and of which type? The schemas of 2.2.0 and 3.0.0 as tables. All members are
// optional there; what we demand is what makes an event one: its id, type, classifier and time.
import { codeList, structure, type Structure } from '../tree-mapping/index.ts';

const eventTypes = codeList(['SHIPMENT', 'TRANSPORT', 'EQUIPMENT', 'IOT', 'REEFER'], 'DCSA event types');
const classifiers = codeList(['PLN', 'EST', 'ACT'], 'DCSA event classifiers');
const emptyIndicators = codeList(['EMPTY', 'LADEN'], 'DCSA empty indicators');
const leaves = { eventType: eventTypes, classifier: classifiers, emptyIndicator: emptyIndicators };

const common = {
  Address: `street? name? streetNumber? floor? postCode? POBox? city? stateRegion? countryCode? country? addressLines*`,
  Seal: `number? sealNumber? source? sealSource? type? sealType? placement?`,
};

/** 3.0.0: an event as GET and POST of `/events` carry it. */
export const event3: Structure = structure({
  root: 'Event',
  leaves,
  types: {
    ...common,
    Event: `eventRouting=Routing? eventID isRetracted=boolean? eventDateTime=dateTime? eventUpdatedDateTime=dateTime?
      eventLocation=Location? eventClassification=Classification? shipmentDetails=Shipment? transportDetails=Transport?
      equipmentDetails=Equipment? iotDetails=any? reeferDetails=any?`,
    Routing: `originatingParty=Party? forwardingParties=Party* destinationParty=Party?`,
    Party: `partyCode? codeListProvider? codeListName? partyFunction?`,
    Classification: `eventTypeCode=eventType eventClassifierCode=classifier shipmentEventTypeCode? transportEventTypeCode?
      equipmentEventTypeCode? iotEventTypeCode? reeferEventTypeCode?`,
    Location: `locationName? facilityTypeCode? address=Address? UNLocationCode? facility=Facility? geoCoordinate=Coordinate?`,
    Facility: `facilityName? facilityCode? facilityCodeListProvider?`,
    Coordinate: `latitude? longitude?`,
    Shipment: `documentReference=Document? additionalDocumentReferences=Document* documentReferenceReplacements=any*
      shipmentReferences=Reference* shipmentReferenceReplacements=any* shipmentLocationType? reason? priceCalculationDate=date?`,
    Document: `typeCode reference?`,
    Reference: `typeCode reference`,
    Transport: `delayReasonCodes* changeRemark? transportCall=Call?`,
    Call: `transportCallReference? transportCallSequenceNumber=integer? modeOfTransport? portVisitReference?
      serviceCodeOrReference=any? exportVoyageNumberOrReference=Voyage? importVoyageNumberOrReference=Voyage?
      vesselTransport=Vessel? railTransport=any? truckTransport=any?`,
    Voyage: `carrierVoyageNumber? universalVoyageReference?`,
    Vessel: `vesselIMONumber? vesselName? vesselFlag? vesselCallSign? operatorCarrierCode? operatorCarrierCodeListProvider?`,
    Equipment: `equipmentReference? ISOEquipmentCode? emptyIndicatorCode=emptyIndicator? movementType? seals=Seal*`,
  },
});

/** 2.2.0: an event as the array of `/v2/events` carries it. */
export const event2: Structure = structure({
  root: 'Event',
  leaves,
  types: {
    ...common,
    Event: `eventID eventType=eventType eventCreatedDateTime=dateTime? eventDateTime=dateTime eventClassifierCode=classifier
      shipmentEventTypeCode? transportEventTypeCode? equipmentEventTypeCode? documentTypeCode? documentID? shipmentId?
      equipmentReference? ISOEquipmentCode? emptyIndicatorCode=emptyIndicator? eventLocation=Location? transportCallID?
      transportCall=Call? delayReasonCode? changeRemark? reason? documentReferences=Document* references=Reference*
      seals=Seal*`,
    Location: `locationName? latitude? longitude? UNLocationCode? facilityCode? facilityCodeListProvider? address=Address?`,
    Document: `documentReferenceType documentReferenceValue`,
    Reference: `referenceType referenceValue`,
    Call: `transportCallID? carrierServiceCode? carrierVoyageNumber? exportVoyageNumber? importVoyageNumber?
      transportCallSequenceNumber=integer? UNLocationCode? facilityCode? facilityCodeListProvider? facilityTypeCode?
      otherFacility? modeOfTransport? location=Location? vessel=Vessel?`,
    Vessel: `vesselIMONumber? vesselName? vesselFlag? vesselCallSignNumber? vesselCallSign? vesselOperatorCarrierCode?
      vesselOperatorCarrierCodeListProvider?`,
  },
});
