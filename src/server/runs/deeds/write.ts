// How does a partner get a text? As a message that is kept as it goes, stands in the record as a dispatch of the run, and waits in
// the outbox until the partner's channel has taken it.
import { toHex, utf8, type Moment } from '../../../base/index.ts';
import type { Outcome } from '../../../act/index.ts';
import type { Draft, RunState } from '../../../record/index.ts';
import { nodeCrypto } from '../../operation/crypto.ts';
import { enqueue, keepOutgoing } from '../../partners/channels/index.ts';
import { deedId, type Asked, type Deed, type DeedParts } from './deed.ts';

export type Letter = { readonly org: string; readonly text: string };
const format = 'text';

/** @returns the proof for each receiver. What was queued before under the key is not queued again. */
export async function writeTo(
  parts: DeedParts,
  { run, effect }: Asked,
  letters: readonly Letter[],
  at: Moment | undefined,
): Promise<Outcome> {
  const outgoings = { store: parts.store, home: parts.community.home, clock: parts.clock };
  const proof: Record<string, string> = {};
  const about = [...run.about].slice(0, 500);
  for (const [index, { org, text }] of letters.entries()) {
    const reference = referenceOf(effect.key, index);
    const key = `run/${effect.key}/${org}`;
    const post = {
      to: org,
      format,
      reference,
      content: text,
      contentType: 'text/plain; charset=utf-8',
      extension: 'txt',
      about,
      key,
    };
    let message = run.dispatches.find((each) => each.to === org && each.reference === reference)?.statement;
    if (message === undefined) {
      const kept = await keepOutgoing(outgoings, post);
      const said = await parts.intake.say(parts.community.home, [
        await dispatchOf(parts, run, post, kept, at),
      ]);
      if (!said.ok) return { is: 'failed', reason: said.problems[0]!.message, final: true };
      message = said.value[0]?.statement.id ?? kept;
    }
    if (!(await parts.store.operational.outbox.isKnown(key))) {
      const kept = await keptOf(parts, run, reference);
      if (kept === undefined) return { is: 'failed', reason: `The message to ${org} is not in the record.` };
      await enqueue(outgoings, post, {
        message: kept,
        dispatch: await dispatchOf(parts, run, post, kept, at),
      });
    }
    proof[`to-${org}`.slice(0, 40)] = message;
  }
  return { is: 'done', proof };
}

type Post = Parameters<typeof enqueue>[1];

async function dispatchOf(
  { channels }: DeedParts,
  run: RunState,
  { to, reference, about, content }: Post,
  kept: string,
  at: Moment | undefined,
): Promise<Draft<'dispatch'>> {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  return {
    subject: run.subject,
    type: 'dispatch',
    classifier: 'actual',
    ...(at && { occurredAt: at }),
    body: {
      ...{ to, format, reference, about: [...about], status: 'queued' },
      channel: await channels.kindFor(to, format),
      digest: `sha256:${toHex(nodeCrypto.sha256(bytes))}`,
    },
    source: { message: kept },
  };
}

/** Under which id the bytes are kept that the record says are to go out. */
async function keptOf({ store }: DeedParts, run: RunState, reference: string): Promise<string | undefined> {
  const entries = await store.journal.ofSubject(run.subject);
  return entries.find(
    ({ statement }) =>
      statement.type === 'dispatch' && (statement.body as { reference: string }).reference === reference,
  )?.statement.source.message;
}

/** Fourteen characters at most, as references in EDIFACT. */
function referenceOf(key: string, index: number): string {
  return `R${deedId(key, 10).toUpperCase()}${String(index + 1).padStart(2, '0')}`;
}

export function createNotify(parts: DeedParts): Deed {
  return {
    perform: async (asked) => {
      const { content } = asked.effect;
      return writeTo(parts, asked, content['to'] as readonly Letter[], asked.state.dueAt);
    },
    wasBegun: async ({ run, effect }) =>
      run.dispatches.some(({ reference }) => reference === referenceOf(effect.key, 0)),
  };
}
