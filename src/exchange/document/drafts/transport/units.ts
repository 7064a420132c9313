// What do the containers and logistic units of a document become? Statements about themselves, under the numbers that they have
// in the world, so that whoever speaks of the same container or SSCC speaks of the same thing.
import { parseSscc } from '../../../../base/index.ts';
import { subjectKey, type Subject } from '../../../../record/index.ts';
import type { DocumentEquipment } from '../../document.ts';
import { equipmentSubject } from '../subjects.ts';
import { setQuantity, setText } from '../values.ts';
import type { Body, DraftWriter } from '../writer.ts';

/** One statement an SSCC. Units without one are told with the rest of the document. */
export function draftUnits(writer: DraftWriter, carrier: Subject | undefined): void {
  const { units } = writer.document;
  units.forEach((unit, index) => {
    const at = `/units/${index}`;
    if (unit.sscc === undefined || unit.sscc === '') return;
    const parsed = parseSscc(unit.sscc);
    if (!parsed.ok) return writer.note(`${at}/sscc`, 'identifier.invalid', parsed.problems[0]!.message);
    const body = writer.body(at);
    writer.set(body, 'id', parsed.value, `${at}/sscc`);
    if (unit.type !== undefined && unit.type.length <= 3)
      writer.set(body, 'packageType', unit.type, `${at}/type`);
    setQuantity(writer, body, 'grossWeight', unit.grossWeight, `${at}/grossWeight`);
    setQuantity(writer, body, 'volume', unit.volume, `${at}/volume`);
    const holder = unit.within === undefined ? undefined : units[unit.within]?.sscc;
    if (holder !== undefined) setText(writer, body, 'within', holder, `${at}/within`);
    if (carrier !== undefined) body.values.shipment = subjectKey(carrier);
    const subject: Subject = { kind: 'item', of: 'world', id: parsed.value };
    writer.draft({ subject, type: 'item', classifier: 'actual' }, body);
  });
}

const sealsMax = 20;

/** One statement a container that has a number: what it is, what it weighs, its seals, and the shipment that it carries. */
export function draftEquipment(writer: DraftWriter, carried: Subject | undefined): void {
  writer.document.equipment.forEach((equipment, index) => {
    const at = `/equipment/${index}`;
    if (equipment.number === undefined || equipment.number.trim() === '') return;
    const subject = equipmentSubject(writer, equipment.number);
    const body = writer.body(at);
    writer.set(body, 'number', subject.id, `${at}/number`);
    setText(
      writer,
      body,
      'isoType',
      equipment.isoType?.length === 4 ? equipment.isoType : undefined,
      `${at}/isoType`,
    );
    if (carried !== undefined) body.values.shipment = subjectKey(carried);
    setState(writer, body, equipment, at);
    const told = Object.keys(body.values).length > 1;
    if (told) writer.draft({ subject, type: 'equipment', classifier: 'actual' }, body);
  });
}

function setState(writer: DraftWriter, body: Body, equipment: DocumentEquipment, at: string): void {
  const { seals = [], full, temperature, verifiedGrossMass: mass } = equipment;
  const numbers = seals.slice(0, sealsMax).flatMap(({ number }, index) => {
    if (number.trim() === '' || number.length > 200) return [];
    writer.use(`${at}/seals/${index}/number`);
    return [number];
  });
  if (numbers.length > 0) writer.put(body, 'seals', numbers, `${at}/seals`);
  writer.set(body, 'full', full, `${at}/full`);
  setQuantity(writer, body, 'tare', equipment.tare, `${at}/tare`);
  setQuantity(writer, body, 'grossWeight', equipment.grossWeight, `${at}/grossWeight`);
  const set = temperature?.set;
  if (set !== undefined && set.length <= 10) writer.set(body, 'temperature', set, `${at}/temperature/set`);
  if (mass === undefined) return;
  setQuantity(writer, body, 'verifiedGrossMass', mass, `${at}/verifiedGrossMass`);
  writer.set(body, 'massMethod', mass.method, `${at}/verifiedGrossMass/method`);
  writer.set(body, 'massAt', mass.at, `${at}/verifiedGrossMass/at`);
}
