// How far is it for each row of a file? Rows are read, answered and written as a stream: what is kept are the trees of
// shortest ways and what the gazetteer holds, however long the file is.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fail, failWith, succeed, unwrap, type Problem, type Result } from '../../../base/index.ts';
import { csvRows, defaultLimits, isBlank, type Row } from '../../../exchange/index.ts';
import { loadWorld, seaWay } from '../../../server/index.ts';
import { createSeaRouter, type ChokepointName } from '../../../world/index.ts';

type Conditions = { readonly avoid: readonly ChokepointName[]; readonly draftM?: number };
type Columns = { readonly from: number; readonly to: number };
type Answer = (from: string, to: string) => object;

/** A tree for every port of the bundled list: a shuffled file asks for all of them again and again. */
const treesMax = 2048;
const limits = { ...defaultLimits, rowsMax: 100_000_000 };
const writeCharacters = 1 << 16;

export async function printPairs(file: string, conditions: Conditions): Promise<void> {
  const delimiter = await delimiterOf(file);
  const rows = csvRows(createReadStream(file), { delimiter, encoding: 'utf-8', limits });
  const answer = createAnswer(conditions);
  const columns = unwrap(await readHeading(rows, file));
  let waiting = '';
  for await (const row of rows) {
    // A row of empty cells is a row: who joins the answers by their order must not be shifted.
    if (isBlank(row) && row.cells.length < 2) continue;
    if (row.last && row.problem !== undefined) {
      await write(waiting);
      unwrap(failWith([inFile(file, row.problem)]));
    }
    waiting += `${JSON.stringify(answerRow(row, columns, answer))}\n`;
    if (waiting.length < writeCharacters) continue;
    await write(waiting);
    waiting = '';
  }
  await write(waiting);
}

function answerRow(row: Row, columns: Columns, answer: Answer): object {
  const from = row.cells[columns.from] ?? '';
  const to = row.cells[columns.to] ?? '';
  if (row.problem === undefined) return answer(from, to);
  return { from, to, nm: null, error: `${row.problem.code}: ${row.problem.message}` };
}

function createAnswer(conditions: Conditions): Answer {
  const world = loadWorld();
  const asked = { gazetteer: world.gazetteer, sea: createSeaRouter(world.sea.graph, treesMax) };
  return (from, to) => {
    const way = seaWay(asked, { from: from.trim(), to: to.trim(), ...conditions });
    if (way.ok) return { from, to, nm: way.value.nm, via: way.value.via };
    const { code, message } = way.problems[0]!;
    return { from, to, nm: null, error: `${code}: ${message}` };
  };
}

/** The first row that is not blank. */
async function readHeading(rows: AsyncIterator<Row>, document: string): Promise<Result<Columns>> {
  for (;;) {
    const next = await rows.next();
    if (next.done)
      return fail('input.syntax', 'The file is empty: it needs a heading with the columns from and to.', {
        document,
      });
    const row = next.value;
    if (isBlank(row)) continue;
    if (row.problem !== undefined) return failWith([inFile(document, row.problem)]);
    const names = row.cells.map((cell) => cell.trim().toLowerCase());
    const from = names.indexOf('from');
    const to = names.indexOf('to');
    if (from >= 0 && to >= 0) return succeed({ from, to });
    return fail('input.syntax', 'The heading needs the columns "from" and "to".', { ...row.where, document });
  }
}

/** Commas, unless the heading has none but semicolons or tabs. */
async function delimiterOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(4096) });
    const heading =
      buffer
        .subarray(0, bytesRead)
        .toString('utf8')
        .trimStart()
        .split(/[\r\n]/u, 1)[0] ?? '';
    if (heading.includes(',')) return ',';
    return [';', '\t'].find((mark) => heading.includes(mark)) ?? ',';
  } finally {
    await handle.close();
  }
}

function inFile(document: string, wrong: Problem): Problem {
  return { ...wrong, where: { ...wrong.where, document } };
}

async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}
