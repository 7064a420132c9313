// epcis hash, epcis check, epcis convert: what can be asked of an EPCIS document without any record. CBV 2.0 §8.9, EPCIS 2.0.
import { Option, type Command } from 'commander';
import { createReadStream } from 'node:fs';
import { unwrap } from '../../base/index.ts';
import {
  checkEpcis,
  collectEpcis,
  convertEpcis,
  hashEpcis,
  type CheckedMessage,
  type EpcisSyntax,
  type Finding,
} from '../../exchange/index.ts';
import { Found, print, printJson } from '../output.ts';
import { dataOptions } from './options.ts';

export function addEpcisCommands(program: Command): void {
  const epcis = program.command('epcis').description('documents of GS1 EPCIS, in JSON and XML');

  dataOptions(epcis.command('hash <file>'))
    .description('the hash id of each event, in their order (CBV 2.0)')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const ids = await Array.fromAsync(hashEpcis(createReadStream(file)));
      if (json) printJson(ids);
      else for (const id of ids) print(id);
    });

  dataOptions(epcis.command('check <file>'))
    .description('check a document against the rules of EPCIS; ends with 1 when something is wrong')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const report = await checkEpcis(createReadStream(file));
      if (json) printJson(report);
      else for (const message of report.messages) printMessage(message);
      const wrong = report.messages.some(({ findings }) =>
        findings.some(({ severity }) => severity === 'error'),
      );
      if (wrong) throw new Found();
    });

  dataOptions(epcis.command('convert <file>'))
    .description('write a document in the other syntax, without losing anything')
    .addOption(new Option('--to <syntax>', 'json or xml').choices(['json', 'xml']).makeOptionMandatory())
    .action(async (file: string, { to }: { to: EpcisSyntax }) => {
      const bytes = await collectEpcis(createReadStream(file));
      print(unwrap(convertEpcis(bytes, to)));
    });
}

function printMessage({ type, reference, status, findings }: CheckedMessage): void {
  print(`${type}${reference === '' ? '' : ` ${reference}`}: ${status}`);
  for (const finding of findings) print(`  ${placeOf(finding)} ${finding.code} ${finding.message}`);
}

function placeOf({ line, path, byte }: Finding): string {
  const place = [
    line === undefined ? undefined : `line ${line}`,
    path,
    byte === undefined ? undefined : `byte ${byte}`,
  ];
  return place.filter((part) => part !== undefined && part !== '').join(', ');
}
