import { expect, test } from 'vitest';
import { moment, unwrap } from '../../../../base/index.ts';
import {
  acknowledgeEdifact,
  acknowledgeInterchange,
  checkEdifactInterchanges,
  checkX12Interchanges,
} from '../../../../exchange/index.ts';
import { nodeCrypto, nodeEntropy } from '../../../operation/crypto.ts';
import { createIntake, openCommunity, openMappings } from '../../../intake/index.ts';
import { openProfiles, parseProfile } from '../../index.ts';
import { withStore } from '../../../storage/temporary-folder.ts';
import { contentOf, createChannels, enqueue, keepOutgoing, type Channels, type Outgoing } from '../index.ts';

type At = Parameters<Parameters<typeof withStore>[0]>[0];
const hourMs = 3_600_000;

async function withPartner(
  profile: string,
  work: (at: {
    store: At;
    clock: { ms: number };
    channels: Channels;
    receive: (text: string | Uint8Array, name?: string) => Promise<string>;
    send: (text: string, format: string) => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  await withStore(async (store) => {
    const clock = { ms: Date.parse('2026-03-18T07:40:00Z') };
    const now = () => clock.ms;
    const community = await openCommunity(store, 'home');
    await community.put({ id: 'bluewake', name: 'Blue Wake', roles: ['carrier'], language: 'en' });
    const profiles = await openProfiles(store, now);
    unwrap(await profiles.put(unwrap(parseProfile(`partner: bluewake\n${profile}`)), 'Ada'));
    const mappings = await openMappings(store);
    const parts = { store, community, mappings, crypto: nodeCrypto, entropy: nodeEntropy, clock: now };
    const intake = createIntake({ ...parts, onTaken: (id) => channels.notice(id) });
    const channels: Channels = createChannels({
      store,
      intake,
      community,
      profiles,
      clock: now,
      now,
      draw: () => 0,
    });
    const receive = async (text: string | Uint8Array, name = 'in.edi') => {
      const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
      await intake.receive({ bytes, name, door: 'http', org: 'bluewake' });
      await channels.answer();
      return (await store.messages.list({ limit: 1 }))[0]!.id;
    };
    const outgoings = { store, home: 'home', clock: now, now };
    const send = async (content: string, format: string) => {
      const about = ['shipment:home/SH-1'];
      const post = {
        to: 'bluewake',
        format,
        reference: '1',
        content,
        contentType: 'text/plain',
        extension: 'edi',
        about,
        key: `${format} ${content}`,
      };
      await enqueue(outgoings, post, { message: await keepOutgoing(outgoings, post) });
      await channels.deliverDue();
    };
    await work({ store, clock, channels, receive, send });
  });
}

const orders = (reference: string, quantity = '5', asks = false) =>
  `UNB+UNOC:3+OURS:14+THEIRS:14+260318:0740+${reference}${asks ? '++++1' : ''}'UNH+1+ORDERS:D:96A:UN'BGM+220+PO-${reference}+9'DTM+137:20260318:102'NAD+BY+4012345000009::9'NAD+SU+4098765000006::9'LIN+1++4006381333931:EN'QTY+21:${quantity}'UNS+S'UNT+9+1'UNZ+1+${reference}'`;
const isa = (reference: string) =>
  `ISA*00*          *00*          *ZZ*OURS           *ZZ*THEIRS         *260318*0740*U*00401*00000000${reference}*0*P*>~`;
const set856 = (reference: string) =>
  `${isa(reference)}GS*SH*OURS*THEIRS*20260318*0740*${reference}*X*004010~ST*856*0001~BSN*00*ASN-1*20260318*0740~HL*1**S~CTT*1~SE*5*0001~GE*1*${reference}~IEA*1*00000000${reference}~`;

const outgoing = async (store: At) => {
  const entries = await store.operational.outbox.list({ limit: 20 });
  return entries.map(({ kind, payload }) => ({
    kind,
    text: new TextDecoder('latin1').decode(contentOf(payload as Outgoing)),
  }));
};
const exceptions = async (store: At) => {
  const rows = await store.projections.query
    .selectFrom('exceptions')
    .select(['key', 'kind', 'status'])
    .execute();
  return rows.map(({ key, kind, status }) => [key.slice('exception:home/'.length), kind, status]);
};
const tracked = async (store: At) =>
  (await store.operational.acknowledgements.list({ limit: 20 })).map(({ ack, type, interchange, status }) => [
    ack,
    type,
    interchange,
    status,
  ]);

test('an interchange is answered once by what the profile promises, back to its sender under its own reference', async () => {
  await withPartner(
    'acknowledgements: { send: { edifact: [CONTRL] } }',
    async ({ store, receive, channels }) => {
      const id = await receive(orders('42'));
      const [answer, ...more] = await outgoing(store);
      expect(more).toEqual([]);
      expect(answer!.kind).toBe('CONTRL');
      expect(answer!.text).toContain('UNB+UNOC:3+THEIRS:14+OURS:14');
      expect(answer!.text).toContain('UCI+42+OURS:14+THEIRS:14+');
      // Looked at again after a crash, or handed in again: nobody is answered twice for one message.
      channels.notice(id);
      await channels.answer();
      expect(await outgoing(store)).toHaveLength(1);
    },
  );
});

test('what a partner sends under its tolerance is not refused in the answer', async () => {
  const text = orders('42').replace('UNT+9+1', 'UNT+8+1');
  const strictly = { text: '' };
  await withPartner('acknowledgements: { send: { edifact: [CONTRL] } }', async ({ store, receive }) => {
    await receive(text);
    strictly.text = (await outgoing(store))[0]!.text;
  });
  expect(strictly.text).toMatch(/UCM\+1\+ORDERS[^']*\+4/);
  await withPartner(
    "tolerance: { warnings: ['message.count'] }\nacknowledgements: { send: { edifact: [CONTRL] } }",
    async ({ store, receive }) => {
      await receive(text);
      expect((await outgoing(store))[0]!.text).toMatch(/UCM\+1\+ORDERS[^']*\+7/);
    },
  );
});

test('only what asks for it is answered, or has a fault, where that is the policy', async () => {
  await withPartner(
    'acknowledgements: { send: { edifact: [CONTRL], when: asked } }',
    async ({ store, receive }) => {
      await receive(orders('42'));
      const quiet = (await outgoing(store)).length;
      await receive(orders('43', '5', true));
      expect((await outgoing(store)).length).toBe(quiet + 1);
    },
  );
});

test('an acknowledgement is never acknowledged, and stands in no quarantine', async () => {
  await withPartner(
    'acknowledgements: { send: { edifact: [CONTRL, APERAK] } }',
    async ({ store, receive }) => {
      await receive(
        "UNB+UNOC:3+OURS+THEIRS+260318:0740+7'UNH+1+CONTRL:D:3:UN'UCI+1+THEIRS+OURS+7'UNT+3+1'UNZ+1+7'",
      );
      expect(await outgoing(store)).toEqual([]);
      expect(await store.operational.quarantine.count({ status: 'open' })).toBe(0);
      expect((await store.messages.list({ limit: 1 }))[0]).toMatchObject({ status: 'complete', rejected: 0 });
    },
  );
});

test('X12 is answered by 997 and TA1', async () => {
  await withPartner("acknowledgements: { send: { x12: ['TA1', '997'] } }", async ({ store, receive }) => {
    await receive(set856('5'));
    const [answer] = await outgoing(store);
    expect(answer!.kind).toBe('997');
    expect(answer!.text).toContain('TA1*000000005');
    expect(answer!.text).toContain('AK1*SH*5');
  });
});

const expecting =
  "acknowledgements: { expect: [{ message: '*', by: CONTRL, withinHours: 4 }, { message: '856', by: '997', withinHours: 2 }] }";

test('what goes out is waited for from its delivery on, and the answer settles it', async () => {
  await withPartner(expecting, async ({ store, clock, channels, send, receive }) => {
    await send(orders('42'), 'ORDERS D.96A');
    expect(await tracked(store)).toEqual([['CONTRL', 'ORDERS', '42', 'waiting']]);
    clock.ms += 3 * hourMs;
    expect(await channels.lookForOverdue()).toBe(0);
    for await (const checked of checkEdifactInterchanges([new TextEncoder().encode(orders('42'))])) {
      const accepted = {
        ...checked,
        status: 'accepted',
        messages: checked.messages.map((each) => ({ ...each, status: 'accepted' })),
      } as typeof checked;
      await receive(
        unwrap(acknowledgeEdifact(accepted, { preparedAt: moment('2026-03-18T10:00Z'), reference: '900' })),
      );
    }
    expect(await tracked(store)).toEqual([['CONTRL', 'ORDERS', '42', 'accepted']]);
    clock.ms += 9 * hourMs;
    expect(await channels.lookForOverdue()).toBe(0);
    expect(await exceptions(store)).toEqual([]);
  });
});

test('one that does not come in time is an exception, and is taken back once it does come', async () => {
  await withPartner(expecting, async ({ store, clock, channels, send, receive }) => {
    await send(set856('5'), 'x12:856:004010');
    clock.ms += 3 * hourMs;
    expect(await channels.lookForOverdue()).toBe(1);
    expect(await channels.lookForOverdue()).toBe(0);
    expect(await exceptions(store)).toEqual([['message-bluewake-856-5-1', 'message', 'open']]);
    for await (const checked of checkX12Interchanges([new TextEncoder().encode(set856('5'))])) {
      const accepted = {
        ...checked,
        groups: checked.groups.map((group) => ({
          ...group,
          sets: group.sets.map((each) => ({ ...each, status: 'accepted', findings: [] })),
        })),
      } as typeof checked;
      await receive(
        acknowledgeInterchange(accepted, { date: '20260318', time: '1100', control: 77 })!,
        'answer.x12',
      );
    }
    expect(await tracked(store)).toEqual([['997', '856', '5', 'accepted']]);
    expect(await exceptions(store)).toEqual([['message-bluewake-856-5-1', 'message', 'resolved']]);
  });
});

test('one that refuses is an exception with what the partner said', async () => {
  await withPartner(expecting, async ({ store, send, receive }) => {
    await send(orders('42'), 'ORDERS D.96A');
    await receive(
      "UNB+UNOC:3+THEIRS:14+OURS:14+260318:0800+9'UNH+1+CONTRL:D:3:UN'UCI+42+OURS:14+THEIRS:14+7'UCM+1+ORDERS:D:96A:UN+4+12'UCS+5+13'UNT+5+1'UNZ+1+9'",
    );
    expect(await tracked(store)).toEqual([['CONTRL', 'ORDERS', '42', 'rejected']]);
    const state = await store.projections.state('exception:home/message-bluewake-ORDERS-42-1');
    expect(state).toMatchObject({
      exceptionKind: 'message',
      status: 'open',
      about: ['shipment:home/SH-1'],
      values: { sentence: 'message.rejected', partner: 'Blue Wake' },
    });
    expect((state as unknown as { why: string }).why).toContain('error 12');
  });
});

test('nobody else settles what a partner owes, and a receipt alone is no answer', async () => {
  await withPartner(expecting, async ({ store, send, receive }) => {
    await send(orders('42'), 'ORDERS D.96A');
    await receive(
      "UNB+UNOC:3+THEIRS:14+OURS:14+260318:0800+9'UNH+1+CONTRL:D:3:UN'UCI+42+OURS:14+THEIRS:14+8'UNT+3+1'UNZ+1+9'",
    );
    await receive(
      "UNB+UNOC:3+THEIRS:14+OURS:14+260318:0800+10'UNH+1+CONTRL:D:3:UN'UCI+41+OURS:14+THEIRS:14+7'UNT+3+1'UNZ+1+10'",
    );
    expect(await tracked(store)).toEqual([['CONTRL', 'ORDERS', '42', 'waiting']]);
  });
});

test('what never arrives is an exception, is not waited for, and is taken back when it was sent again', async () => {
  const profile = "channels: { out: [{ kind: webhook, url: 'https://10.0.0.9/in' }] }\n" + expecting;
  await withPartner(profile, async ({ store, clock, channels, send }) => {
    await send(orders('42'), 'ORDERS D.96A');
    expect(await exceptions(store)).toEqual([['message-bluewake-ORDERS-1', 'message', 'open']]);
    clock.ms += 999 * hourMs;
    expect(await channels.lookForOverdue()).toBe(0);
  });
});
