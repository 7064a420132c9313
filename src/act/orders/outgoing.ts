// Who has to be told, in which form? Whoever books gets the new booking (IFTMBF); buyer and consignee get the status with
// the new expected arrival, as IFTSTA or EPCIS, whichever they take; another supplier gets its order, and nobody else anything
// of it. The content is what the encoders of exchange take.
import type { Moment } from '../../base/index.ts';
import { statedValue, subjectKey, type ShipmentState, type StatedParty } from '../../record/index.ts';
import type { IftmbfInput, IftstaInput, OutgoingEvent, TradeDocument } from '../../exchange/index.ts';
import type { Alternative } from '../../decide/index.ts';
import type { NewPlan } from './new-plan.ts';
import { orderDocumentOf } from './purchase.ts';

export type Partner = {
  readonly org: string;
  readonly name: string;
  readonly gln?: string;
  /** `epcis` for partners that take EPCIS; EDIFACT otherwise. */
  readonly format?: string;
  /** How it reads orders, as `parseTarget` takes it; EDIFACT where it said nothing. */
  readonly orderTarget?: string;
};

/** What is written to a supplier of whom nothing else is known. */
export const usualOrderTarget = 'edifact:ORDERS:D96A';

/** `content` goes to `encodeIftmbf`, `encodeIftsta`, through `objectEvent` to `encodeEpcis`, or to what `parseTarget` finds. */
export type OutgoingMessage = {
  readonly to: string;
  readonly reference: string;
  readonly about: readonly string[];
} & (
  | { readonly format: 'edifact-iftmbf'; readonly content: IftmbfInput }
  | { readonly format: 'edifact-iftsta'; readonly content: IftstaInput }
  | { readonly format: 'epcis'; readonly content: readonly OutgoingEvent[] }
  | { readonly format: 'order'; readonly target: string; readonly content: TradeDocument }
);

export type Sending = {
  readonly shipment: ShipmentState;
  readonly alternative: Alternative;
  readonly plan: NewPlan;
  readonly partners: readonly Partner[];
  readonly home: Partner;
  readonly now: Moment;
  /** At most 12 characters, unique in this deployment: control references are made from it. */
  readonly reference: string;
  /** UUIDs of the events, in the order of the messages. */
  readonly newId: () => string;
};

/** The portolan extension of EPCIS events; its prefix has to be declared in the document. */
export const epcisPrefixes = { portolan: 'https://ns.portolan.example/epcis/' } as const;

export function outgoingMessages(sending: Sending): OutgoingMessage[] {
  const { shipment, plan } = sending;
  if (sending.alternative.kind === 'other-supplier') return orderMessages(sending);
  const booker =
    plan.toBook.length === 0 ? undefined : (partnerIn(sending, 'forwarder') ?? partnerIn(sending, 'carrier'));
  const told = [...new Set([partnerIn(sending, 'buyer'), partnerIn(sending, 'consignee')])].filter(
    (partner) => partner !== undefined,
  );
  const about = [...new Set([subjectKey(shipment.subject), subjectKey(plan.subject)])];
  const messages: OutgoingMessage[] = [];
  const nextReference = () => `${sending.reference}${messages.length + 1}`.slice(-14);
  if (booker !== undefined) {
    const reference = nextReference();
    messages.push({
      to: booker.org,
      reference,
      about,
      format: 'edifact-iftmbf',
      content: booking(sending, booker, reference),
    });
  }
  for (const partner of told) {
    const reference = nextReference();
    const head = { to: partner.org, reference, about };
    messages.push(
      partner.format === 'epcis'
        ? { ...head, format: 'epcis', content: [statusEvent(sending)] }
        : { ...head, format: 'edifact-iftsta', content: status(sending, partner, reference) },
    );
  }
  return messages;
}

/** The goods that are on their way go on as planned: there is nothing to be told of them. */
function orderMessages({
  alternative,
  shipment,
  plan,
  partners,
  home,
  reference,
}: Sending): OutgoingMessage[] {
  const supplier = partners.find(({ org }) => org === alternative.purchase?.seller.org);
  const content = orderDocumentOf(plan.drafts, [...partners, home]);
  if (supplier === undefined || content === undefined) return [];
  return [
    {
      ...{ to: supplier.org, reference: `${reference}1`.slice(-14), content },
      about: [...new Set([subjectKey(shipment.subject), subjectKey(plan.subject)])],
      ...{ format: 'order', target: supplier.orderTarget ?? usualOrderTarget },
    },
  ];
}

function partnerIn({ shipment, partners, home }: Sending, role: StatedParty['role']): Partner | undefined {
  const named = [...shipment.parties, ...shipment.legs.flatMap(({ carrier }) => carrier ?? [])];
  const org = named.findLast((party) => party.role === role && party.org !== undefined)?.org;
  return org === undefined || org === home.org ? undefined : partners.find((partner) => partner.org === org);
}

function envelope({ home, now }: Sending, to: Partner, reference: string) {
  return {
    sender: home.gln ?? home.org,
    ...(home.gln !== undefined && { senderQualifier: '14' }),
    recipient: to.gln ?? to.org,
    ...(to.gln !== undefined && { recipientQualifier: '14' }),
    preparedAt: now,
    reference,
  };
}

function booking(sending: Sending, to: Partner, reference: string): IftmbfInput {
  const { shipment, alternative, plan } = sending;
  const requiredBy = statedValue(shipment.requiredBy);
  const grossWeight = statedValue(shipment.grossWeight);
  const goods = latin(shipment.goods);
  // Only a way that the same mode goes changes the booking that there is.
  const changed = alternative.kind === 'other-way' ? shipment.booking : undefined;
  const party = (role: StatedParty['role']) => {
    const found = shipment.parties.findLast((one) => one.role === role);
    const name = latin(found?.name);
    if (found === undefined || (found.gln === undefined && name === undefined)) return undefined;
    return { ...(found.gln !== undefined && { gln: found.gln }), ...(name !== undefined && { name }) };
  };
  const [shipper, consignee] = [party('shipper'), party('consignee')];
  const note = latin(alternative.title);
  return {
    ...envelope(sending, to, reference),
    documentNumber: reference,
    shipment: plan.subject.id,
    ...(changed !== undefined && { booking: changed }),
    ...(shipper && { shipper }),
    ...(consignee && { consignee }),
    legs: plan.toBook.map(({ mode, from, to: end, depart, arrive }) => ({
      mode,
      from: placeIn(from),
      to: placeIn(end),
      depart,
      arrive,
    })),
    ...(requiredBy && { requiredBy }),
    ...(goods !== undefined && { goods }),
    ...(grossWeight && { grossWeight }),
    ...(shipment.equipment.length > 0 && { containers: shipment.equipment.map((number) => ({ number })) }),
    ...(note !== undefined && { note }),
  };
}

/** Nothing has happened to the cargo: what is told is that the way is booked anew, and when it is to arrive. */
function status(sending: Sending, to: Partner, reference: string): IftstaInput {
  const { shipment, alternative, now } = sending;
  const { booking: bookingNumber, billOfLading, equipment } = shipment;
  const destination = alternative.legs?.at(-1)?.to;
  return {
    ...envelope(sending, to, reference),
    documentNumber: reference,
    shipment: shipment.subject.id,
    ...(bookingNumber !== undefined && { booking: bookingNumber }),
    ...(billOfLading !== undefined && { billOfLading }),
    event: 'CONF',
    occurredAt: now,
    ...(destination && { place: placeIn(destination) }),
    ...(equipment.length > 0 && { equipment }),
    note: noteOf(alternative),
  };
}

function statusEvent({ shipment, alternative, now, newId }: Sending): OutgoingEvent {
  const epcs = shipment.equipment.filter((number) => /^[A-Z]{3}[JUZ]\d{7}$/.test(number));
  const { billOfLading, orders } = shipment;
  return {
    id: newId(),
    occurredAt: now,
    action: 'OBSERVE',
    epcs:
      epcs.length > 0
        ? epcs.map((number) => `urn:epc:id:bic:${number}`)
        : [`urn:portolan:shipment:${encodeURIComponent(shipment.subject.id)}`],
    disposition: 'in_transit',
    transactions: [
      ...(billOfLading === undefined
        ? []
        : [{ type: 'bol', id: `urn:portolan:bol:${encodeURIComponent(billOfLading)}` }]),
      ...orders
        .slice(0, 50)
        .map((order) => ({ type: 'po', id: `urn:portolan:${encodeURIComponent(order)}` })),
    ],
    extensions: {
      'portolan:decision': alternative.title,
      'portolan:estimatedArrival': alternative.arrival ?? '',
    },
  };
}

function noteOf({ title, arrival }: Alternative): string {
  return `${latin(title) ?? 'Way changed'}. Estimated arrival ${arrival ?? 'not known'}.`;
}

function placeIn({ code, name }: { readonly code: string; readonly name: string }) {
  const shown = latin(name);
  const isCode = /^[A-Z]{2}[A-Z2-9]{3}$/.test(code);
  return {
    ...(isCode && { code }),
    ...(shown !== undefined && { name: isCode ? shown : `${shown} ${code}` }),
  };
}

/** EDIFACT UNOC carries ISO 8859-1 only; what it cannot carry is left out rather than garbled. */
function latin(text: string | undefined): string | undefined {
  return text !== undefined && /^[\x20-\x7e\xa0-\xff]+$/u.test(text) ? text : undefined;
}
