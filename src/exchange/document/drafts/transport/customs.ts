// What is declared to customs, and what do they answer? A declaration with its lines about the shipments that it names; an answer
// changes its status and is an event of those shipments.
import { subjectKey, type Bodies, type Subject } from '../../../../record/index.ts';
import type { TradeDocument } from '../../document.ts';
import { documentEvent } from '../events.ts';
import { paperLine } from '../lines.ts';
import { keepRest } from '../rest.ts';
import { ordersNamed, shipmentNamed, type Named } from '../subjects.ts';
import { draftEquipment } from './units.ts';
import { idText, moneyAt, setMoney, setParties, setPlaceOf, setQuantity, setText } from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

type Status = Bodies['declaration']['status'];

function declarationSubject(writer: DraftWriter, number: string): Subject {
  return { kind: 'declaration', of: writer.context.home, id: idText(number) };
}

export function draftCustomsDeclaration(writer: DraftWriter): void {
  const { document } = writer;
  if (idText(document.id) === '')
    return writer.refuse('/id', 'value.missing', 'The declaration has no number.');
  const subject = declarationSubject(writer, document.id);
  const named = shipmentNamed(writer);
  const body = declarationBody(writer, subject.id, '/id', named);
  body.values.status = 'lodged' satisfies Status;
  writer.trace(body, 'status', '/function');
  if (document.issuedAt !== undefined) writer.set(body, 'lodgedOn', document.issuedAt, '/issuedAt');
  const lines = document.lines.map((line, index) => {
    const { ordered, despatched, invoiced } = line.quantities;
    const quantity =
      invoiced !== undefined
        ? 'invoiced'
        : despatched !== undefined && ordered === undefined
          ? 'despatched'
          : 'ordered';
    return paperLine(writer, line, `/lines/${index}`, { quantity, ordered: undefined });
  });
  draftEquipment(writer, named?.subject);
  keepRest(writer, body);
  const around = writer.drafts.splice(0);
  writer.draft({ subject, type: 'declaration', classifier: 'actual', ...happened(document) }, body);
  for (const line of lines) writer.draft({ subject, type: 'line', classifier: 'actual' }, line);
  writer.drafts.push(...around);
}

/** What customs say, as they say it: by the answer as a whole, or by an event of the vocabulary. */
function statusOf({ answer, events }: TradeDocument): { readonly status: Status; readonly code: string } {
  const told = events.find(({ code }) =>
    ['CUSR', 'CUSI', 'CUSS', 'RELS', 'HOLD', 'REJE'].includes(code),
  )?.code;
  if (told === 'CUSR' || told === 'RELS') return { status: 'released', code: 'CUSR' };
  if (told === 'CUSI' || told === 'CUSS' || told === 'HOLD') return { status: 'inspection', code: told };
  if (told === 'REJE' || answer === 'rejected') return { status: 'refused', code: 'REJE' };
  if (answer === 'conditional') return { status: 'inspection', code: 'CUSI' };
  if (answer === 'received' || answer === 'pending') return { status: 'lodged', code: 'RECE' };
  return { status: 'accepted', code: 'APPR' };
}

export function draftCustomsResponse(writer: DraftWriter): void {
  const { document } = writer;
  const index = document.references.findIndex(({ kind, id }) => kind === 'declaration' && idText(id) !== '');
  const [number, pointer] =
    index < 0 ? [document.id, '/id'] : [document.references[index]!.id, `/references/${index}`];
  if (idText(number) === '') {
    return writer.refuse('/id', 'value.missing', 'The answer of customs names no declaration.');
  }
  const subject = declarationSubject(writer, number);
  const named = shipmentNamed(writer);
  const { status, code } = statusOf(document);
  const body = declarationBody(writer, subject.id, pointer, named);
  body.values.status = status;
  writer.trace(body, 'status', document.answer === undefined ? '/events/0/code' : '/answer');
  writer.use('/answer');
  setText(writer, body, 'reason', document.events[0]?.reason, '/events/0/reason');
  setText(writer, body, 'reason', document.notes[0], '/notes/0');
  const at = document.events[0]?.at;
  keepRest(writer, body);
  const when = at ?? document.issuedAt;
  const time = when === undefined ? {} : { occurredAt: when };
  writer.draft({ subject, type: 'declaration', classifier: 'actual', ...time }, body);
  if (named === undefined || status === 'lodged') return;
  documentEvent(writer, {
    subject: named.subject,
    code,
    ...(at !== undefined && { at, atPointer: '/events/0/at' }),
  });
}

function happened({ issuedAt }: TradeDocument): object {
  return issuedAt === undefined ? {} : { occurredAt: issuedAt };
}

function declarationBody(
  writer: DraftWriter,
  number: string,
  pointer: string,
  named: Named | undefined,
): Body {
  const { terms, totals } = writer.document;
  const body = writer.body('/id');
  writer.set(body, 'number', number, pointer);
  writer.set(body, 'procedure', terms.procedure, '/terms/procedure');
  setAbout(writer, body, named);
  setPlaceOf(writer, body, 'office', 'customs-office');
  setMoney(writer, body, 'duty', totals.duty, '/totals/duty');
  setMoney(writer, body, 'tax', totals.tax, '/totals/tax');
  writer.set(
    body,
    'value',
    moneyAt(writer, totals.declaredValue, '/totals/declaredValue'),
    '/totals/declaredValue',
  );
  setQuantity(writer, body, 'grossWeight', totals.grossWeight, '/totals/grossWeight');
  if (totals.packages !== undefined && totals.packages.length <= 20) {
    writer.set(body, 'packages', { count: totals.packages }, '/totals/packages');
  }
  setParties(writer, body);
  return body;
}

function setAbout(writer: DraftWriter, body: Body, named: Named | undefined): void {
  const about = new Map(ordersNamed(writer));
  if (named !== undefined) about.set(subjectKey(named.subject), named.pointer);
  const [first] = about;
  if (first === undefined) return;
  writer.put(body, 'about', [...about.keys()].slice(0, 2000), first[1]);
  for (const at of about.values()) if (/^\/references\/\d+$/u.test(at)) writer.use(at);
}
