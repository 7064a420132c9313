// What stands in the doubles: one trade as a buyer's and a seller's system would hold it.
import type { Doc } from './erpnext-double.fixture.ts';
import type { Row } from './odoo-double.fixture.ts';

const money = { currency_id: [2, 'EUR'], amount_untaxed: 1250.5, amount_tax: 237.6, amount_total: 1488.1 };
const head = { company_id: [1, 'Grey Heron Imports'], origin: false };

export const odooTables = (): Record<string, Row[]> => ({
  'res.partner': [
    {
      id: 31,
      name: 'Redwall Foundry',
      ref: 'V-31',
      vat: 'DE123456789',
      city: 'Bremen',
      country_code: 'DE',
      global_location_number: false,
    },
    {
      id: 32,
      name: 'Alder Stores',
      ref: false,
      vat: false,
      city: false,
      country_code: 'NL',
      global_location_number: '4012345000009',
    },
  ],
  'product.product': [{ id: 5, default_code: 'PUMP-5', barcode: '4006381333931' }],
  'purchase.order': [
    {
      ...{
        id: 11,
        name: 'P00011',
        state: 'purchase',
        partner_id: [31, 'Redwall Foundry'],
        ...head,
        ...money,
      },
      ...{
        write_date: '2026-03-01 08:00:00.100000',
        date_order: '2026-02-27 09:30:00',
        date_approve: '2026-02-28 10:00:00',
      },
      ...{
        date_planned: '2026-04-10 00:00:00',
        partner_ref: 'RW-77',
        incoterm_id: [4, 'FOB - FREE ON BOARD'],
      },
      ...{ payment_term_id: [3, '30 Days'], order_line: [111, 112], picking_ids: [51] },
    },
  ],
  'purchase.order.line': [
    {
      ...{
        id: 111,
        product_id: [5, '[PUMP-5] Pump'],
        name: '[PUMP-5] Pump',
        product_qty: 50,
        product_uom: [1, 'Units'],
      },
      ...{
        price_unit: 25.01,
        price_subtotal: 1250.5,
        date_planned: '2026-04-10 00:00:00',
        sequence: 10,
        display_type: false,
      },
    },
    {
      id: 112,
      product_id: false,
      name: 'Handle with care',
      product_qty: 0,
      product_uom: false,
      price_unit: 0,
      price_subtotal: 0,
      date_planned: false,
      sequence: 11,
      display_type: 'line_note',
    },
  ],
  'sale.order': [
    {
      ...{ id: 21, name: 'S00021', state: 'sale', partner_id: [32, 'Alder Stores'], ...head, ...money },
      ...{
        write_date: '2026-03-02 08:00:00.000000',
        client_order_ref: 'ALD-900',
        date_order: '2026-03-01 12:00:00',
      },
      ...{
        commitment_date: '2026-03-20 00:00:00',
        partner_shipping_id: [33, 'Alder Stores, Rotterdam'],
        order_line: [211],
      },
    },
  ],
  'sale.order.line': [
    {
      id: 211,
      product_id: [5, 'Pump'],
      name: 'Pump',
      product_uom_qty: 3,
      product_uom: [9, 'Bundles of five'],
      price_unit: 10,
      price_subtotal: 30,
      sequence: 1,
      display_type: false,
    },
  ],
  'stock.picking': [
    {
      ...{
        id: 51,
        name: 'WH/IN/00051',
        state: 'assigned',
        partner_id: [31, 'Redwall Foundry'],
        ...head,
        origin: 'P00011',
      },
      ...{
        write_date: '2026-03-03 08:00:00',
        picking_type_code: 'incoming',
        scheduled_date: '2026-04-10 00:00:00',
        date_done: false,
        move_ids: [],
      },
    },
    {
      ...{
        id: 52,
        name: 'WH/OUT/00052',
        state: 'done',
        partner_id: [32, 'Alder Stores'],
        ...head,
        origin: 'S00021',
        sale_id: [21, 'S00021'],
      },
      ...{
        write_date: '2026-03-18 08:00:00',
        picking_type_code: 'outgoing',
        date_done: '2026-03-18 07:40:00',
        move_ids: [521],
      },
      ...{ scheduled_date: '2026-03-18 00:00:00', carrier_tracking_ref: 'TRK-52' },
    },
  ],
  'stock.move': [
    { id: 521, product_id: [5, 'Pump'], name: 'Pump', quantity: 3, product_uom: [1, 'Units'], state: 'done' },
  ],
  'account.move': [
    {
      ...{
        id: 61,
        name: 'INV/2026/00061',
        state: 'posted',
        move_type: 'out_invoice',
        partner_id: [32, 'Alder Stores'],
        ...head,
        ...money,
      },
      ...{
        write_date: '2026-03-19 08:00:00',
        ref: false,
        invoice_date: '2026-03-19',
        invoice_date_due: '2026-04-18',
        invoice_origin: 'S00021',
      },
      ...{ payment_reference: 'INV/2026/00061', payment_state: 'not_paid', invoice_line_ids: [611] },
    },
    {
      id: 62,
      name: '/',
      state: 'draft',
      move_type: 'out_invoice',
      write_date: '2026-03-19 09:00:00',
      ...head,
      ...money,
      partner_id: [32, 'Alder Stores'],
    },
  ],
  'account.move.line': [
    {
      id: 611,
      product_id: [5, 'Pump'],
      name: 'Pump',
      quantity: 3,
      product_uom_id: [1, 'Units'],
      price_unit: 10,
      price_subtotal: 30,
      display_type: 'product',
      sequence: 1,
    },
  ],
  'mail.message': [{ id: 1, model: 'res.partner', res_id: 1, body: 'created' }],
});

const common = {
  company: 'Grey Heron Imports',
  currency: 'EUR',
  docstatus: 1,
  owner: 'ada',
  base_grand_total: 1,
};

export const erpNextDocs = (): Record<string, Doc[]> => ({
  'Purchase Order': [
    {
      ...{
        name: 'PUR-ORD-2026-00001',
        ...common,
        modified: '2026-03-01 09:00:00.123456',
        supplier: 'Redwall',
        supplier_name: 'Redwall Foundry',
      },
      ...{
        transaction_date: '2026-02-27',
        schedule_date: '2026-04-10',
        net_total: 1250.5,
        grand_total: 1488.1,
        total_taxes_and_charges: 237.6,
      },
      ...{ incoterm: 'FOB', named_place: 'Bremerhaven', custom_project: 'Harbour 7' },
      items: [
        {
          ...{
            idx: 1,
            item_code: 'PUMP-5',
            supplier_part_no: 'RW-5',
            item_name: 'Pump',
            qty: 50,
            uom: 'Nos',
            rate: 25.01,
            amount: 1250.5,
          },
          ...{ schedule_date: '2026-04-10', customs_tariff_number: '841370' },
        },
      ],
    },
  ],
  'Sales Order': [
    {
      ...{
        name: 'SAL-ORD-2026-00002',
        ...common,
        modified: '2026-03-02 09:00:00.000001',
        customer: 'Alder',
        customer_name: 'Alder Stores',
      },
      ...{
        po_no: 'ALD-900',
        transaction_date: '2026-03-01',
        delivery_date: '2026-03-20',
        net_total: 30,
        grand_total: 30,
      },
      items: [
        {
          idx: 1,
          item_code: 'PUMP-5',
          item_name: 'Pump',
          qty: 3,
          uom: 'Nos',
          rate: 10,
          amount: 30,
          delivery_date: '2026-03-20',
        },
      ],
    },
    {
      name: 'SAL-ORD-2026-00003',
      ...common,
      docstatus: 0,
      modified: '2026-03-02 10:00:00.000000',
      customer_name: 'Alder Stores',
      items: [],
    },
  ],
  'Delivery Note': [
    {
      ...{
        name: 'MAT-DN-2026-00004',
        ...common,
        modified: '2026-03-18 09:00:00.000000',
        customer_name: 'Alder Stores',
        posting_date: '2026-03-18',
      },
      ...{ po_no: 'ALD-900', lr_no: 'TRK-52', transporter_name: 'Blue Anchor' },
      items: [
        {
          idx: 1,
          item_code: 'PUMP-5',
          item_name: 'Pump',
          qty: 3,
          uom: 'Nos',
          against_sales_order: 'SAL-ORD-2026-00002',
          batch_no: 'B-1',
        },
      ],
    },
  ],
  'Sales Invoice': [
    {
      ...{
        name: 'ACC-SINV-2026-00005',
        ...common,
        modified: '2026-03-19 09:00:00.000000',
        customer_name: 'Alder Stores',
        posting_date: '2026-03-19',
      },
      ...{ due_date: '2026-04-18', po_no: 'ALD-900', net_total: 30, grand_total: 30, is_return: 0 },
      items: [
        {
          idx: 1,
          item_code: 'PUMP-5',
          item_name: 'Pump',
          qty: 3,
          uom: 'Nos',
          rate: 10,
          amount: 30,
          sales_order: 'SAL-ORD-2026-00002',
        },
      ],
    },
  ],
  Comment: [],
});
