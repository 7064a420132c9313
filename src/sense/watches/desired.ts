// What does a watch want to have said? One exception per shipment, kind and signal, under a name that anyone can read and
// that is the same every time: `late-HBL-2041`.
import type { Moment, Money } from '../../base/index.ts';
import type { Bodies, Subject } from '../../record/index.ts';

export type ExceptionKind = Bodies['exception']['kind'];

/** `values.sentence` names the sentence of `what`, so that a page can say it in its reader's language. */
export type ExceptionValues = Readonly<Record<string, string | number>> & { readonly sentence: string };

export type DesiredException = {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly about: readonly string[];
  readonly what: string;
  readonly why: string;
  readonly values: ExceptionValues;
  readonly signal?: string;
  readonly atRisk?: Money;
  readonly deadline?: Moment;
};

const nameOf: Readonly<Record<ExceptionKind, string>> = {
  hazard: 'hazard',
  late: 'late',
  'missing-milestone': 'missing',
  temperature: 'temperature',
  customs: 'customs',
  'stock-out': 'stock-out',
  demurrage: 'demurrage',
  message: 'message',
};

const idLengthMax = 200;

/** @param home the organisation that runs this deployment; another's number carries that one's name */
export function exceptionId(kind: ExceptionKind, shipment: Subject, home: string, signal?: string): string {
  const whose = shipment.of === home ? '' : `${shipment.of}-`;
  const what = shipment.kind === 'shipment' ? '' : `${shipment.kind}-`;
  const id = `${nameOf[kind]}-${what}${whose}${shipment.id}${signal === undefined ? '' : `-${signal}`}`;
  return id.length <= idLengthMax ? id : `${id.slice(0, idLengthMax - 9)}-${checksum(id)}`;
}

/** FNV-1a, only to tell two overlong names apart. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
