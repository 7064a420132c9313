// A double of a partner's program: it takes what comes by HTTP on this machine and answers as a test says.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};
export type Answer =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'silence'
  | 'hang-up';

export type PartnerDouble = {
  readonly url: string;
  readonly requests: Request[];
  readonly close: () => Promise<void>;
};

/** @param answer what it says to each request; it may look at those before */
export async function openPartnerDouble(
  answer: (request: Request, before: readonly Request[]) => Answer,
): Promise<PartnerDouble> {
  const requests: Request[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (part: string) => (body += part));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const request = { method, path, headers, body };
      const said = answer(request, [...requests]);
      requests.push(request);
      if (said === 'silence') return;
      if (said === 'hang-up') return void incoming.socket.destroy();
      outgoing.writeHead(said.status, said.headers).end(said.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
