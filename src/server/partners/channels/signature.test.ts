import { expect, test } from 'vitest';
import { isSigned, signatureHeaders } from './index.ts';

const body = '{"test": 2432232314}';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';

// The example of the Standard Webhooks specification's reference libraries.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const published = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

test('the signature is the one that the specification’s own example has', () => {
  expect(signatureHeaders(id, 1_614_265_330, body, secret)['webhook-signature']).toBe(published);
});

test('a changed body, id, time or key is noticed, and so is one that is played again later', () => {
  const headers = { ...signatureHeaders(id, 1_614_265_330, body, secret) };
  const now = 1_614_265_330 + 60;
  expect(isSigned(headers, body, secret, now)).toBe(true);
  expect(isSigned(headers, `${body} `, secret, now)).toBe(false);
  expect(isSigned({ ...headers, 'webhook-id': 'other' }, body, secret, now)).toBe(false);
  expect(isSigned({ ...headers, 'webhook-timestamp': '1614265331' }, body, secret, now)).toBe(false);
  expect(isSigned(headers, body, 'another secret', now)).toBe(false);
  expect(isSigned(headers, body, secret, now + 600)).toBe(false);
  expect(isSigned({}, body, secret, now)).toBe(false);
});

test('one of several signatures is enough while a secret is changed', () => {
  const headers = { ...signatureHeaders(id, 1000, body, 'new secret of ours') };
  const both = { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` };
  expect(isSigned(both, body, 'new secret of ours', 1000)).toBe(true);
});

test('without a secret there is no signature, rather than one that anybody could make', () => {
  expect(signatureHeaders(id, 1000, body, undefined)).not.toHaveProperty('webhook-signature');
  expect(signatureHeaders(id, 1000, body, '')).not.toHaveProperty('webhook-signature');
});
