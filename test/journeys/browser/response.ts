// From the signal to a run that is done: the risk page, the war room with its evidence and hand-over, a dry run, the start, an approval.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { count, t } from './said.ts';
import type { Stage } from './stage.ts';
import { agree, settled, soon, type Visitor } from './visitor.ts';

const name = 'agree-first';
const playbook = `name: ${name}
version: 1
title: { en: Agree first, zh-CN: 先达成一致 }
description: Somebody agrees, and the forwarder is told.
triggers: [{ manual: true }]
texts:
  agree: { en: 'Shall we tell the forwarder about {title}?', zh-CN: '是否将{title}告知货代？' }
  told: { en: 'Because of {title} new instructions follow. {house}', zh-CN: '因{title}，新的指示随后发出。{house}' }
steps:
  - { id: agree, do: approve, role: coordinator, text: agree }
  - { id: tell, do: notify, after: [agree], to: [forwarder], text: told, compensate: { none: What was said was said. } }
`;

async function signalOf({ api }: Visitor) {
  const { items } = await api.get('/api/signals');
  const found = items.find(({ status }) => status === 'active');
  return (
    found ??
    api.post('/api/signals', { body: { title: t('exercise.suez'), closes: ['suez'], exercise: true } })
  );
}

export function responseJourney(stage: () => Stage): void {
  test('a signal shows whom it hits, and every figure opens what it rests on', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    const { key } = await signalOf(visitor);
    await visitor.go(`/risk?signal=${encodeURIComponent(key)}`);
    await agree(
      async () => page.getByTestId('figure-shipments').locator('.figure-value').textContent(),
      async () => {
        const { shipments } = await api.get('/api/signals/{key}/exposure', { params: { key } });
        return count(shipments.length);
      },
    );
    await openedOrders(visitor);
    await page.getByTestId('open-war-room').click();
    await page.locator('.room-page').waitFor();
    await settled(page);
    await openedOrders(visitor);
  });

  test('a signal that comes in meanwhile neither takes the place of the one that is read, nor closes its figures', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    await visitor.go('/risk');
    const name = page.locator('.risk-name');
    const before = await name.textContent();
    await openedOrders(visitor);
    const title = 'Panama Canal closed';
    const { key } = await api.post('/api/signals', { body: { title, closes: ['panama'] } });
    const rows = page.locator('.list-panel [role=row][data-index]');
    await rows.filter({ hasText: title }).waitFor();
    expect(await rows.first().textContent()).toContain(title);
    expect(await name.textContent()).toBe(before);
    expect(await page.getByTestId('figure-orders').getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('.figure-evidence .evidence-age').isVisible()).toBe(true);
    await rows.filter({ hasText: title }).click();
    await expect.poll(() => name.textContent(), soon).toBe(title);
    await page.reload();
    await settled(page);
    await expect.poll(() => name.textContent(), soon).toBe(title);
    await api.post('/api/signals/{key}/end', { params: { key }, body: {} });
  });

  test('a playbook is tried on paper, started, approved, and done; the log and the hand-over tell of it', async () => {
    const { visitor, folder, command } = stage();
    const { page, api } = visitor;
    const { key, title } = await signalOf(visitor);
    const file = join(folder, `${name}.yaml`);
    await writeFile(file, playbook);
    const added = await command('playbook', 'add', file, '--data', join(folder, 'data'));
    expect(added, added.text).toMatchObject({ code: 0 });

    await visitor.go(`/risk/${encodeURIComponent(key)}`);
    await page.getByTestId('all-playbooks').click();
    await page.getByTestId(`dry-run-${name}`).click();
    await page.getByTestId('dry-run').waitFor();
    expect((await api.get('/api/runs')).items.filter((run) => run.playbook === name)).toEqual([]);
    await page.getByTestId(`start-${name}`).click();
    await page.waitForURL('**/runs/*');
    const agreed = page.getByTestId('step-agree');
    await page.getByTestId('approve-agree').waitFor();
    expect(await agreed.getAttribute('data-status')).toBe('due');
    await page.getByTestId('approve-agree').click();
    await expect.poll(() => page.getByTestId('step-tell').getAttribute('data-status'), soon).toBe('done');
    expect(await page.getByTestId('run-progress').textContent()).toBe(t('run.doneOf', { done: 2, all: 2 }));

    await page.getByRole('tab', { name: t('run.account') }).click();
    await page.getByRole('region', { name: t('account.helped') }).waitFor();
    await visitor.go(`/risk/${encodeURIComponent(key)}`);
    await page.getByRole('tab', { name: t('room.digest') }).click();
    await expect.poll(() => page.locator('.digest-text').textContent(), soon).toContain('Agree first');
    expect(await page.locator('.digest-text').textContent()).toContain(title);
    await settled(page);
  });
}

/** Presses once: whatever is read again meanwhile, the evidence is there and stays. */
async function openedOrders({ page }: Visitor): Promise<void> {
  const figure = page.getByTestId('figure-orders');
  await figure.click();
  await page.locator('.figure-evidence .evidence-age').waitFor();
  expect(await figure.getAttribute('aria-expanded')).toBe('true');
  await page.locator('.figure-evidence .evidence-keys a').first().waitFor();
}
