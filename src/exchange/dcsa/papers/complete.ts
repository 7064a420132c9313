// What does a paper of DCSA demand that no document tells? What stood beside the document is put back where it was; what the standard makes
// mandatory and trade leaves out gets the value that says least: a full container, received and handed over at the yard, nothing promised.
import type { TradeDocument } from '../../document/index.ts';
import type { Structure } from '../../tree-mapping/index.ts';

export type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The record keeps texts up to this length: one that is as long has lost its end, and says something else. */
const textCharactersMax = 4000;

/** Puts the texts of `extra` back whose path the structure knows, where nothing else stands. */
export function restore(root: Json, extra: Readonly<Record<string, string>>, structure: Structure): void {
  const restored = new WeakSet<unknown[]>();
  for (const [path, text] of Object.entries(extra)) {
    if (text.length >= textCharactersMax) continue;
    const steps = path.split('/');
    const leaf = leafType(steps, structure);
    if (leaf !== undefined) putAt(root, steps, valueOf(text, leaf), restored);
  }
}

/** The type of the leaf at the path; undefined where the structure has none. */
function leafType(steps: readonly string[], { types, root }: Structure): string | undefined {
  let type: string = root;
  let list = false;
  for (const step of steps) {
    if (list && /^\d{1,4}$/u.test(step)) {
      list = false;
      continue;
    }
    if (list) return undefined;
    const child = types.get(type)?.find(({ name }) => name === step);
    if (child === undefined) return undefined;
    ({ type } = child);
    list = child.max === Infinity;
  }
  return list || types.has(type) ? undefined : type;
}

function valueOf(text: string, type: string): unknown {
  if (type === 'boolean') return text === 'true';
  return type === 'number' || type === 'integer' ? Number(text) : text;
}

function putAt(root: Json, steps: readonly string[], value: unknown, restored: WeakSet<unknown[]>): void {
  let at: Json | unknown[] = root;
  for (const [index, step] of steps.entries()) {
    const last = index === steps.length - 1;
    const next = steps[index + 1];
    const made = last ? value : next !== undefined && /^\d+$/u.test(next) ? [] : {};
    if (Array.isArray(made)) restored.add(made);
    if (Array.isArray(at)) {
      const position = Number(step);
      // The document has fewer items than the paper that it was read from: what was said of the others is no more.
      if (position > at.length || (position === at.length && !restored.has(at))) return;
      if (position === at.length) at.push(made);
      if (last) return;
      at = at[position] as Json | unknown[];
    } else {
      if (!Object.hasOwn(at, step)) at[step] = made;
      if (last) return;
      at = at[step] as Json | unknown[];
    }
    if (typeof at !== 'object' || at === null) return;
  }
}

/** Values that stand where the paper says nothing. */
function fill(holder: Json, values: Json): void {
  for (const [name, value] of Object.entries(values)) holder[name] ??= value;
}

const handedOver = { receiptTypeAtOrigin: 'CY', deliveryTypeAtDestination: 'CY' };
const full = { cargoMovementTypeAtOrigin: 'FCL', cargoMovementTypeAtDestination: 'FCL' };

/** The list from which a carrier's code is: SCAC has four letters, SMDG mostly three characters. */
const listOfCarrier = (code: unknown): string => (/^[A-Z]{4}$/u.test(String(code)) ? 'NMFTA' : 'SMDG');

export function completeBooking(json: Json): void {
  fill(json, { ...handedOver, ...full, isEquipmentSubstitutionAllowed: false });
  if (json['carrierCode'] !== undefined)
    fill(json, { carrierCodeListProvider: listOfCarrier(json['carrierCode']) });
  const parties = (json['documentParties'] ??= {}) as Json;
  // Who books is whom the shipper has named for it, else the shipper itself.
  const { shipper } = parties;
  if (isObject(shipper)) fill(parties, { bookingAgent: structuredClone(shipper) });
  completeParties(json);
  for (const wanted of listOf(json['requestedEquipments'])) {
    fill(wanted, { isShipperOwned: false });
    withoutEmpty(wanted, 'equipmentReferences');
  }
  for (const [index, leg] of listOf(json['transportPlan']).entries()) {
    fill(leg, { transportPlanStageSequenceNumber: index + 1, transportPlanStage: 'MNC' });
  }
  for (const { location } of listOf(json['shipmentLocations']))
    if (isObject(location)) completeAddress(location);
}

/** Before anything is put back. The document does not say in which equipment the goods are: they stand with the first. */
export function joinCommodities(json: Json): void {
  const all = listOf(json['requestedEquipments']);
  const [goods, equipment] = [true, false].map((wanted) =>
    all.filter((each) => (Object.keys(each).join(' ') === 'commodities') === wanted),
  ) as [Json[], Json[]];
  const [first] = equipment;
  if (first === undefined || goods.length === 0) return;
  first['commodities'] = goods.flatMap((each) => listOf(each['commodities']));
  json['requestedEquipments'] = equipment;
}

/** Numbers that an item does not have. */
function withoutEmpty(holder: Json, name: string): void {
  const list = holder[name];
  if (!Array.isArray(list)) return;
  const told = list.filter((each) => typeof each === 'string' && each !== '');
  if (told.length > 0) holder[name] = told;
  else delete holder[name];
}

function completeParties(json: Json): void {
  const parties = isObject(json['documentParties']) ? json['documentParties'] : {};
  const all = Object.values(parties).flatMap((value) =>
    Array.isArray(value) ? listOf(value) : isObject(value) ? [value] : [],
  );
  for (const each of all.map((one) => (isObject(one['party']) ? one['party'] : one))) {
    completeAddress(each);
    const contacts = listOf(each['partyContactDetails']);
    for (const contact of contacts) fill(contact, { name: String(each['partyName'] ?? '').slice(0, 35) });
    const reached = contacts.filter(({ phone, email }) => phone !== undefined || email !== undefined);
    if (reached.length > 0) each['partyContactDetails'] = reached;
    else delete each['partyContactDetails'];
  }
}

/** An address lacks no street, city and country; one that does is told in lines. */
function completeAddress(holder: Json): void {
  const { address } = holder;
  if (!isObject(address) || ['street', 'city', 'countryCode'].every((name) => address[name] !== undefined))
    return;
  const { street, postCode, city, stateRegion, countryCode } = address;
  const lines = [street, [postCode, city].filter(Boolean).join(' '), stateRegion, countryCode].filter(
    (line) => typeof line === 'string' && line !== '',
  );
  delete holder['address'];
  if (lines.length > 0) fill(holder, { addressLines: lines });
}

/** Of shipping instructions and transport documents alike. */
function completePaper(json: Json, { references }: TradeDocument): void {
  fill(json, {
    transportDocumentTypeCode: 'BOL',
    isShippedOnBoardType: true,
    isElectronic: true,
    isToOrder: false,
  });
  if (json['carrierCode'] !== undefined)
    fill(json, { carrierCodeListProvider: listOfCarrier(json['carrierCode']) });
  completeParties(json);
  const parties = isObject(json['documentParties']) ? json['documentParties'] : {};
  const contact = Object.values(parties)
    .flatMap((value) => (Array.isArray(value) ? listOf(value) : isObject(value) ? [value] : []))
    .flatMap((one) => listOf(one['partyContactDetails']))[0];
  if (contact !== undefined) fill(json, { partyContactDetails: [structuredClone(contact)] });
  const booking = references.find(({ kind }) => kind === 'booking')?.id;
  for (const item of listOf(json['consignmentItems'])) {
    if (booking !== undefined) fill(item, { carrierBookingReference: booking });
    item['descriptionOfGoods'] = linesOf(item['descriptionOfGoods']);
    if (item['shippingMarks'] !== undefined) item['shippingMarks'] = linesOf(item['shippingMarks']);
    for (const { outerPackaging } of listOf(item['cargoItems'])) {
      if (isObject(outerPackaging))
        fill(outerPackaging, { description: String(outerPackaging['packageCode'] ?? 'packages') });
    }
  }
}

/** Lines of 35 characters at most, broken at blanks where there are some. */
function linesOf(value: unknown): string[] {
  const texts = (Array.isArray(value) ? value : []).filter(
    (each): each is string => typeof each === 'string',
  );
  return texts
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => line.match(/\S.{0,33}\S(?=\s|$)|\S.{0,33}\S|\S/gu) ?? []);
}

export function completeInstructions(json: Json, document: TradeDocument): void {
  completePaper(json, document);
  fill(json, { isCargoDeliveredInICS2Zone: false });
  for (const used of listOf(json['utilizedTransportEquipments'])) {
    const equipment = isObject(used['equipment']) ? used['equipment'] : {};
    // A container of the carrier is named by its number alone: the carrier knows its type and tare.
    const own = equipment['ISOEquipmentCode'] !== undefined && equipment['tareWeight'] !== undefined;
    fill(used, { isShipperOwned: used['equipmentReference'] === undefined && own });
    if (used['isShipperOwned'] === true) continue;
    if (equipment['equipmentReference'] !== undefined)
      fill(used, { equipmentReference: equipment['equipmentReference'] });
    delete used['equipment'];
  }
}

export function completeTransportDocument(json: Json, document: TradeDocument): void {
  completePaper(json, document);
  fill(json, {
    ...handedOver,
    ...full,
    transportDocumentStatus: 'ISSUED',
    termsAndConditions: "The carrier's terms and conditions apply.",
  });
  const payable = json['freightPaymentTermCode'] === 'COL' ? 'destination' : 'origin';
  fill(json, { invoicePayableAt: { freeText: `Payable at ${payable}` } });
  for (const used of listOf(json['utilizedTransportEquipments'])) fill(used, { isShipperOwned: false });
}

export function completeNotice(json: Json, type: string): void {
  fill(json, { specversion: '1.0', source: 'portolan', type, datacontenttype: 'application/json' });
  fill(json, { subscriptionReference: 'portolan' });
}
