// How heavy is the packed container, verified? SOLAS VI/2: said of the container itself, and as an event of the shipment that it
// carries, since the ship will not take it without.
import type { Subject } from '../../../../record/index.ts';
import { keepRest } from '../rest.ts';
import { equipmentSubject, shipmentNamed } from '../subjects.ts';
import { draftEquipment } from './units.ts';
import { idText, quantityAt } from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

export function draftVerifiedMass(writer: DraftWriter): void {
  const { document } = writer;
  const named = shipmentNamed(writer);
  if (named !== undefined) writer.use(named.pointer);
  const events: { readonly subject: Subject; readonly body: Body; readonly at: object }[] = [];
  document.equipment.forEach((equipment, index) => {
    const at = `/equipment/${index}`;
    const mass = equipment.verifiedGrossMass;
    if (equipment.number === undefined || mass === undefined) return;
    if (quantityAt(writer, mass, `${at}/verifiedGrossMass`) === undefined) return;
    const container = equipmentSubject(writer, equipment.number);
    const body = writer.body(`${at}/verifiedGrossMass`);
    body.values.code = 'VGMS';
    writer.trace(body, 'code', `${at}/verifiedGrossMass`);
    writer.put(body, 'equipment', container.id, `${at}/number`);
    writer.put(body, 'document', idText(document.id), '/id');
    const when = mass.at ?? document.issuedAt;
    if (when !== undefined)
      writer.trace(body, 'occurredAt', mass.at === undefined ? '/issuedAt' : `${at}/verifiedGrossMass/at`);
    const time = when === undefined ? {} : { occurredAt: when };
    events.push({ subject: named?.subject ?? container, body, at: time });
  });
  const [first] = events;
  if (first === undefined) {
    return writer.refuse(
      '/equipment',
      'value.missing',
      'The message states no verified gross mass of a container.',
    );
  }
  draftEquipment(writer, named?.subject);
  keepRest(writer, first.body);
  for (const { subject, body, at } of events) {
    writer.draft({ subject, type: 'event', classifier: 'actual', ...at }, body);
  }
}
