// What becomes of who sends half a message and then nothing? The connection is closed: each open one holds memory and a place in
// the process. A slow line is no fault, so only silence counts, not the time in all. CWE-400.
import type { IncomingMessage } from 'node:http';

/** Nothing came in for so long. */
export const idleMsMax = 60_000;

/** Watches the body of a request until it has come in; what waits to be read by us is not the sender's silence. */
export function closeWhenIdle(request: IncomingMessage, idleMs = idleMsMax): void {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
    return;
  const { socket } = request;
  let before = socket.bytesRead;
  const watch = setInterval(() => {
    const silent = socket.bytesRead === before && request.readableLength === 0;
    before = socket.bytesRead;
    if (request.complete) clearInterval(watch);
    else if (silent) socket.destroy();
  }, idleMs);
  watch.unref();
  const stop = () => clearInterval(watch);
  request.once('end', stop).once('close', stop);
}
