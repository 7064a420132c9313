// What does the protocol of the sender have us answer? CONTRL to EDIFACT, TA1 with 997 or 999 to X12; APERAK and 824 where a message
// is right in its syntax and cannot be used.
import { fail, succeed, type Moment, type Problem, type Result } from '../../base/index.ts';
import { concat } from '../bytes/byte-stream.ts';
import { strict, type Tolerance } from '../conformance.ts';
import type { ByteChunks } from '../contract.ts';
import { acknowledgeEdifact, checkEdifactInterchanges, mayAcknowledgeEdifact } from '../edifact/index.ts';
import type { Limits } from '../limits.ts';
import { acknowledgeX12 } from '../x12/index.ts';
import { open } from './open.ts';

export type AnswerOptions = {
  readonly name?: string;
  /** Our local time; the acknowledgement bears it as its date of preparation. */
  readonly preparedAt: Moment;
  /** Our control number of the first acknowledgement; those behind it count on. */
  readonly control: number;
  readonly tolerance?: Tolerance;
  readonly limits?: Partial<Limits>;
};

const noAnswer = 'Only EDIFACT and X12 have acknowledgements.';

/**
 * The acknowledgements of all interchanges in the input, one interchange behind another; empty when nothing may be answered
 * (an acknowledgement is never acknowledged). Errors: `input.unknown-format`, `edifact.header-missing`.
 */
export async function answerInput(chunks: ByteChunks, options: AnswerOptions): Promise<Result<Uint8Array>> {
  const { preparedAt, control, tolerance = strict, limits = {}, name = '' } = options;
  const { format, all } = await open(chunks, name);
  if (format === 'x12') {
    const [date = '', time = ''] = preparedAt.split('T');
    const clock = { date: date.replaceAll('-', ''), time: time.slice(0, 5).replace(':', '') || '0000' };
    return succeed(await acknowledgeX12(all, { ...clock, control, tolerance, limits, always: true }));
  }
  if (format !== 'edifact') {
    return fail(
      'input.unknown-format',
      typeof format === 'string' ? `It is ${format}. ${noAnswer}` : format.unknown,
    );
  }
  const written: Uint8Array[] = [];
  const problems: Problem[] = [];
  let interchanges = 0;
  for await (const interchange of checkEdifactInterchanges(all, { tolerance, limits })) {
    interchanges++;
    if (!mayAcknowledgeEdifact(interchange) && interchange.unb !== undefined) continue;
    const reference = String(control + written.length);
    const answer = acknowledgeEdifact(interchange, { preparedAt, reference });
    if (answer.ok) written.push(answer.value);
    else problems.push(...answer.problems);
  }
  if (interchanges === 0) return fail('input.syntax', 'No interchange could be read.', { byte: 0 });
  return written.length === 0 && problems.length > 0 ? { ok: false, problems } : succeed(concat(written));
}
