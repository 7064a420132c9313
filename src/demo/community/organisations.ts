// Who takes part in the demonstration? Plainly invented companies at real places. Global Location Numbers stand under the
// GS1 prefix 952, which is kept for examples (GS1 General Specifications §1.4.2), with true check digits.
import { gs1CheckDigit } from '../../base/index.ts';
import type { PartyRole } from '../../record/index.ts';

export type DemoFormat = 'csv' | 'edifact' | 'epcis-json';

export type DemoOrganisation = {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly roles: readonly PartyRole[];
  readonly gln: string;
  readonly language: string;
  /** What it sends, and wants to receive. */
  readonly format: DemoFormat;
  readonly webhook?: string;
};

export const home = 'harbourline';

type Row = readonly [
  id: string,
  name: string,
  country: string,
  roles: string,
  format: DemoFormat,
  language?: string,
];

const rows: readonly Row[] = [
  [home, 'Harbourline Trading B.V.', 'NL', 'buyer consignee', 'csv'],
  ['lotus-river', '莲河精密零件 (Lotus River Precision Parts)', 'CN', 'seller shipper', 'csv', 'zh-CN'],
  ['pearl-lantern', 'Pearl Lantern Electronics', 'CN', 'seller shipper', 'edifact', 'zh-CN'],
  ['monsoon-garments', 'Monsoon Garments Joint Stock', 'VN', 'seller shipper', 'edifact'],
  ['deccan-biologics', 'Deccan Sunrise Biologics', 'IN', 'seller shipper', 'edifact'],
  ['siam-tide', 'Siam Tide Frozen Foods', 'TH', 'seller shipper', 'edifact'],
  ['hanbit-devices', 'Hanbit Care Devices', 'KR', 'seller shipper', 'edifact'],
  ['kitsune-bearings', 'Kitsune Bearings', 'JP', 'seller shipper', 'csv'],
  ['anatolia-loom', 'Anatolia Loom Tekstil', 'TR', 'seller shipper', 'csv'],
  ['serra-azul', 'Serra Azul Frutas', 'BR', 'seller shipper', 'edifact'],
  ['karoo-orchards', 'Karoo Valley Orchards', 'ZA', 'seller shipper', 'csv'],
  ['rift-meadow', 'Rift Meadow Fresh', 'KE', 'seller shipper', 'csv'],
  ['bluebonnet-medical', 'Bluebonnet Medical Supply', 'US', 'seller shipper', 'edifact'],
  ['cobre-alto', 'Cobre Alto Componentes', 'MX', 'seller shipper', 'csv'],
  ['northgate', 'Northgate Forwarding', 'DE', 'forwarder carrier', 'csv'],
  ['meridian-cargo', 'Meridian Lines Cargo Agency', 'SG', 'forwarder carrier', 'csv'],
  ['baobab-freight', 'Baobab Freight', 'ZA', 'forwarder carrier', 'csv'],
  ['blue-anchor', 'Blue Anchor Line', 'DK', 'carrier', 'edifact'],
  ['polar-lantern', 'Polar Lantern Shipping', 'NO', 'carrier', 'edifact'],
  ['jade-junk', 'Jade Junk Container Line', 'SG', 'carrier', 'edifact'],
  ['condor-pacific', 'Condor Pacific Lines', 'CL', 'carrier', 'edifact'],
  ['albatross-air', 'Albatross Air Cargo', 'LU', 'carrier', 'epcis-json'],
  ['steppe-wheel', 'Steppe and Wheel Intermodal', 'PL', 'carrier', 'csv'],
  ['clearwater-customs', 'Clearwater Customs Brokers', 'NL', 'broker', 'csv'],
  ['lindenhof-zoll', 'Lindenhof Zollagentur', 'DE', 'broker', 'csv'],
  ['tidewater-bank', 'Tidewater Trade Bank', 'GB', 'bank', 'csv'],
  ['maasmond-port', 'Maasmond Port Authority', 'NL', 'authority', 'csv'],
  ['nordkreuz-kliniken', 'Nordkreuz Klinikverbund', 'DE', 'notify consignee', 'csv'],
  ['casa-olivo', 'Casa Olivo Distribución', 'ES', 'notify consignee', 'csv'],
  ['lakeshore-supply', 'Lakeshore Hospital Supply', 'US', 'notify consignee', 'csv'],
  ['quayside-stores', 'Quayside Stores', 'BE', 'warehouse', 'epcis-json'],
  ['prairie-stores', 'Prairie and Cape Stores', 'US', 'warehouse', 'epcis-json'],
  // Last, so that the numbers of the others stay as they are.
  ['limmatquell', 'Limmatquell Biologika AG', 'CH', 'seller shipper', 'edifact'],
];

const glnPrefix = '9521';

export const organisations: readonly DemoOrganisation[] = rows.map(
  ([id, name, country, roles, format, language], index) => {
    const digits = `${glnPrefix}${String(10_020 + index * 37).padStart(8, '0')}`;
    return {
      id,
      name,
      country,
      roles: roles.split(' ') as PartyRole[],
      gln: digits + gs1CheckDigit(digits),
      language: language ?? 'en',
      format,
    };
  },
);

const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));

export function getOrganisation(id: string): DemoOrganisation {
  const found = byId.get(id);
  if (found === undefined) throw new TypeError(`no organisation "${id}" takes part`);
  return found;
}

export function glnOf(id: string): string {
  return getOrganisation(id).gln;
}
