import { expect, test } from 'vitest';
import { foldAll, timelineOf } from '../index.ts';
import { say } from '../recorded.fixture.ts';

const about = ['shipment:northgate/NG-1001'];
const usd = (minor: number) => ({ minor, currency: 'USD' });

test('a declaration goes from lodged to released, both on its timeline', () => {
  const subject = { kind: 'declaration', of: 'northgate', id: 'MRN-1' } as const;
  const told = (seq: number, body: object) =>
    say(seq, 'declaration', { number: 'MRN-1', procedure: 'import', about, ...body }, { subject });
  const state = foldAll(subject, [
    told(1, { status: 'lodged' }),
    told(2, { status: 'released', duty: usd(900) }),
  ]);
  expect(state).toMatchObject({
    status: 'released',
    duty: usd(900),
    about,
    sources: { status: 2, about: 2 },
  });
  expect(timelineOf([state]).map((entry) => entry.about)).toEqual(['lodged', 'released']);
});

test('a document keeps which paper it is apart from what kind of subject it is', () => {
  const subject = { kind: 'document', of: 'blue-anchor', id: 'BL-9' } as const;
  const state = foldAll(subject, [
    say(1, 'document', { kind: 'bill-of-lading', number: 'BL-9', about }, { subject }),
  ]);
  expect(state).toMatchObject({ kind: 'document', documentKind: 'bill-of-lading', about });
});

test('an invoice and its payment hold what is owed and where it stands', () => {
  const invoice = { kind: 'invoice', of: 'redwall', id: 'R-1' } as const;
  const payment = { kind: 'payment', of: 'citybank', id: 'PAY-1' } as const;
  const owed = foldAll(invoice, [
    say(1, 'invoice', { number: 'R-1', payable: usd(5000), about }, { subject: invoice }),
  ]);
  const body = { reference: 'PAY-1', amount: usd(5000), status: 'settled' };
  expect(owed).toMatchObject({ payable: usd(5000), sources: { payable: 1 } });
  expect(foldAll(payment, [say(1, 'payment', body, { subject: payment })])).toMatchObject({
    status: 'settled',
  });
});
