// decode, check, ack, roundtrip, invoice: what can be asked of a partner's file without any record. encode: the record in the
// format of a partner.
import { Option, type Command } from 'commander';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { describeProblem, fail, PortolanError, unwrap, type Moment, type Problem } from '../../base/index.ts';
import {
  answerInput,
  checkInput,
  decode,
  invoiceFindings,
  invoiceJson,
  nobody,
  readDocuments,
  readTrees,
  roundTripInput,
  type CheckedMessage,
  type Finding,
  type Tolerance,
} from '../../exchange/index.ts';
import { withConnection } from '../connect.ts';
import { openDirectory } from '../directory-files.ts';
import { Found, print, printJson, tell } from '../output.ts';
import { dataOptions, type DataOptions } from './options.ts';

type Json = { readonly json?: boolean };

export function addExchangeCommands(program: Command): void {
  addDecode(program);
  addCheck(program);
  addAcknowledge(program);
  addRoundTrip(program);
  addInvoice(program);
  addEncode(program);
}

async function openFile(file: string): Promise<AsyncIterable<Uint8Array>> {
  const { isFile } = await stat(file).then((entry) => ({ isFile: entry.isFile() }));
  if (!isFile) unwrap(fail('usage.invalid', `${file} is not a file.`));
  return createReadStream(file);
}

function addDecode(program: Command): void {
  program
    .command('decode <file>')
    .option('--data <dir>', 'the data folder, which nothing is read from', 'data')
    .option('--json', 'print JSON')
    .description('the messages of a file: their segments, or the statements that they would make')
    .option('--tree', 'one JSON a message, with all its segments (EDIFACT, X12)')
    .addOption(new Option('--as <form>', 'one JSON a statement').choices(['statements']))
    .action(async (file: string, options: Json & { tree?: boolean; as?: string }) => {
      if (options.tree === true) return printTrees(file);
      return printStatements(file, options.as === 'statements' || options.json === true);
    });
}

/** What could not be read ends with 2, and so does a file without any message; what only does not agree around one is told. */
async function printTrees(file: string): Promise<void> {
  const unread: Problem[] = [];
  let messages = 0;
  let first: Problem | undefined;
  const tellOf = (found: Problem): void => tell(`${found.code}: ${describeProblem(found)}`);
  for await (const found of readTrees(await openFile(file), { name: basename(file) })) {
    if ('message' in found) {
      print(JSON.stringify(found.message));
      messages++;
    } else if (found.reading) unread.push(found.problem);
    else if (first === undefined) first = found.problem;
    else tellOf(found.problem);
  }
  if (first !== undefined && messages === 0) unread.push(first);
  else if (first !== undefined) tellOf(first);
  if (unread.length > 0) throw new PortolanError(unread);
}

async function printStatements(file: string, asJson: boolean): Promise<void> {
  const name = basename(file);
  const decoded = unwrap(await decode(await openFile(file), { name }, nobody));
  const refused: Problem[] = [];
  let units = 0;
  let statements = 0;
  for await (const { drafts, problems, reference } of decoded.units) {
    units++;
    statements += drafts.length;
    refused.push(...problems);
    if (!asJson) continue;
    for (const { source, ...draft } of drafts) {
      print(JSON.stringify({ ...draft, source: { ...source, message: reference ?? name } }));
    }
  }
  if (!asJson) print(`${name} is ${decoded.format}: ${units} units, ${statements} statements`);
  if (refused.length > 0) throw new PortolanError(refused);
}

type CheckWishes = {
  readonly tolerate?: string;
  readonly directory?: string;
  readonly release?: string;
};

function addCheck(program: Command): void {
  dataOptions(program.command('check <file>'))
    .description('check a file against its standard; ends with 1 when something is wrong')
    .option('--tolerate <codes>', 'codes, blanks or commas between, that only warn; code@TAG for one segment')
    .option('--directory <dir>', 'definitions of an EDIFACT directory in XML, before those that are shipped')
    .option('--release <release>', 'of the directory, as D24A; read from its folder where it is left out')
    .action(async (file: string, options: Json & CheckWishes) => {
      const { json, tolerate = '', directory, release } = options;
      const tolerance: Tolerance = { warnings: tolerate.split(/[\s,]+/u).filter((code) => code !== '') };
      const definitions = directory === undefined ? undefined : await openDirectory(directory, release);
      const report = await checkInput(await openFile(file), {
        ...{ name: basename(file), tolerance },
        ...(definitions !== undefined && { directory: definitions }),
      });
      if (json === true) printJson(report);
      else for (const message of report.messages) printMessage(message);
      if (report.messages.length === 0)
        unwrap(fail('input.syntax', 'No message could be read.', { byte: 0 }));
      const isWrong = ({ severity }: Finding): boolean => severity === 'error';
      if (report.messages.some(({ findings }) => findings.some(isWrong))) throw new Found();
    });
}

function printMessage({ type, reference, status, findings }: CheckedMessage): void {
  print(`${type}${reference === '' ? '' : ` ${reference}`}: ${status}`);
  for (const { code, message, ...finding } of findings) print(`  ${placeOf(finding)}: ${message} (${code})`);
}

function placeOf({
  segment,
  position,
  element,
  component,
  line,
  path,
}: Omit<Finding, 'code' | 'message'>): string {
  const place = [
    segment === undefined ? undefined : `${segment}${position === undefined ? '' : ` #${position}`}`,
    element === undefined ? undefined : `element ${element}${component === undefined ? '' : `.${component}`}`,
    path,
    line === undefined ? undefined : `line ${line}`,
  ];
  return place.filter((part) => part !== undefined).join(', ') || 'the message';
}

function addAcknowledge(program: Command): void {
  dataOptions(program.command('ack <file>'))
    .description("write the acknowledgement that the sender's protocol has: CONTRL, or TA1 with 997 or 999")
    .option('--control <n>', 'our control number', '1')
    .option('--at <time>', 'our local time of preparation; now where it is left out')
    .action(async (file: string, { control, at }: Json & { control: string; at?: string }) => {
      const number = Number(control);
      if (!Number.isInteger(number) || number < 1 || number > 999_999_999) {
        unwrap(fail('usage.invalid', '--control takes a whole number from 1 to 999999999.'));
      }
      const now = new Date().toISOString().slice(0, 16);
      if (at !== undefined && !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/u.test(at)) {
        unwrap(fail('usage.invalid', '--at takes a time like 2026-03-18T07:40.'));
      }
      const preparedAt = (at ?? now) as Moment;
      const options = { name: basename(file), preparedAt, control: number };
      process.stdout.write(unwrap(await answerInput(await openFile(file), options)));
    });
}

function addRoundTrip(program: Command): void {
  dataOptions(program.command('roundtrip <file>'))
    .description('decode and encode a file; ends with 1 and the first difference when the bytes differ')
    .action(async (file: string, { json }: Json) => {
      const trip = unwrap(await roundTripInput(await openFile(file), { name: basename(file) }));
      if (json === true) printJson(trip);
      else if (trip.difference === undefined) print(`identical: ${trip.segments} segments`);
      else {
        const { offset, expected, got } = trip.difference;
        print(`byte ${offset}: ${expected} was read, ${got} was written`);
      }
      if (!trip.identical) throw new Found();
    });
}

const invoices: ReadonlySet<string> = new Set(['invoice', 'credit-note']);

function addInvoice(program: Command): void {
  dataOptions(program.command('invoice <file>'))
    .description('the invoice of a file as the same JSON, whether EDIFACT, UBL, Cross Industry, X12 or IDoc')
    .action(async (file: string) => {
      const problems: Problem[] = [];
      let found = 0;
      for await (const document of readDocuments(await openFile(file), { name: basename(file) })) {
        if ('problem' in document) problems.push(document.problem);
        else if (invoices.has(document.read.document.kind)) {
          problems.push(...document.read.problems);
          found++;
          for (const finding of invoiceFindings(document.read.document)) {
            tell(`${finding.code}: ${describeProblem(finding)}`);
          }
          printJson(invoiceJson(document.read.document));
        }
      }
      if (problems.length > 0) throw new PortolanError(problems);
      if (found === 0) unwrap(fail('message.unsupported', 'The file holds no invoice.'));
    });
}

function addEncode(program: Command): void {
  dataOptions(program.command('encode'))
    .description('write what the record says of a subject as a message in the format that a partner reads')
    .requiredOption('--to <target>', 'edifact:DESADV:D96A, x12:856:004010, ubl:DespatchAdvice, epcis, …')
    .requiredOption('--subject <id>', 'a number or key of an order, a shipment, an invoice, …')
    .option('--recipient <org>', 'whom it is for; who it is about unless told')
    .option('--control <n>', 'control number of the interchange')
    .action(async (options: EncodeOptions) => {
      const { to, subject, recipient, control } = options;
      await withConnection(options, async (connection) => {
        const query = {
          ...{ to, subject },
          ...(recipient !== undefined && { recipient }),
          ...(control !== undefined && { control: Number(control) }),
        };
        const encoded = await connection.client.get('/api/documents', { query });
        const bytes = Buffer.from(encoded.base64, 'base64');
        for (const pointer of encoded.left) tell(`not said: ${pointer}`);
        for (const pointer of encoded.altered) tell(`said less exactly: ${pointer}`);
        for (const sentence of encoded.absent) tell(`its reader would refuse it: ${sentence}`);
        if (options.json === true) printJson({ ...encoded, text: bytes.toString('utf8') });
        else process.stdout.write(bytes);
      });
    });
}

type EncodeOptions = DataOptions & {
  readonly to: string;
  readonly subject: string;
  readonly recipient?: string;
  readonly control?: string;
};
