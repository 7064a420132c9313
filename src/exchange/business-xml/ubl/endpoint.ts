// Under which address is a party found in the Peppol network? Its GLN, else DUNS, LEI, or its VAT number under the scheme of
// its country (Peppol electronic address scheme codes).
import type { DocumentParty } from '../../document/index.ts';
import { field, text, type Converter, type Rule } from '../../tree-mapping/index.ts';

/** Scheme of VAT numbers by country; the prefix is that of the number. */
const vatSchemes: Readonly<Record<string, string>> = {
  ...{
    HU: '9910',
    AT: '9914',
    ES: '9920',
    AD: '9922',
    AL: '9923',
    BA: '9924',
    BE: '9925',
    BG: '9926',
    CH: '9927',
  },
  ...{
    CY: '9928',
    CZ: '9929',
    DE: '9930',
    EE: '9931',
    GB: '9932',
    GR: '9933',
    EL: '9933',
    HR: '9934',
    IE: '9935',
  },
  ...{
    LI: '9936',
    LT: '9937',
    LU: '9938',
    LV: '9939',
    MC: '9940',
    ME: '9941',
    MK: '9942',
    MT: '9943',
    NL: '9944',
  },
  ...{
    PL: '9945',
    PT: '9946',
    RO: '9947',
    RS: '9948',
    SI: '9949',
    SK: '9950',
    SM: '9951',
    TR: '9952',
    VA: '9953',
  },
  ...{ FR: '9957' },
};

const endpoint: Converter = {
  read: () => undefined,
  write: (party) => {
    const { gln, duns, lei, taxId = '' } = party as DocumentParty;
    const vat = vatSchemes[taxId.slice(0, 2)];
    const addresses: readonly (readonly [string | undefined, string])[] = [
      ...([
        [gln, '0088'],
        [duns, '0060'],
        [lei, '0199'],
      ] as const),
      [vat === undefined ? undefined : taxId, vat ?? ''],
    ];
    const [id, schemeID] = addresses.find(([address]) => address !== undefined) ?? [];
    return id === undefined || schemeID === undefined ? undefined : { text: id, attributes: { schemeID } };
  },
};

/** The rule that writes it; the others read what the party's own identifiers do not say already. */
export const writtenEndpoint: Rule = field('cbc:EndpointID', '.', endpoint, { only: 'write' });

const vatCodes = [...new Set(Object.values(vatSchemes))].join('|');
export const readEndpoints: readonly Rule[] = [
  field('cbc:EndpointID[@schemeID=0088|GLN]', 'gln', text, { only: 'read' }),
  field('cbc:EndpointID[@schemeID=0060]', 'duns', text, { only: 'read' }),
  field('cbc:EndpointID[@schemeID=0199]', 'lei', text, { only: 'read' }),
  field(`cbc:EndpointID[@schemeID=${vatCodes}]`, 'taxId', text, { only: 'read' }),
];
