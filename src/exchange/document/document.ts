// What does a business message say, whatever its syntax? One neutral document between the formats and the record, on the
// terms of the UN/CEFACT Buy-Ship-Pay reference data model. Each format is mapped to it and back (as data), and it is
// mapped to statements once. Every value can be led back to the place in the message that it came from.
import type { Moment, Problem } from '../../base/index.ts';
import type { Classifier, Mode } from '../../record/index.ts';
import type {
  Decimal,
  DocumentDate,
  DocumentMoney,
  DocumentParty,
  DocumentPlace,
  DocumentPlaceAt,
  DocumentQuantity,
  DocumentReference,
} from './values.ts';

export const documentKinds = [
  ...(['order', 'order-change', 'order-response'] as const),
  ...(['despatch-advice', 'receipt-advice', 'inventory-report'] as const),
  ...(['warehouse-order', 'warehouse-advice'] as const),
  ...(['invoice', 'credit-note', 'remittance'] as const),
  ...(['payment-order', 'payment-status', 'bank-statement'] as const),
  ...(['booking-request', 'booking-confirmation'] as const),
  ...(['shipping-instruction', 'transport-document'] as const),
  ...(['load-tender', 'load-tender-response', 'equipment-order'] as const),
  ...(['transport-status', 'verified-mass'] as const),
  ...(['customs-declaration', 'customs-response'] as const),
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What the sender wants with the document (UN/EDIFACT DE 1225, X12 DE 353). */
export type DocumentFunction =
  | 'original'
  | 'cancellation'
  | 'addition'
  | 'deletion'
  | 'change'
  | 'replacement'
  | 'confirmation'
  | 'duplicate'
  | 'copy';

/** What a response says of what it answers. */
export type Answer =
  'accepted' | 'accepted-with-changes' | 'rejected' | 'conditional' | 'received' | 'pending';

export type DocumentTax = {
  /** UN/EDIFACT DE 5153: `VAT`, `GST`, … */
  readonly type: string;
  /** UN/EDIFACT DE 5305: `S`, `Z`, `E`, … */
  readonly category?: string;
  /** Per cent. */
  readonly rate?: Decimal;
  readonly base?: DocumentMoney;
  readonly amount?: DocumentMoney;
  readonly reason?: string;
};

export type DocumentCharge = {
  readonly kind: 'allowance' | 'charge' | 'freight' | 'insurance' | 'duty';
  readonly reason?: string;
  readonly amount?: DocumentMoney;
  readonly rate?: Decimal;
  readonly taxes?: readonly DocumentTax[];
};

export type DocumentItem = {
  readonly gtin?: string;
  readonly sellerId?: string;
  readonly buyerId?: string;
  readonly manufacturerId?: string;
  readonly description?: string;
  /** Harmonized System or national tariff code, digits only. */
  readonly hs?: string;
  readonly originCountry?: string;
  readonly batch?: string;
  readonly serials?: readonly string[];
};

export type DocumentQuantities = {
  readonly ordered?: DocumentQuantity;
  readonly confirmed?: DocumentQuantity;
  readonly despatched?: DocumentQuantity;
  readonly received?: DocumentQuantity;
  readonly invoiced?: DocumentQuantity;
  readonly backordered?: DocumentQuantity;
  readonly rejected?: DocumentQuantity;
  readonly onHand?: DocumentQuantity;
  readonly reserved?: DocumentQuantity;
  readonly demand?: DocumentQuantity;
  readonly safetyStock?: DocumentQuantity;
};

export type DocumentLine = {
  readonly id: string;
  /** What happens to the line of the order (UN/EDIFACT DE 1229, X12 DE 668 and DE 670). */
  readonly action?:
    'added' | 'deleted' | 'changed' | 'accepted' | 'not-accepted' | 'accepted-with-changes' | 'backordered';
  readonly item: DocumentItem;
  readonly quantities: DocumentQuantities;
  readonly price?: DocumentMoney & { readonly per?: DocumentQuantity };
  readonly amount?: DocumentMoney;
  readonly taxes?: readonly DocumentTax[];
  readonly charges?: readonly DocumentCharge[];
  readonly dates?: readonly DocumentDate[];
  readonly references?: readonly DocumentReference[];
  readonly parties?: readonly DocumentParty[];
  readonly places?: readonly DocumentPlaceAt[];
  readonly packages?: { readonly count: Decimal; readonly type?: string };
  readonly grossWeight?: DocumentQuantity;
  readonly netWeight?: DocumentQuantity;
  readonly volume?: DocumentQuantity;
  readonly dangerousGoods?: DangerousGoods;
  /** Shipping marks on the packages. */
  readonly marks?: string;
  /** Numbers of the equipment that holds it. */
  readonly equipment?: readonly string[];
  /** Index into `units` of the unit that holds the line. */
  readonly unit?: number;
  readonly notes?: readonly string[];
  readonly extra?: Readonly<Record<string, string>>;
};

export type DangerousGoods = {
  /** Four digits. */
  readonly unNumber?: string;
  readonly class?: string;
  readonly packingGroup?: string;
  readonly flashpointC?: Decimal;
};

/** A package, pallet or other logistic unit. */
export type DocumentUnit = {
  readonly sscc?: string;
  /** UN/ECE Rec 21. */
  readonly type?: string;
  readonly count?: Decimal;
  readonly marks?: string;
  /** Index of the unit that holds it. */
  readonly within?: number;
  readonly grossWeight?: DocumentQuantity;
  readonly volume?: DocumentQuantity;
};

export type DocumentEquipment = {
  /** ISO 6346 for containers; trailer, wagon or ULD as sent. */
  readonly number?: string;
  readonly kind?: 'container' | 'trailer' | 'wagon' | 'chassis' | 'uld' | 'other';
  /** ISO 6346 size and type, e.g. `45G1`. */
  readonly isoType?: string;
  readonly count?: Decimal;
  readonly full?: boolean;
  readonly seals?: readonly { readonly number: string; readonly by?: string }[];
  readonly tare?: DocumentQuantity;
  readonly grossWeight?: DocumentQuantity;
  readonly verifiedGrossMass?: DocumentQuantity & { readonly method?: '1' | '2'; readonly at?: Moment };
  /** Degrees Celsius. */
  readonly temperature?: { readonly set?: Decimal; readonly min?: Decimal; readonly max?: Decimal };
  readonly references?: readonly DocumentReference[];
};

export type DocumentLeg = {
  readonly stage?: 'pre-carriage' | 'main' | 'on-carriage';
  readonly mode?: Mode;
  readonly carrier?: string;
  /** SCAC, SMDG or IATA code. */
  readonly carrierCode?: string;
  readonly vessel?: string;
  readonly imo?: string;
  readonly callSign?: string;
  readonly voyage?: string;
  readonly from?: DocumentPlace;
  readonly to?: DocumentPlace;
  readonly depart?: { readonly at: Moment; readonly classifier: Classifier };
  readonly arrive?: { readonly at: Moment; readonly classifier: Classifier };
};

/** A status in the record's vocabulary (`record/timeline/codes.ts`), with the code as it was sent. */
export type DocumentEvent = {
  readonly code: string;
  readonly sentAs?: string;
  readonly classifier: Classifier;
  readonly at?: Moment;
  readonly place?: DocumentPlace;
  readonly equipment?: string;
  /** Further equipment to which the same happened. */
  readonly alsoEquipment?: readonly string[];
  readonly equipmentType?: string;
  readonly full?: boolean;
  readonly mode?: Mode;
  readonly vessel?: string;
  readonly imo?: string;
  readonly voyage?: string;
  readonly reason?: string;
  readonly seals?: readonly string[];
  readonly references?: readonly DocumentReference[];
};

export type DocumentPayment = {
  readonly id?: string;
  readonly endToEndId?: string;
  /** A status report may leave it out; it is that of the payment order. */
  readonly amount?: DocumentMoney;
  readonly direction?: 'debit' | 'credit';
  /** ISO 20022 status code (`ACSC`, `RJCT`, …), or `BOOK`, `PDNG` for an entry. */
  readonly status?: string;
  readonly reason?: string;
  readonly debtor?: DocumentParty;
  readonly creditor?: DocumentParty;
  readonly references?: readonly DocumentReference[];
  readonly on?: Moment;
  /** When the money counts, where that is told apart. */
  readonly valueOn?: Moment;
  readonly about?: string;
};

export type DocumentTotals = {
  readonly lines?: DocumentMoney;
  readonly charges?: DocumentMoney;
  readonly allowances?: DocumentMoney;
  readonly taxExclusive?: DocumentMoney;
  readonly tax?: DocumentMoney;
  readonly taxInclusive?: DocumentMoney;
  readonly prepaid?: DocumentMoney;
  readonly rounding?: DocumentMoney;
  readonly payable?: DocumentMoney;
  /** Balances of a bank statement. */
  readonly opening?: DocumentMoney;
  readonly closing?: DocumentMoney;
  readonly declaredValue?: DocumentMoney;
  readonly duty?: DocumentMoney;
  readonly packages?: Decimal;
  readonly grossWeight?: DocumentQuantity;
  readonly netWeight?: DocumentQuantity;
  readonly volume?: DocumentQuantity;
  readonly quantity?: DocumentQuantity;
};

export type DocumentTerms = {
  /** Incoterms rule, three letters, and its place. */
  readonly incoterm?: string;
  readonly incotermPlace?: DocumentPlace;
  readonly freight?: 'prepaid' | 'collect' | 'third-party';
  readonly payment?: string;
  /** Movement type of transport: `FCL/FCL`, `CY/CY`, … as sent. */
  readonly service?: string;
  readonly procedure?: 'export' | 'import' | 'transit';
  /** What a transport document is. */
  readonly paper?:
    'bill-of-lading' | 'waybill' | 'air-waybill' | 'rail-consignment-note' | 'road-consignment-note';
};

export type TradeDocument = {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly function?: DocumentFunction;
  readonly answer?: Answer;
  readonly issuedAt?: Moment;
  readonly currency?: string;
  readonly parties: readonly DocumentParty[];
  readonly references: readonly DocumentReference[];
  readonly dates: readonly DocumentDate[];
  readonly places: readonly DocumentPlaceAt[];
  readonly terms: DocumentTerms;
  readonly goods?: string;
  readonly lines: readonly DocumentLine[];
  readonly units: readonly DocumentUnit[];
  readonly equipment: readonly DocumentEquipment[];
  readonly transport: readonly DocumentLeg[];
  readonly events: readonly DocumentEvent[];
  readonly payments: readonly DocumentPayment[];
  readonly taxes: readonly DocumentTax[];
  readonly charges: readonly DocumentCharge[];
  readonly totals: DocumentTotals;
  readonly notes: readonly string[];
  /** What no field holds, by its place in the message (`FTX #12`, an element's path), as sent. */
  readonly extra: Readonly<Record<string, string>>;
};

/** Where a value stood: the tag and position of its segment (from 1) or the name and position of its element. */
export type DocumentSource = {
  readonly segment: string;
  readonly position: number;
  /** `DTM.1.2` (element and component from 1), or the path of an XML or JSON value. */
  readonly field?: string;
  readonly line?: number;
  readonly byte?: number;
};

/** A document with the way back: the JSON Pointer of each value against the place that it came from. */
export type ReadDocument = {
  readonly document: TradeDocument;
  readonly sources: ReadonlyMap<string, DocumentSource>;
  /** Why it cannot be taken; then the document is what could be read. */
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
};

/** The document of a kind that says nothing yet. */
export function emptyDocument(kind: DocumentKind, id: string): TradeDocument {
  return {
    ...{ kind, id, parties: [], references: [], dates: [], places: [], terms: {}, lines: [], units: [] },
    ...{ equipment: [], transport: [], events: [], payments: [], taxes: [], charges: [], totals: {} },
    ...{ notes: [], extra: {} },
  };
}
