// What does a delivery say in an IDoc? DELVRY03 to DELVRY07, for despatch advice, proof of delivery and warehouse messages.
import { isSscc } from '../../../base/index.ts';
import type { DocumentKind } from '../../document/index.ts';
import {
  field,
  group,
  inside,
  optional,
  text,
  textConverter,
  type Rule,
  type TreeMapping,
} from '../../tree-mapping/index.ts';
import { lineDefaults, message, weights } from './parts.ts';
import { structureOf } from './structures.ts';
import { cut, date, decimal, filled, quantity } from './values.ts';

const addressee: readonly Rule[] = [
  field('PARTNER_ID', 'code', text),
  field('NAME1', 'name', cut(40)),
  group('.', 'address', [
    field('STREET1', 'street', cut(40)),
    field('POSTL_COD1', 'postcode', text),
    field('CITY1', 'city', cut(40)),
    field('COUNTRY1', 'country', text),
    field('REGION', 'region', text),
  ]),
  field('TELEPHONE1', 'contact/phone', text),
  field('E_MAIL', 'contact/email', text),
];

const deadline = (qualifier: string, name: 'NTANF' | 'ISDD', kind: string): Rule =>
  field(
    `E1EDT13[QUALF=${qualifier}]/${name}`,
    `dates[kind=${kind}]/at`,
    date(name === 'NTANF' ? 'NTANZ' : 'ISDZ'),
  );

const sscc = textConverter(
  (value) => {
    const bare = value.replace(/^0+(?=\d{18}$)/u, '');
    return isSscc(bare) ? bare : undefined;
  },
  'SSCC',
  (value) => value.padStart(20, '0'),
);

const deliveryLine = (name: 'despatched' | 'received'): Rule =>
  group(
    'E1EDL24',
    'lines[]',
    [
      field('POSNR', 'id', filled(6), { required: true }),
      field('MATNR', 'item/sellerId', filled(18)),
      field('ARKTX', 'item/description', cut(40)),
      field('CHARG', 'item/batch', text),
      field('LFIMG', `quantities/${name}`, quantity('VRKME')),
      ...weights,
      field('VOLUM', 'volume', quantity('VOLEH')),
      field('EAN11', 'item/gtin', text),
      field('KDMAT35', 'item/buyerId', text),
      field('KDMAT', 'item/buyerId', text, { only: 'read' }),
      field('VFDAT', 'dates[kind=expiry]/at', date()),
      group(
        'E1EDL43[QUALF=C]',
        'references[kind=supplier]',
        [field('BELNR', 'id', filled(10)), field('POSNR', 'line', filled(6))],
        { needs: ['id'] },
      ),
      group(
        'E1EDL41[QUALI=001]',
        'references[kind=order]',
        [field('BSTNR', 'id', text), field('POSEX', 'line', filled(6))],
        { needs: ['id'] },
      ),
    ],
    lineDefaults,
  );

export const delivery = (kind: DocumentKind): TreeMapping => ({
  ...{ name: `idoc:DELVRY ${kind}`, kind, root: 'IDOC', structure: structureOf('DELVRY03') },
  rules: [
    message,
    field('EDI_DC40/CREDAT', 'issuedAt', date('CRETIM'), { only: 'read' }),
    inside('E1EDL20', [
      field('VBELN', 'id', filled(10), { required: true }),
      field('INCO1', 'terms/incoterm', text),
      field('INCO2', 'terms/incotermPlace/name', cut(28)),
      field('BTGEW', 'totals/grossWeight', quantity('GEWEI')),
      field('NTGEW', 'totals/netWeight', quantity('GEWEI')),
      field('VOLUM', 'totals/volume', quantity('VOLEH')),
      field('ANZPK', 'totals/packages', decimal),
      field('BOLNR', 'references[kind=bill-of-lading]/id', text),
      field('TRAID', 'references[kind=other,sentAs=TRAID]/id', text),
      field('LIFEX', 'references[kind=despatch-advice]/id', text),
      group('E1ADRM1[PARTNER_Q=AG]', 'parties[role=buyer]', addressee),
      group('E1ADRM1[PARTNER_Q=WE]', 'parties[role=consignee]', addressee),
      group('E1ADRM1[PARTNER_Q=LF]', 'parties[role=seller]', addressee),
      group('E1ADRM1[PARTNER_Q=OSP]', 'parties[role=shipper]', addressee),
      group('E1ADRM1[PARTNER_Q=SP]', 'parties[role=carrier]', addressee),
      deadline('006', 'ISDD', 'despatched'),
      deadline('006', 'NTANF', 'required-shipment'),
      deadline('007', 'ISDD', 'delivered'),
      deadline('007', 'NTANF', 'arrival'),
      deadline('019', 'NTANF', 'received'),
      deliveryLine(kind === 'despatch-advice' || kind === 'warehouse-order' ? 'despatched' : 'received'),
      group('E1EDL37', 'units[]', [
        field('EXIDV', 'sscc', optional(sscc)),
        field('BRGEW', 'grossWeight', quantity('GWEIT')),
        field('BTVOL', 'volume', quantity('VOLEH')),
      ]),
    ]),
  ],
});
