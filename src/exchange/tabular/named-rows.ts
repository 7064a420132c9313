// Which named columns does a short table have? CSV with a heading, for what users supply beside the record (prices, factors,
// legs): comma, semicolon or tabulator; `Size type`, `size-type` and `sizeType` are one column. Held in memory, so bounded.
import { fail, failWith, problem, succeed, type Problem, type Result } from '../../base/index.ts';
import { defaultLimits } from '../limits.ts';
import { cutCsv } from './csv.ts';
import { isBlank, type Row } from './row.ts';

export type NamedRow = {
  readonly line: number;
  /** By column, in the spelling of {@link columnKey}; cells that are blank are left out. */
  readonly cells: Readonly<Record<string, string>>;
};

export type NamedRowsOptions = {
  readonly required: readonly string[];
  /** Left out, columns of any other name are passed over. */
  readonly optional?: readonly string[];
  readonly bytesMax?: number;
  readonly rowsMax?: number;
};

const bytesMaxDefault = 64 << 20;
const rowsMaxDefault = 500_000;
const problemsMax = 20;

export function columnKey(text: string): string {
  return text
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, '_');
}

/** The rows, or up to twenty problems with their lines (`input.…`, `mapping.column-missing`). */
export function readNamedRows(bytes: Uint8Array, options: NamedRowsOptions): Result<readonly NamedRow[]> {
  const { bytesMax = bytesMaxDefault, rowsMax = rowsMaxDefault } = options;
  if (bytes.length > bytesMax) return fail('input.too-large', `It has more than ${bytesMax} bytes.`);
  const rows = cutCsv(bytes, {
    delimiter: delimiterOf(bytes),
    encoding: 'utf-8',
    limits: { ...defaultLimits, rowsMax },
  }).filter((row) => !isBlank(row));
  const wrong = rows.flatMap((row) => row.problem ?? []);
  if (wrong.length > 0) return failWith(wrong.slice(0, problemsMax));
  const [heading, ...rest] = rows;
  if (heading === undefined) return fail('input.syntax', 'The file is empty.');
  return byColumns(heading, rest, options);
}

function delimiterOf(bytes: Uint8Array): string {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  const heading = head.trimStart().split(/[\r\n]/u, 1)[0] ?? '';
  return [',', ';', '\t'].reduce((best, each) =>
    heading.split(each).length > heading.split(best).length ? each : best,
  );
}

function byColumns(
  heading: Row,
  rows: readonly Row[],
  { required, optional }: NamedRowsOptions,
): Result<readonly NamedRow[]> {
  const columns = heading.cells.map(columnKey);
  const twice = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index);
  if (twice !== undefined) return fail('input.syntax', `The column "${twice}" stands twice.`, heading.where);
  const missing = required.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    return fail('mapping.column-missing', `There is no column ${missing.join(', ')}.`, heading.where);
  const known = optional && new Set([...required, ...optional]);
  const problems: Problem[] = [];
  const read = rows.map((row): NamedRow => {
    if (row.cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      problems.push(problem('input.syntax', 'The row has more cells than there are columns.', row.where));
    const cells = columns.flatMap((column, index): [string, string][] => {
      const cell = row.cells[index]?.trim() ?? '';
      return cell === '' || column === '' || known?.has(column) === false ? [] : [[column, cell]];
    });
    return { line: row.where.line ?? row.number, cells: Object.fromEntries(cells) };
  });
  return problems.length > 0 ? failWith(problems.slice(0, problemsMax)) : succeed(read);
}
