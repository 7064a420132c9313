// What do the codes of messages mean in our words? UN/EDIFACT DE 3035 (party roles), DE 8067 (modes, Recommendation 19),
// Recommendation 24 (transport status, sent in STS as DE 9011 or DE 4405), DE 2005 (what a date is for).
import type { Classifier, Mode, PartyRole } from '../../../record/index.ts';

export const partyRoleOf: Readonly<Record<string, PartyRole>> = {
  BY: 'buyer',
  SE: 'seller',
  SU: 'seller',
  CZ: 'shipper',
  SF: 'shipper',
  OS: 'shipper',
  CN: 'consignee',
  DP: 'consignee',
  ST: 'consignee',
  UC: 'consignee',
  FW: 'forwarder',
  FF: 'forwarder',
  CA: 'carrier',
  CB: 'broker',
  WH: 'warehouse',
  NI: 'notify',
  N1: 'notify',
  CM: 'authority',
};

const modes: Readonly<Record<string, Mode>> = {
  '1': 'sea',
  '2': 'rail',
  '3': 'road',
  '4': 'air',
  '6': 'multimodal',
  '8': 'inland-waterway',
  '10': 'sea',
  '20': 'rail',
  '30': 'road',
  '40': 'air',
  '60': 'multimodal',
  '80': 'inland-waterway',
};

export function modeOf(code: string): Mode | undefined {
  return modes[code];
}

export function codeOfMode(mode: Mode): string {
  return { sea: '1', rail: '2', road: '3', air: '4', multimodal: '6', 'inland-waterway': '8' }[mode];
}

/** Recommendation 24 against the codes of the record. What is not here is a detection with its number as the reason. */
const statusEvents: Readonly<Record<string, string>> = {
  '1': 'ARRI',
  '6': 'CONF',
  '7': 'CANC',
  '12': 'CUSR',
  '13': 'PICK',
  '16': 'CROS',
  '21': 'DLVD',
  '22': 'DLVD',
  '24': 'DEPA',
  '27': 'DESP',
  '28': 'STRP',
  '29': 'DISC',
  '40': 'ARRI',
  '45': 'AVPU',
  '48': 'LOAD',
  '64': 'AVPU',
  '72': 'RCVD',
  '74': 'RCVD',
  '78': 'RELS',
  '79': 'LOAD',
  '82': 'MTRT',
  '90': 'HOLD',
  '92': 'LOAD',
  '93': 'STUF',
  '94': 'STUF',
  '98': 'GTIN',
  '99': 'GTOT',
  '112': 'AVPU',
  '126': 'CUSS',
  '127': 'DEPA',
  '130': 'RECE',
};

export function eventOfStatus(status: string): string {
  return statusEvents[status] ?? 'DETC';
}

export function statusOfEvent(code: string): string | undefined {
  return Object.entries(statusEvents).find(([, event]) => event === code)?.[0];
}

/** Qualifiers of DTM that tell when a status holds, the best first. */
export const statusTimeQualifiers = ['334', '178', '186', '7', '11', '35', '9'] as const;

/** Qualifiers that are an event of their own: what, and how certain. */
export const eventTimeQualifiers: Readonly<Record<string, { code: string; classifier: Classifier }>> = {
  '132': { code: 'ARRI', classifier: 'estimated' },
  '133': { code: 'DEPA', classifier: 'estimated' },
  '17': { code: 'DLVD', classifier: 'estimated' },
  '232': { code: 'ARRI', classifier: 'planned' },
  '189': { code: 'DEPA', classifier: 'planned' },
};

/** DE 2005 for the day by which something must be there. */
export const requiredByQualifiers = ['2', '63', '69', '64'] as const;

export const originQualifiers = ['9', '5', '88', '76'] as const;
export const destinationQualifiers = ['7', '8', '11', '20'] as const;
