// What does one partner tell of one fact? Rows of lists, statuses of a carrier, despatch advices, EPCIS events: as they
// stand in the sender's own program, before they are put into a message.

export const lists = {
  orders: [
    'Order',
    'Line',
    'Shipment',
    'Ordered',
    'Supplier GLN',
    'Buyer GLN',
    'Incoterm',
    'Destination',
    'Destination country',
    'Required by',
    'Order value',
    'Currency',
    'Item',
    'Description',
    'HS code',
    'Quantity',
    'Unit',
    'Unit price',
    'Line value',
  ],
  shipments: [
    'Shipment',
    'Order',
    'Second order',
    'Mode',
    'Origin',
    'Origin country',
    'Destination',
    'Destination country',
    'Incoterm',
    'Goods',
    'Gross weight kg',
    'TEU',
    'Value',
    'Currency',
    'Required by',
    'Min C',
    'Max C',
    'Buyer GLN',
    'Consignee GLN',
    'Supplier GLN',
    'Forwarder GLN',
    'Carrier GLN',
    'Broker GLN',
    'Warehouse GLN',
    'Bank GLN',
    'Authority GLN',
    'Customer GLN',
  ],
  plan: [
    'Shipment',
    'Leg',
    'Legs',
    'Mode',
    'From',
    'From country',
    'To',
    'To country',
    'Departure',
    'Arrival',
    'Carrier GLN',
    'Vessel',
    'Voyage',
  ],
  status: ['Shipment', 'Status', 'Time', 'Place', 'Country', 'Leg', 'Vessel', 'Document', 'Remark'],
  despatch: [
    'Shipment',
    'Container',
    'Type',
    'Seal',
    'VGM kg',
    'Empty picked up',
    'VGM stated',
    'Despatched',
  ],
  'despatch-zh': [
    '货运单号',
    '箱号',
    '箱型',
    '铅封号',
    '核实总重',
    '提空箱时间',
    '称重时间',
    '发货时间',
    '备注',
  ],
  declarations: [
    'Declaration',
    'Procedure',
    'Shipment',
    'Office',
    'Country',
    'Status',
    'Time',
    'Duty',
    'VAT',
    'Currency',
    'Broker GLN',
    'Importer GLN',
  ],
  invoices: [
    'Invoice',
    'Date',
    'Due',
    'Order',
    'Shipment',
    'Net',
    'Total',
    'Currency',
    'Seller GLN',
    'Buyer GLN',
    'Bank GLN',
  ],
  payments: ['Reference', 'Order', 'Amount', 'Currency', 'Status', 'Value date', 'Payer GLN', 'Payee GLN'],
  stock: [
    'Place',
    'Country',
    'Item',
    'Description',
    'On hand',
    'Reserved',
    'Daily demand',
    'Safety stock',
    'Unit',
    'Unit value',
    'Currency',
    'Counted',
  ],
} as const;

export type ListName = keyof typeof lists;
export type Row = Readonly<Record<string, string | number | undefined>>;

/** A status as a carrier's system holds it. */
export type Status = {
  readonly shipment: string;
  readonly code: string;
  readonly estimated: boolean;
  readonly at: number;
  readonly place: string;
  readonly leg?: number;
  readonly booking?: string;
  readonly container?: string;
  readonly vessel?: string;
  readonly voyage?: string;
  readonly document?: string;
  readonly remark?: string;
};

export type Advice = {
  readonly shipment: string;
  readonly orders: readonly {
    readonly number: string;
    readonly lines: readonly {
      readonly line: number;
      readonly sku: string;
      readonly description: string;
      readonly quantity: number;
      readonly unit: string;
    }[];
  }[];
  readonly at: number;
  readonly zone: string;
  readonly container?: string;
  readonly weightKg: number;
};

export type HandlingEvent = {
  readonly shipment: string;
  readonly at: number;
  readonly place: string;
  readonly step: 'receiving' | 'sensor_reporting' | 'loading';
  readonly celsius?: number;
  readonly device?: string;
};

/** `at`: when the sender's program has it, epoch milliseconds. */
export type Report = { readonly at: number; readonly org: string } & (
  | { readonly list: Exclude<ListName, 'status'>; readonly row: Row }
  | { readonly list: 'status' | 'iftsta'; readonly status: Status }
  | { readonly list: 'desadv'; readonly advice: Advice }
  | { readonly list: 'epcis'; readonly event: HandlingEvent }
);
export type ReportList = Report['list'];
