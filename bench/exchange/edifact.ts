// Who reads EDIFACT in the bench? We, and the packages `edifact` and `ts-edifact`, whose parsers are used as their documents show,
// without validation, which is how they are fastest.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SegmentMessage } from '../../src/exchange/index.ts';
import { touch, type Contender, type Family } from './contender.ts';
import { writeEdifactCorpus } from './edifact-corpus.ts';

const exchange = () => import('../../src/exchange/index.ts');

/** The file in pieces; the reader copies what it needs, so that one buffer serves for all. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(64 << 10);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

const ours: readonly Contender[] = [
  {
    title: 'portolan, segments marked',
    kind: 'streaming',
    ours: true,
    constantMemory: true,
    prepare: async () => {
      const { EdifactTokenizer, defaultLimits } = await exchange();
      return async (path) => {
        let segments = 0;
        const tokenizer = new EdifactTokenizer({
          limits: defaultLimits,
          onSegment: () => (segments += 1),
          onProblem: ({ message }) => {
            throw new Error(message);
          },
        });
        for await (const chunk of piecesOf(path)) tokenizer.push(chunk);
        tokenizer.end();
        return segments;
      };
    },
  },
  {
    title: 'portolan, messages as trees',
    kind: 'streaming',
    ours: true,
    constantMemory: true,
    prepare: async () => {
      const { readEdifactTrees } = await exchange();
      return async (path) => {
        let segments = 0;
        for await (const found of readEdifactTrees(piecesOf(path))) {
          if ('segments' in found) segments += found.segments.length;
        }
        return segments;
      };
    },
  },
  {
    title: 'portolan, every text read',
    kind: 'streaming',
    ours: true,
    constantMemory: true,
    prepare: async () => {
      const { visitEdifact } = await exchange();
      return async (path) => {
        let touched = 0;
        const { segments, problem } = await visitEdifact(piecesOf(path), (segment) => {
          touched += touch(segment.tag);
          const { size } = segment;
          for (let index = 0; index < size; index++) touched += touch(segment.textAt(index));
        });
        if (problem !== undefined || touched === 0) throw new Error(problem?.message ?? 'no text was read');
        return segments;
      };
    },
  },
  {
    title: 'portolan, all kept',
    kind: 'tree',
    ours: true,
    prepare: async () => {
      const { readEdifactTrees } = await exchange();
      return async (path) => {
        const kept: SegmentMessage[] = [];
        for await (const found of readEdifactTrees(piecesOf(path))) {
          if ('segments' in found) kept.push(found);
        }
        return kept.reduce((sum, { segments }) => sum + segments.length, 0);
      };
    },
  },
  {
    title: 'portolan, all kept and checked',
    kind: 'tree and definitions',
    ours: true,
    prepare: async () => {
      const { checkEdifactMessages } = await exchange();
      return async (path) => {
        const kept: SegmentMessage[] = [];
        for await (const { message, findings } of checkEdifactMessages(piecesOf(path))) {
          if (findings.length > 0) throw new Error(findings[0]!.message);
          kept.push(message);
        }
        return kept.reduce((sum, { segments }) => sum + segments.length, 0);
      };
    },
  },
  {
    title: 'portolan, checked and let go',
    kind: 'tree and definitions',
    ours: true,
    constantMemory: true,
    prepare: async () => {
      const { checkEdifactMessages } = await exchange();
      return async (path) => {
        let segments = 0;
        for await (const { message, findings } of checkEdifactMessages(piecesOf(path))) {
          if (findings.length > 0) throw new Error(findings[0]!.message);
          segments += message.segments.length;
        }
        return segments;
      };
    },
  },
];

type Kept = { name: string; elements: string[][] };

/** What both packages have in common, by the names that each gives it. */
type Callbacks = {
  open: (name: string) => void;
  element: () => void;
  component: (text: string) => void;
  close: () => void;
};

type Parser = { write: (text: string) => void; end: () => void };

// Neither package says its types in full, and the entry of `ts-edifact` needs a package that it does not name.
type Made = new (options?: unknown) => object;
const load = createRequire(import.meta.url) as (name: string) => Readonly<Record<string, Made>>;

async function parserOfEdifact(callbacks: Callbacks): Promise<Parser> {
  const parser = new (load('edifact')['Parser']!)() as Parser & Record<string, unknown>;
  parser['onopensegment'] = callbacks.open;
  parser['onelement'] = callbacks.element;
  parser['oncomponent'] = callbacks.component;
  parser['onclosesegment'] = callbacks.close;
  (parser['encoding'] as (level: string) => void).call(parser, 'UNOC');
  return parser;
}

async function parserOfTsEdifact(callbacks: Callbacks): Promise<Parser> {
  const part = (name: string): Made => load(`ts-edifact/lib/${name.toLowerCase()}.js`)[name]!;
  const validator = new (load('ts-edifact/lib/validator.js')['NullValidator']!)();
  const configuration = new (part('Configuration'))({ validator, charset: 'UNOC' });
  const parser = new (part('Parser'))(configuration) as Parser & Record<string, unknown>;
  parser['onOpenSegment'] = callbacks.open;
  parser['onElement'] = callbacks.element;
  parser['onComponent'] = callbacks.component;
  parser['onCloseSegment'] = callbacks.close;
  return parser;
}

function peer(title: string, make: (callbacks: Callbacks) => Promise<Parser>): readonly Contender[] {
  const feed = async (parser: Parser, path: string): Promise<void> => {
    for await (const text of createReadStream(path, 'latin1')) parser.write(text as string);
    parser.end();
  };
  return [
    {
      title: `${title}, every text read`,
      kind: 'streaming',
      ours: false,
      prepare: async () => {
        let segments = 0;
        let touched = 0;
        const nothing = (): void => undefined;
        const parser = await make({
          open: (name) => {
            segments++;
            touched += touch(name);
          },
          element: nothing,
          component: (text) => {
            touched += touch(text);
          },
          close: nothing,
        });
        return async (path) => {
          await feed(parser, path);
          if (touched === 0) throw new Error('no text was read');
          return segments;
        };
      },
    },
    {
      title: `${title}, all kept`,
      kind: 'tree',
      ours: false,
      prepare: async () => {
        const kept: Kept[] = [];
        let elements: string[][] = [];
        let components: string[] = [];
        const parser = await make({
          open: (name) => kept.push({ name, elements: (elements = []) }),
          element: () => elements.push((components = [])),
          component: (text) => components.push(text),
          close: () => undefined,
        });
        return async (path) => {
          await feed(parser, path);
          return kept.length;
        };
      },
    },
  ];
}

export const family: Family = {
  writeCorpus: writeEdifactCorpus,
  contenders: [
    ...ours,
    ...peer('edifact 1.2', parserOfEdifact),
    ...peer('ts-edifact 0.0.14', parserOfTsEdifact),
  ],
};
