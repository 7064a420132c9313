// May a run begin, and with what? The playbook, the event and the parameters go into its first statement as they are now: whatever
// changes afterwards, the run goes on by what it began with.
import { fail, succeed, type Crypto, type Result } from '../../../base/index.ts';
import type { Draft, Subject } from '../../../record/index.ts';
import { eventSchema, type PlaybookEvent } from '../book/event.ts';
import type { Playbook } from '../book/playbook.ts';
import { playbookDigest } from './approval.ts';
import { envelope } from './saying.ts';
import { defaultCrypto } from './turn.ts';

export type Start = {
  readonly playbook: Playbook;
  readonly event: PlaybookEvent;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly by: string;
  readonly subject: Subject & { readonly kind: 'run' };
};

/** Errors `usage.invalid` for parameters that the playbook does not take, with a JSON Pointer. */
export function startRun(
  { playbook, event, parameters = {}, by, subject }: Start,
  nowMs: number,
  crypto: Pick<Crypto, 'sha256'> = defaultCrypto,
): Result<Draft<'run'>> {
  const settled = settleParameters(playbook, parameters);
  if (!settled.ok) return settled;
  const checked = eventSchema.safeParse(event);
  if (!checked.success)
    return fail('usage.invalid', checked.error.issues[0]!.message, {
      path: `/event/${checked.error.issues[0]!.path.map(String).join('/')}`,
    });
  const { about, ...told } = checked.data;
  return succeed({
    ...envelope(subject, nowMs),
    type: 'run',
    body: {
      status: 'started',
      playbook: playbook.name,
      version: playbook.version,
      digest: playbookDigest(playbook, crypto),
      definition: playbook as unknown as Record<string, unknown>,
      ...(event.kind !== 'manual' && { trigger: event.key }),
      event: { ...told, about: [] },
      about,
      parameters: settled.value,
      by,
    },
  });
}

const forms = { text: 'string', place: 'string', number: 'number', 'yes-no': 'boolean' } as const;

function settleParameters(
  { parameters }: Playbook,
  given: Readonly<Record<string, unknown>>,
): Result<Record<string, unknown>> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(parameters, name));
  if (unknown !== undefined)
    return fail('usage.invalid', `The playbook has no parameter "${unknown.slice(0, 60)}".`, {
      path: `/parameters/${unknown.slice(0, 60)}`,
    });
  const settled: Record<string, unknown> = {};
  for (const [name, { kind, default: standard }] of Object.entries(parameters)) {
    const value = given[name] ?? standard;
    const fits = typeof value === forms[kind] && (typeof value !== 'string' || value.length <= 200);
    if (value === undefined || !fits || (typeof value === 'number' && !Number.isFinite(value)))
      return fail('usage.invalid', `The parameter "${name}" has to be a ${kind}.`, {
        path: `/parameters/${name}`,
      });
    settled[name] = value;
  }
  return succeed(settled);
}
