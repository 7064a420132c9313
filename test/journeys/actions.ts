// What does a journey do besides asking? It drops files, is a partner's webhook, listens to changes, checks proofs.
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { unwrap } from '../../src/base/index.ts';
import { checkConsistency, parseCheckpoint, parsePolicy, verifyProof } from '../../src/ledger/index.ts';
import { isSigned } from '../../src/server/partners/channels/index.ts';
import { nodeCrypto } from '../../src/server/index.ts';
import type { Deployment } from './deployment.ts';
import { problemsOfOpenApi } from './openapi-checks.ts';

export type Actions = {
  /** @returns what is wrong, or undefined; an unknown action throws */
  run(words: string, body: string): Promise<string | undefined>;
  end(): Promise<void>;
};

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

export function createActions(deployment: Deployment, saved: Map<string, string>): Actions {
  const stop = new AbortController();
  const received: Received[] = [];
  let receiver: Server | undefined;
  let heard = '';

  const actions: Record<string, (words: string, body: string) => Promise<string | undefined>> = {
    /** `drop ORG/NAME`: a file with the body's lines in the drop folder, as if it had lain there for a while. */
    drop: async (name, body) => {
      const path = join(deployment.dir, 'drop', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${body}\n`);
      await utimes(path, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
      return undefined;
    },
    /** `partner-file ORG/in/NAME`: the same in a partner's own folder. */
    'partner-file': async (name, body) => {
      const path = join(deployment.dir, 'partners', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${body}\n`);
      await utimes(path, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
      return undefined;
    },
    /** `dropped FOLDER PART`: a file whose name has this part stands in that folder now. */
    dropped: async (words) => {
      const [folder, part] = words.split(' ') as [string, string];
      const names = await readdir(join(deployment.dir, 'drop', folder)).catch(() => []);
      return names.some((name) => name.includes(part)) ? undefined : `${names.join(', ')} has no ${part}`;
    },
    /** `listen CALLER`: opens the stream of changes. */
    listen: async (caller) => {
      const headers = deployment.callers[caller]!;
      const answer = await fetch(`${deployment.url}/api/events`, { headers, signal: stop.signal });
      if (answer.status !== 200) return `the stream answers ${answer.status}`;
      void (async () => {
        for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) heard += chunk;
      })().catch(() => undefined);
      return undefined;
    },
    heard: async (part) => (heard.includes(part) ? undefined : `heard only ${heard}`),
    /** A partner's webhook that fails the first time; its address is saved as `receiver`. */
    receiver: async () => {
      receiver = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
        request.on('end', () => {
          received.push({ headers: request.headers, body });
          response.writeHead(received.length === 1 ? 503 : 200).end();
        });
      });
      await new Promise<void>((resolve) => receiver!.listen(0, '127.0.0.1', resolve));
      saved.set('receiver', `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`);
      return undefined;
    },
    /** `delivered SECRET`: the message came again under the same key, each time with the signature of its bytes. */
    delivered: async (secret) => {
      if (received.length < 2) return `${received.length} deliveries`;
      if (received[0]!.headers['idempotency-key'] !== received[1]!.headers['idempotency-key'])
        return 'another key';
      const seconds = Date.now() / 1000;
      const unsigned = received.find(({ headers, body }) => !isSigned(headers, body, secret, seconds));
      return unsigned === undefined ? undefined : 'a signature does not fit';
    },
    /** The saved `proof` verifies under the saved `policy`, and with one changed byte it does not. */
    'proof-verifies': async () => {
      const policy = unwrap(parsePolicy(nodeCrypto, saved.get('policy')!));
      const proof = Buffer.from(saved.get('proof')!);
      const verified = verifyProof({ crypto: nodeCrypto, proof, policy });
      if (!verified.ok) return verified.problems[0]!.message;
      const at = Math.floor(proof.length / 2);
      proof[at] = proof[at]! ^ 1;
      return verifyProof({ crypto: nodeCrypto, proof, policy }).ok
        ? 'a changed byte is not noticed'
        : undefined;
    },
    /** The saved `older` and `newer` checkpoints are of one log, by the saved `growth`. */
    'log-only-grew': async () => {
      const [older, newer] = [saved.get('older')!, saved.get('newer')!].map((note) =>
        unwrap(parseCheckpoint(note)),
      );
      const proof = (JSON.parse(saved.get('growth')!) as string[]).map((hash) => unwrapBase64(hash));
      const checked = checkConsistency(nodeCrypto, older!, { oldSize: older!.size, proof }, newer!);
      if (newer!.size <= older!.size) return 'the log has not grown';
      return checked.ok ? undefined : checked.problems[0]!.message;
    },
    'openapi-is-valid': async () => problemsOfOpenApi(JSON.parse(saved.get('openapi')!))[0],
  };

  return {
    run: async (words, body) => {
      const [, name, rest = ''] = /^(\S+) ?(.*)$/.exec(words)!;
      const action = actions[name!];
      if (action === undefined) throw new Error(`there is no action ${name}`);
      return action(rest, body);
    },
    end: async () => {
      stop.abort();
      await new Promise<void>((resolve) =>
        receiver === undefined ? resolve() : void receiver.close(() => resolve()),
      );
    },
  };
}

function unwrapBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
