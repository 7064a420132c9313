// How does a document become an interchange for a partner? Its segments by the mapping, in an envelope of the syntax.
import { fail, type Problem, type Result } from '../../../base/index.ts';
import type { TradeDocument } from '../../document/index.ts';
import type { MessageMapping } from '../declare.ts';
import type { Enveloped, MessageEnvelope, MessageTarget } from './envelope/envelope.ts';
import { writeEdifactInterchange } from './envelope/edifact.ts';
import { writeX12Interchange } from './envelope/x12.ts';
import { findMapping } from '../mappings.ts';
import { writeMessage, type WrittenMessage } from './write.ts';

export type EncodedMessage = Enveloped & WrittenMessage;

/**
 * Writes one message in an interchange of its own. `mapping` is that of the type, or a partner's ({@link applyOverlay}).
 * Errors: `message.unsupported`, `value.missing`, `value.not-understood`, `input.encoding`.
 */
export function encodeMessage(
  document: TradeDocument,
  target: MessageTarget,
  envelope: MessageEnvelope,
  mapping: MessageMapping | undefined = findMapping(target),
): Result<EncodedMessage> {
  if (mapping === undefined) {
    return fail('message.unsupported', `A message ${target.type.slice(0, 10)} is not written here.`);
  }
  const { association, version } = target;
  const { decimalMark } = envelope;
  const written = writeMessage(document, mapping, version, {
    ...(association !== undefined && { association }),
    ...(decimalMark === ',' && { decimalMark }),
  });
  if (!written.ok) return written;
  const { segments } = written.value;
  const write = target.syntax === 'edifact' ? writeEdifactInterchange : writeX12Interchange;
  const enveloped = write(target, envelope, segments);
  if (!enveloped.ok) return { ok: false, problems: enveloped.problems as readonly Problem[] };
  return { ok: true, value: { ...enveloped.value, ...written.value } };
}
