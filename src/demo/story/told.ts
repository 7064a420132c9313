// Who tells what of a shipment, and when? Every partner its own part: the importer the order, the forwarder the plan and the
// lorries, the carrier the voyage, the broker customs, the supplier despatch and invoice, the warehouse receipt.
import { getOrganisation, glnOf, home } from '../community/organisations.ts';
import { dayMs, hourMs, isoDay, isoTime, minuteMs } from './clock.ts';
import { mainStatuses, type Telling } from './told-moves.ts';
import type { Report, Row } from './report.ts';
import type { StoryShipment } from './shipment.ts';
import { between, type Ways } from './ways.ts';

/** All that is ever told of the shipment, in no order; `until` bounds readings that would go on. */
export function reportsOf(shipment: StoryShipment, ways: Ways): Report[] {
  const telling: Telling = { shipment, ways, random: shipment.random.fork('told'), reports: [] };
  tellOrder(telling);
  tellPlan(telling);
  mainStatuses(telling);
  tellDespatch(telling);
  tellCustoms(telling);
  tellMoney(telling);
  return telling.reports;
}

function tellOrder({ shipment: s, ways, reports }: Telling): void {
  const [origin, destination] = [ways.placeOf(s.site.place), ways.placeOf(s.depot.place)];
  const zone = 'Europe/Amsterdam';
  const shared = {
    'Supplier GLN': glnOf(s.site.supplier),
    'Buyer GLN': glnOf(home),
    Incoterm: s.incoterm,
    Destination: destination.code,
    'Destination country': destination.country,
    'Required by': isoDay(s.requiredBy, destination.zone),
    Currency: s.currency,
    Shipment: s.number,
  };
  for (const order of s.orders) {
    for (const { line, item, quantity, value } of order.lines) {
      const row: Row = {
        ...shared,
        Order: order.number,
        Line: line,
        Ordered: isoTime(s.orderedAt, zone),
        'Order value': amount(order.value, s.currency),
        Item: item.sku,
        Description: item.description,
        'HS code': item.hs,
        Quantity: quantity,
        Unit: item.unit,
        'Unit price': item.price,
        'Line value': amount(value, s.currency),
      };
      reports.push({ at: s.orderedAt, org: home, list: 'orders', row });
    }
  }
  const pod = s.legs.findLast(({ main }) => main)!.to;
  const row: Row = {
    ...shared,
    Order: s.orders[0]!.number,
    'Second order': s.orders[1]?.number,
    Mode: s.mode,
    Origin: origin.code,
    'Origin country': origin.country,
    Goods: s.orders[0]!.lines[0]!.item.goods,
    'Gross weight kg': s.weightKg,
    TEU: s.container === undefined ? undefined : 2,
    Value: amount(s.value, s.currency),
    'Min C': s.band?.min,
    'Max C': s.band?.max,
    'Consignee GLN': glnOf(home),
    'Forwarder GLN': glnOf(s.agents.forwarder),
    'Carrier GLN': glnOf(s.agents.carrier),
    'Broker GLN': glnOf(s.broker),
    'Warehouse GLN': glnOf(s.depot.warehouse),
    'Bank GLN': glnOf('tidewater-bank'),
    'Authority GLN': pod === 'NLRTM' ? glnOf('maasmond-port') : undefined,
    'Customer GLN': s.depot.customer === undefined ? undefined : glnOf(s.depot.customer),
  };
  reports.push({ at: s.orderedAt + 5 * minuteMs, org: home, list: 'shipments', row });
}

function tellPlan({ shipment: s, ways, reports }: Telling): void {
  for (const leg of s.legs) {
    const [from, to] = [ways.placeOf(leg.from), ways.placeOf(leg.to)];
    const row: Row = {
      Shipment: s.number,
      Leg: leg.leg,
      Legs: s.legs.length,
      Mode: leg.mode,
      From: from.code,
      'From country': from.country,
      To: to.code,
      'To country': to.country,
      Departure: isoTime(leg.planned.depart, from.zone),
      Arrival: isoTime(leg.planned.arrive, to.zone),
      'Carrier GLN': glnOf(leg.carrier),
      Vessel: leg.vessel,
      Voyage: leg.voyage,
    };
    reports.push({ at: s.plannedAt, org: s.agents.forwarder, list: 'plan', row });
  }
}

/** The supplier's despatch advice: EDIFACT, or a list in its own language. */
function tellDespatch({ shipment: s, ways, random, reports }: Telling): void {
  const { place, supplier } = s.site;
  const { zone } = ways.placeOf(place);
  const main = s.legs.find((leg) => leg.main)!;
  const despatched = s.legs[0]!.actual.depart - between(random, 0.5, 3);
  const emptied = main.planned.depart - between(random, 164, 180);
  const weighed = despatched - between(random, 1, 5);
  if (getOrganisation(supplier).format === 'edifact') {
    const { container, weightKg } = s;
    const orders = s.orders.map(({ number, lines }) => ({
      number,
      lines: lines.map(({ line, quantity, item }) => ({
        line,
        quantity,
        sku: item.sku,
        description: item.description,
        unit: item.unit,
      })),
    }));
    const advice = {
      shipment: s.number,
      orders,
      at: despatched,
      zone,
      weightKg,
      ...(container && { container }),
    };
    reports.push({ at: despatched + hourMs, org: supplier, list: 'desadv', advice });
    return;
  }
  const list = supplier === 'lotus-river' ? 'despatch-zh' : 'despatch';
  const boxed = s.container !== undefined && s.mode === 'sea';
  const box = { container: s.container, ...(boxed && { emptied: isoTime(emptied, zone) }) };
  if (boxed)
    reports.push({ at: emptied + hourMs, org: supplier, list, row: despatchRow(list, s.number, box) });
  const seal = `HS${random.integer(100_000, 999_999)}`;
  const told = {
    ...box,
    despatched: isoTime(despatched, zone),
    ...(boxed && { seal, vgm: s.weightKg + 3900, weighed: isoTime(weighed, zone) }),
  };
  reports.push({ at: despatched + hourMs, org: supplier, list, row: despatchRow(list, s.number, told) });
}

type Despatch = {
  container?: string | undefined;
  emptied?: string;
  seal?: string;
  vgm?: number;
  weighed?: string;
  despatched?: string;
};

function despatchRow(list: 'despatch' | 'despatch-zh', shipment: string, told: Despatch): Row {
  const type = told.container === undefined ? undefined : '45G1';
  const { container, seal, vgm, emptied, weighed, despatched } = told;
  if (list === 'despatch') {
    return {
      Shipment: shipment,
      Container: container,
      Type: type,
      Seal: seal,
      'VGM kg': vgm,
      'Empty picked up': emptied,
      'VGM stated': weighed,
      Despatched: despatched,
    };
  }
  return {
    货运单号: shipment,
    箱号: container,
    箱型: type,
    铅封号: seal,
    核实总重: vgm,
    提空箱时间: emptied,
    称重时间: weighed,
    发货时间: despatched,
    备注: despatched === undefined ? undefined : '货已装妥，请安排提货',
  };
}

/** Export is told once released; import when lodged, perhaps held, and released. */
function tellCustoms({ shipment: s, ways, random, reports }: Telling): void {
  const main = s.legs.filter((leg) => leg.main);
  const [from, to] = [ways.placeOf(main[0]!.from), ways.placeOf(main.at(-1)!.to)];
  const exported =
    s.mode === 'road'
      ? main[0]!.actual.depart - hourMs
      : main[0]!.actual.depart - between(random, s.mode === 'sea' ? 25 : 13, s.mode === 'sea' ? 34 : 16);
  const tell = (
    at: number,
    number: string,
    procedure: string,
    place: typeof from,
    status: string,
    duty = false,
  ) => {
    const row: Row = {
      Declaration: number,
      Procedure: procedure,
      Shipment: s.number,
      Office: place.code,
      Country: place.country,
      Status: status,
      Time: isoTime(at, place.zone),
      ...(duty && {
        Duty: amount(s.value * 0.031, s.currency),
        VAT: amount(s.value * 0.2, s.currency),
        Currency: s.currency,
      }),
      'Broker GLN': glnOf(s.broker),
      'Importer GLN': glnOf(home),
    };
    reports.push({ at: at + 30 * minuteMs, org: s.broker, list: 'declarations', row });
  };
  tell(exported, `X${s.number}`, 'export', from, 'released');
  const arrive = main.at(-1)!.actual.arrive;
  const quick = s.mode === 'sea' ? between(random, 20, 44) : between(random, 3, 9);
  tell(arrive - between(random, 2, s.mode === 'sea' ? 30 : 3), `M${s.number}`, 'import', to, 'lodged');
  if (s.troubles.holdMs > 0) tell(arrive + quick * 0.5, `M${s.number}`, 'import', to, 'inspection');
  tell(arrive + quick + s.troubles.holdMs, `M${s.number}`, 'import', to, 'released', true);
}

function tellMoney({ shipment: s, random, reports }: Telling): void {
  const main = s.legs.find((leg) => leg.main)!;
  const issued = main.actual.depart + between(random, 20, 60);
  for (const order of s.orders) {
    const due = issued + 45 * dayMs;
    const total = amount(order.value, s.currency);
    const parties = {
      'Seller GLN': glnOf(s.site.supplier),
      'Buyer GLN': glnOf(home),
      'Bank GLN': glnOf('tidewater-bank'),
    };
    const number = `INV-${order.number.slice(3)}`;
    const row: Row = {
      ...parties,
      Invoice: number,
      Date: isoDay(issued),
      Due: isoDay(due),
      Order: order.number,
      Shipment: s.number,
      Net: total,
      Total: total,
      Currency: s.currency,
    };
    reports.push({ at: issued, org: s.site.supplier, list: 'invoices', row });
    if (random.next() < 0.6) continue;
    const paid = issued + between(random, 200, 900);
    const payment: Row = {
      Reference: `TT-${order.number.slice(3)}`,
      Order: order.number,
      Amount: total,
      Currency: s.currency,
      Status: 'settled',
      'Value date': isoDay(paid),
      'Payer GLN': glnOf(home),
      'Payee GLN': glnOf(s.site.supplier),
    };
    reports.push({ at: paid, org: 'tidewater-bank', list: 'payments', row: payment });
  }
}

/** As the currency writes it. */
export function amount(value: number, currency: string): string {
  return value.toFixed(currency === 'JPY' ? 0 : 2);
}
