// Why is there no tax? EN 16931 BT-120, told in the head of INVOIC (FTX AGM) and in the document with the tax that it explains.
import { segment, type Finish } from '../../declare.ts';
import { is, wrapped } from '../../fields.ts';

/** Why there is no tax (BT-120): told in the head, and a matter of the one tax that is exempt (category E). */
export const exemption = segment(
  'FTX',
  [is('1', 'AGM'), wrapped('4.1-5', 'taxes[category=E].reason', { max: 512 })],
  {
    writeOnly: true,
  },
);

export const settleExemption: Finish = (document, message, sources) => {
  const exempt = (document.taxes as Record<string, unknown>[]).filter(({ category }) => category === 'E');
  const index = message.segments.findIndex(
    ({ tag, elements }) => tag === 'FTX' && elements[0]?.[0]?.[0] === 'AGM',
  );
  const reason = message.segments[index]?.elements[3]?.[0]?.filter((part) => part !== '').join(' ') ?? '';
  if (exempt.length !== 1 || reason === '') return;
  exempt[0]!.reason = reason;
  delete (document.extra as Record<string, unknown>)[`FTX #${index + 1}`];
  const { line, offset } = message.segments[index]!;
  const at = (document.taxes as unknown[]).indexOf(exempt[0]);
  sources.set(`/taxes/${at}/reason`, {
    segment: 'FTX',
    position: index + 1,
    field: 'FTX.4.1',
    line,
    byte: offset,
  });
};
