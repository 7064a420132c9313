// Where does a reader go after signing in? Where they wanted to, as long as that is here.

/** Only an address on this server: a link must not lead the freshly signed-in reader elsewhere. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}
