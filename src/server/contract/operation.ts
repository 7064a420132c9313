// What is an operation of the API? Its place, who may call it, and the shape of what goes in and comes out. Routes
// implement it, the OpenAPI document and the typed client are generated from it.
import type * as z from 'zod';

/**
 * Who may call: `anyone` (health, sign-in), `member` (a signed-in user, or the key of an organisation; what is shown
 * is what the decision point permits), `operator` (a user who runs this deployment).
 */
export type Caller = 'anyone' | 'member' | 'operator';

export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{name}` for path parameters, as OpenAPI writes them. */
  readonly path: string;
  readonly caller: Caller;
  /** False where it changes nothing although its method is not GET: those who may only look may call it too. */
  readonly changes?: false;
  readonly summary: string;
  readonly tag: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** A schema for JSON, or `bytes` for a body that is taken as it comes. */
  readonly body?: z.ZodType | 'bytes';
  /** A schema for JSON, or the media type of a text answer. */
  readonly response: z.ZodType | `text/${string}`;
};

/** Keeps the literal types, so that the client knows each path's shapes. */
export function operation<const O extends Operation>(o: O): O {
  return o;
}
