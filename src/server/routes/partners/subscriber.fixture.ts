// Who is told of events? A server on a free loopback port that keeps what it gets and answers as it is told to.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Subscriber = {
  readonly url: string;
  /** What it answers next. */
  status: number;
  readonly received: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
  readonly close: () => Promise<void>;
};

/** `status` is what it answers until told otherwise. */
export async function openSubscriber(status: number): Promise<Subscriber> {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(subscriber.status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const subscriber: Subscriber = {
    url: `http://127.0.0.1:${port}/events`,
    status,
    received,
    close: () => new Promise((done) => server.close(() => done())),
  };
  return subscriber;
}
