// playbook: is it one, what would it do, which are kept?
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, unwrap } from '../../../base/index.ts';
import { readPlaybook, type PlaybookReading } from '../../../act/index.ts';
import { withConnection } from '../../connect.ts';
import { Found, print, printJson } from '../../output.ts';
import { dataOptions, type DataOptions } from '../options.ts';

type EventOptions = { readonly event?: string; readonly about?: string; readonly param?: readonly string[] };

export function addPlaybookCommands(program: Command): void {
  const playbook = program
    .command('playbook')
    .description('what was decided in quiet to do when something happens');
  dataOptions(playbook.command('check <file>'))
    .description('whether it holds together; exit 1 when it has faults')
    .action(async (file: string, options: DataOptions) => {
      const reading = readPlaybook(await readFile(file, 'utf8'));
      report(file, reading, options);
      if (!reading.ok) throw new Found();
    });
  eventOptions(dataOptions(playbook.command('dry-run <file>')))
    .description('what it would do, in which order, with whose approval; nothing is sent')
    .action(async (file: string, options: DataOptions & EventOptions) => {
      const text = await readFile(file, 'utf8');
      const reading = readPlaybook(text);
      if (!reading.ok) {
        report(file, reading, options);
        throw new Found();
      }
      await withConnection(options, async ({ client }) => {
        const dry = await client.post('/api/playbook-dry-run', { body: { text, ...eventIn(options) } });
        if (options.json) printJson(dry);
        else {
          for (const each of dry.steps) print(stepLine(each));
          print(
            `${dry.playbook} ${dry.version}: ${dry.outcome}${dry.ends === undefined ? '' : ` at ${dry.ends}`}`,
          );
        }
      });
    });
  dataOptions(playbook.command('list'))
    .description('playbooks that are kept, and those that the program brings')
    .action((options: DataOptions) =>
      withConnection(options, async ({ client }) => {
        const { items } = await client.get('/api/playbooks');
        if (options.json) printJson(items);
        else
          for (const { name, version, shipped, start, title } of items)
            print(
              `${name.padEnd(24)} ${String(version).padStart(4)}  ${shipped ? 'shipped' : 'kept   '}  ${start.padEnd(7)}  ${title['en'] ?? ''}`,
            );
      }),
    );
  dataOptions(playbook.command('add <file>'))
    .description('keep a playbook, or a newer version of one')
    .action(async (file: string, options: DataOptions) => {
      const text = await readFile(file, 'utf8');
      const reading = readPlaybook(text);
      if (!reading.ok) {
        report(file, reading, options);
        throw new Found();
      }
      await withConnection(options, async ({ client }) => {
        const kept = await client.put('/api/playbooks/{name}', {
          params: { name: reading.name! },
          body: { text },
        });
        if (options.json) printJson(kept);
        else print(`${kept.name} ${kept.version} is kept`);
      });
    });
}

export function eventOptions(command: Command): Command {
  return command
    .option('--event <key>', 'the signal or exception that it answers')
    .option('--about <keys>', 'by hand: what it is about, with commas between them')
    .option('--param <name=value...>', 'a parameter of the playbook');
}

export function eventIn({ event, about, param = [] }: EventOptions) {
  if ((event === undefined) === (about === undefined))
    unwrap(fail('usage.invalid', 'Name --event or --about, one of the two.'));
  const parameters = Object.fromEntries(param.map(readParameter));
  return {
    ...(event !== undefined && { event }),
    ...(about !== undefined && { about: about.split(',').map((each) => each.trim()) }),
    ...(param.length > 0 && { parameters }),
  };
}

function readParameter(text: string): [string, string | number | boolean] {
  const at = text.indexOf('=');
  if (at < 1) unwrap(fail('usage.invalid', `--param takes name=value, not "${text.slice(0, 60)}".`));
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  return [name, /^-?\d+(\.\d+)?$/u.test(value) ? Number(value) : value];
}

function report(file: string, { ok, name, version, findings }: PlaybookReading, { json }: DataOptions): void {
  if (json) return printJson({ ok, name, version, findings });
  for (const { line, column, severity, code, message } of findings)
    print(`${basename(file)}:${line}:${column} ${severity} ${code} ${message}`);
  if (ok) print(`${name} ${version} holds together`);
}

type DryStep = {
  readonly order: number;
  readonly step: string;
  readonly do: string;
  readonly status: string;
  readonly at?: string | undefined;
  readonly why?: string | undefined;
  readonly assumes?: string | undefined;
  readonly approval?: { readonly role: string; readonly people: number } | undefined;
};

function stepLine({ order, step, do: kind, status, at, why, assumes, approval }: DryStep): string {
  const approved =
    approval && `approval by ${approval.people === 2 ? 'two of' : ''} ${approval.role}`.replace('  ', ' ');
  const told = [approved, assumes && `assumes ${assumes}`, why].filter((each) => each !== undefined);
  return `${(order === 0 ? '–' : String(order)).padStart(2)}  ${status.padEnd(7)} ${step.padEnd(20)} ${kind.padEnd(15)} ${at ?? ''}  ${told.join('; ')}`.trimEnd();
}
