// Which codes can an event have? Those of DCSA Track & Trace 3.0.0, and ours where it has none: the order side, what
// happens to an empty container, the verified gross mass, and delivery to the consignee.

/** DCSA Track & Trace 3.0.0, equipment, transport, shipment, IoT and reefer event types; its DECL (declined) is our REJE. */
export const dcsaCodes = [
  ...['AVDO', 'AVPU', 'CROS', 'CUSI', 'CUSR', 'CUSS', 'DISC', 'DROP', 'GTIN', 'GTOT', 'INSP', 'LOAD', 'PICK'],
  ...['RMVD', 'RSEA', 'STRP', 'STUF', 'ARRI', 'DEPA'],
  ...['RECE', 'DRFT', 'PENA', 'PENU', 'CONF', 'REJE', 'APPR', 'ISSU', 'SURR', 'SUBM', 'VOID', 'HOLD', 'RELS'],
  ...['CANC', 'REQS', 'CMPL', 'PENM', 'PSAM', 'PSDL', 'SUAM', 'SUDL'],
  ...['AMRE', 'AMPR', 'AMCF', 'AMDC', 'AMCN', 'UPRE', 'UPDT', 'UPCF', 'UPDC', 'UPCN', 'CARE', 'CACF', 'CADC'],
  ...['DETC', 'MEAS', 'ADJU'],
] as const;

export const ownCodes = {
  /** The order was placed; a line of it was stated. */
  order: 'ORDP',
  line: 'LINE',
  /** A shipment, a container, an item or a stock position was stated. */
  shipment: 'SHPM',
  equipment: 'EQPT',
  item: 'ITEM',
  stock: 'STCK',
  party: 'PRTY',
  document: 'DOCU',
  declaration: 'DECL',
  invoice: 'INVO',
  payment: 'PAYM',
  signal: 'SIGN',
  exceptionRaised: 'EXCR',
  exceptionClosed: 'EXCC',
  decision: 'DECI',
  dispatch: 'DISP',
  runBegan: 'RUNB',
  runEnded: 'RUNE',
  runStep: 'RUNS',
  question: 'QUES',
  answer: 'ANSW',
  /** Order side events: confirmed, changed, dispatched by the seller, received by the buyer. */
  orderConfirmed: 'ORDC',
  orderChanged: 'ORDX',
  despatched: 'DESP',
  received: 'RCVD',
  emptyPickedUp: 'MTPU',
  emptyReturned: 'MTRT',
  /** SOLAS VI/2: verified gross mass stated. */
  verifiedMass: 'VGMS',
  delivered: 'DLVD',
  /** Until when a container may stand at the terminal without demurrage. */
  lastFreeDay: 'LFDY',
} as const;

/** What happens where a leg begins. */
export const outboundCodes: ReadonlySet<string> = new Set([
  'DEPA',
  'LOAD',
  'GTIN',
  'VGMS',
  'MTPU',
  'PICK',
  'STUF',
  'AVDO',
]);

/** What happens where a leg ends. */
export const inboundCodes: ReadonlySet<string> = new Set([
  'ARRI',
  'DISC',
  'GTOT',
  'AVPU',
  'STRP',
  'DROP',
  'DLVD',
  'MTRT',
]);

/** What may happen several times at one place: a second one with another time is no newer word on the first. */
export const repeatableCodes: ReadonlySet<string> = new Set([
  'INSP',
  'DETC',
  'MEAS',
  'ADJU',
  'HOLD',
  'RELS',
  'CUSI',
  'CROS',
  'DECI',
]);

export const customsCodes: ReadonlySet<string> = new Set(['CUSS', 'CUSI', 'CUSR']);

/** Something moved; after it nothing is merely booked, and no cancellation counts. */
export const movementCodes: ReadonlySet<string> = new Set([
  'LOAD',
  'DEPA',
  'ARRI',
  'DISC',
  'GTOT',
  'CROS',
  'DROP',
  'DLVD',
  'PICK',
  'GTIN',
]);
