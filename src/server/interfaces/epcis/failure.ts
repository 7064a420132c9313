// How is a refusal told on the EPCIS interface? As RFC 7807 with the exception types of the standard (EPCIS 2.0 §12.6), in the syntax
// that the caller reads.
import type { Problem } from '../../../base/index.ts';

/** Type of exception, its title and status. */
export const exceptions = {
  validation: ['ValidationException', 'The document breaks the rules of EPCIS', 400],
  queryValidation: ['QueryValidationException', 'The query is not valid', 400],
  queryParameter: ['QueryParameterException', 'A query parameter is not valid', 400],
  subscriptionControls: ['SubscriptionControlsException', 'The subscription is not valid', 400],
  security: ['SecurityException', 'The request is not permitted', 401],
  forbidden: ['SecurityException', 'Access to the resource is forbidden', 403],
  noSuchName: ['NoSuchNameException', 'There is nothing here that you may see', 404],
  notAcceptable: ['NotAcceptableException', 'This cannot be answered as it was asked for', 406],
  exists: ['ResourceAlreadyExistsException', 'There is one of this name already', 409],
  captureLimit: ['CaptureLimitExceededException', 'The capture is too large', 413],
  queryTooLarge: ['QueryTooLargeException', 'The query has more results than it permits', 413],
  queryTooComplex: ['QueryTooComplexException', 'The query is more than can be answered here', 413],
  uriTooLong: ['URITooLongException', 'The address is too long', 414],
  mediaType: ['UnsupportedMediaTypeException', 'The media type is not read here', 415],
  failed: ['ImplementationException', 'Something went wrong here', 500],
  notImplemented: ['ImplementationException', 'This is not offered here', 501],
} as const satisfies Record<string, readonly [string, string, number]>;
export type ExceptionName = keyof typeof exceptions;

export class EpcisFailure extends Error {
  readonly exception: ExceptionName;
  readonly problems: readonly Problem[];

  constructor(exception: ExceptionName, detail: string, problems: readonly Problem[] = []) {
    super(detail);
    this.name = 'EpcisFailure';
    this.exception = exception;
    this.problems = problems;
  }
}

export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
};

export function problemBody(exception: ExceptionName, detail: string): ProblemBody {
  const [type, title, status] = exceptions[exception];
  return { type: `epcisException:${type}`, title, status, detail };
}
