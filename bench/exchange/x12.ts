// Who reads X12 in the bench? We, and the packages `node-x12` and `x12-parser`, as their documents show, without any validation,
// which is how they are fastest.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { touch, type Contender, type Family } from './contender.ts';
import { writeX12Corpus } from './x12-corpus.ts';

const exchange = () => import('../../src/exchange/x12/index.ts');

const ours: readonly Contender[] = [
  {
    title: 'portolan, segments marked',
    kind: 'streaming',
    ours: true,
    constantMemory: true,
    prepare: async () => {
      const { visitX12 } = await exchange();
      return async (path) => {
        const { segments, problem } = await visitX12(createReadStream(path), () => undefined);
        if (problem !== undefined) throw new Error(problem.message);
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
      const { visitX12 } = await exchange();
      return async (path) => {
        let touched = 0;
        const { segments, problem } = await visitX12(createReadStream(path), (segment) => {
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
    title: 'portolan, sets as trees',
    kind: 'streaming',
    ours: true,
    constantMemory: true,
    prepare: async () => {
      const { readX12Trees } = await exchange();
      return async (path) => {
        let segments = 0;
        for await (const found of readX12Trees(createReadStream(path))) {
          if ('segments' in found) segments += found.segments.length;
        }
        return segments;
      };
    },
  },
  {
    title: 'portolan, all kept',
    kind: 'tree',
    ours: true,
    prepare: async () => {
      const { readX12Trees } = await exchange();
      return async (path) => {
        const kept = [];
        for await (const found of readX12Trees(createReadStream(path))) {
          if ('segments' in found) kept.push(found);
        }
        return kept.reduce((sum, { segments }) => sum + segments.length, 0);
      };
    },
  },
  {
    title: 'portolan, all kept, every text read',
    kind: 'tree',
    ours: true,
    prepare: async () => {
      const { readX12Trees } = await exchange();
      return async (path) => {
        const kept = [];
        for await (const found of readX12Trees(createReadStream(path))) {
          if ('segments' in found) kept.push(found);
        }
        let characters = 0;
        const segments = kept.flatMap((message) => message.segments);
        for (const { elements } of segments) {
          for (const element of elements) for (const [text = ''] of element) characters += text.length;
        }
        if (characters === 0) throw new Error('no text was read');
        return segments.length;
      };
    },
  },
  {
    title: 'portolan, all kept and checked',
    kind: 'tree and definitions',
    ours: true,
    prepare: async () => {
      const { checkX12Messages } = await exchange();
      return async (path) => {
        const kept = [];
        for await (const { message, findings } of checkX12Messages(createReadStream(path))) {
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
      const { checkX12Messages } = await exchange();
      return async (path) => {
        let segments = 0;
        for await (const { message, findings } of checkX12Messages(createReadStream(path))) {
          if (findings.length > 0) throw new Error(findings[0]!.message);
          segments += message.segments.length;
        }
        return segments;
      };
    },
  },
];

type Loaded = Readonly<Record<string, new (options?: unknown) => Transform>>;
const load = createRequire(import.meta.url) as (name: string) => Loaded;

/** Both packages are transforms that give an object for each segment. */
function streaming(
  title: string,
  make: () => Transform,
  { textsOf, encoding }: { textsOf: (segment: never) => number; encoding?: BufferEncoding },
): readonly Contender[] {
  const feed = async (path: string, take: (segment: unknown) => void): Promise<void> => {
    const parser = make();
    parser.on('data', take);
    createReadStream(path, encoding).pipe(parser);
    await finished(parser, { writable: false });
  };
  return [
    {
      title: `${title}, every text read`,
      kind: 'streaming',
      ours: false,
      prepare: async () => {
        make();
        return async (path) => {
          let segments = 0;
          let touched = 0;
          await feed(path, (segment) => {
            segments++;
            touched += textsOf(segment as never);
          });
          if (touched === 0) throw new Error('no text was read');
          return segments;
        };
      },
    },
    {
      title: `${title}, stream, all kept`,
      kind: 'tree',
      ours: false,
      prepare: async () => {
        make();
        return async (path) => {
          const kept: unknown[] = [];
          await feed(path, (segment) => void kept.push(segment));
          return kept.length;
        };
      },
    },
  ];
}

type Values = { readonly tag: string; readonly elements: readonly { readonly value: string }[] };

function textsOfNodeX12({ tag, elements }: Values): number {
  let touched = touch(tag);
  for (const { value } of elements) touched += touch(value);
  return touched;
}

/** The name and each element stand as properties of one object. */
function textsOfX12Parser(segment: Readonly<Record<string, string>>): number {
  let touched = 0;
  for (const name in segment) touched += touch(segment[name]!);
  return touched;
}

type Group = { readonly transactions: readonly { readonly segments: readonly unknown[] }[] };
type Interchange = { readonly functionalGroups: readonly Group[] };

/** The documented way to a tree. */
const nodeX12Tree: Contender = {
  title: 'node-x12 1.7, parse',
  kind: 'tree',
  ours: false,
  prepare: async () => {
    const parser = new (load('node-x12')['X12Parser']!)(false) as unknown as {
      parse: (text: string) => Interchange;
    };
    return async (path) => {
      const { functionalGroups } = parser.parse(await readFile(path, 'utf8'));
      const sets = functionalGroups.flatMap(({ transactions }) => transactions);
      return sets.reduce((sum, { segments }) => sum + segments.length + 2, 0);
    };
  },
};

export const family: Family = {
  writeCorpus: writeX12Corpus,
  contenders: [
    ...ours,
    ...streaming('node-x12 1.7', () => new (load('node-x12')['X12Parser']!)(), {
      textsOf: textsOfNodeX12,
      encoding: 'utf8',
    }),
    nodeX12Tree,
    ...streaming('x12-parser 1.3', () => new (load('x12-parser')['X12parser']!)(), {
      textsOf: textsOfX12Parser,
    }),
  ],
};
