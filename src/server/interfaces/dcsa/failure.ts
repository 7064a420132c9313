// How is a refusal told on the interfaces of DCSA? Track & Trace 3.0.0 has feedback elements; 2.2 has the error of its error domain 1.0;
// Booking and eBL have an error response of their own.
/** The interfaces that are spoken here. */
export type DcsaInterface = 'tnt3' | 'tnt2' | 'booking' | 'ebl';

export const apiVersions: Readonly<Record<DcsaInterface, string>> = {
  tnt3: '3.0.0',
  tnt2: '2.2.0',
  booking: '2.0.5',
  ebl: '3.0.4',
};

/** Reasons by status: the words of HTTP (RFC 9110). */
const statusTexts: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** One of several things that are wrong with a body. */
export type Detail = { readonly message: string; readonly jsonPath: string };

export class DcsaFailure extends Error {
  readonly status: number;
  /** The parameter or member that it is about, as JSONPath or by its name. */
  readonly property: string | undefined;
  readonly details: readonly Detail[];

  constructor(status: number, message: string, property?: string, details: readonly Detail[] = []) {
    super(message);
    this.name = 'DcsaFailure';
    this.status = status;
    this.property = property;
    this.details = details;
  }
}

export type FeedbackElement = {
  readonly severity: 'ERROR' | 'WARN' | 'INFO';
  readonly message: string;
  readonly propertyPath?: string;
};

export function feedback(message: string, propertyPath?: string): FeedbackElement {
  const path = propertyPath === undefined ? {} : { propertyPath: propertyPath.slice(0, 1000) };
  return { severity: 'ERROR', message: message.slice(0, 5000), ...path };
}

/** `/events/2/eventDateTime` is `$.events[2].eventDateTime`. */
export function jsonPathOf(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  return steps.reduce((path, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (name === '') return path;
    if (/^\d+$/u.test(name)) return `${path}[${name}]`;
    return /^[A-Za-z_]\w*$/u.test(name) ? `${path}.${name}` : `${path}['${name.replaceAll("'", "\\'")}']`;
  }, '$');
}

export type Refusal = {
  readonly status: number;
  readonly detail: string;
  readonly property?: string | undefined;
  readonly details?: readonly Detail[];
  readonly method: string;
  readonly uri: string;
  /** Epoch milliseconds. */
  readonly at: number;
};

export function errorBody(speaks: DcsaInterface, refusal: Refusal): object {
  const { status, detail, property, details = [], method, uri, at } = refusal;
  if (speaks === 'tnt3') return { feedbackElements: [feedback(detail, property)] };
  const reason = statusTexts[status] ?? 'Error';
  const frame = {
    httpMethod: method,
    requestUri: uri,
    statusCode: status,
    statusCodeText: reason,
    errorDateTime: new Date(at).toISOString(),
  };
  if (speaks === 'tnt2') return { ...frame, errors: [{ reason, message: detail.slice(0, 5000) }] };
  if (details.length === 0) {
    const about = property === undefined ? {} : { property: property.slice(0, 100) };
    return {
      ...frame,
      errors: [{ ...about, errorCodeText: reason, errorCodeMessage: detail.slice(0, 5000) }],
    };
  }
  const errors = details.slice(0, detailsMax).map(({ message, jsonPath }) => {
    return {
      jsonPath: jsonPath.slice(0, 500),
      errorCodeText: reason,
      errorCodeMessage: message.slice(0, 5000),
    };
  });
  return { ...frame, errors };
}

const detailsMax = 100;
