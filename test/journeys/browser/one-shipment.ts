// 3:00 to 4:30: one temperature-controlled shipment, the sender's own words behind a value, what was known earlier; a way out
// approved, the partners told; the proof taken along, checked without the network, and refused once a byte is changed.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer } from '../../../src/client/index.ts';
import { exposureOf, runningExercise } from './exercise.ts';
import { day, money, t } from './said.ts';
import type { Stage } from './stage.ts';
import { agree, settled, texts, soon, type Visitor } from './visitor.ts';

type Shipment = Answer<'getShipment'>;

export function shipmentJourney(stage: () => Stage): void {
  let shipment: Shipment;

  test('3:00 a temperature-controlled shipment shows its milestones by phase, what is missing in its place', async () => {
    const { visitor } = stage();
    const { page } = visitor;
    shipment = await coldShipment(visitor);
    await visitor.go('/shipments');
    await page.getByLabel(t('shipments.filter')).fill(shipment.number);
    await page.locator('[role=row][data-index="0"]', { hasText: shipment.number }).click();
    await page.locator('.timeline').waitFor();
    await agree(
      () => milestonesOn(visitor),
      async () => milestonesOf(await read(visitor, shipment.key)),
    );
    const states = new Set(shipment.milestones.map(({ state }) => state));
    expect(states.has('done')).toBe(true);
    expect(states.size).toBeGreaterThan(1);
    await page.getByRole('tab', { name: t('tab.telemetry') }).click();
    const { unit } = shipment.conditions.find(isTemperature)!;
    expect((await texts(page.getByRole('tabpanel').locator('tbody td:first-child'))).join()).toContain(
      t(`telemetry.${unit as 'CEL'}`),
    );
    await page.getByRole('tab', { name: t('tab.timeline') }).click();
  });

  test('3:00 it says when the customer runs out, and until when its containers are free', async () => {
    const { visitor } = stage();
    const { page } = visitor;
    const { items } = await visitor.api.get('/api/shipments', {
      query: { limit: 500, status: 'in-transit' },
    });
    const insulin = items.find(({ number }) => number === 'HBL-10001')!;
    await visitor.go(`/shipments/${encodeURIComponent(insulin.key)}`);
    const { supply, milestones } = await read(visitor, insulin.key);
    const fact = page.locator('.record-facts > div', { hasText: t('shipments.runsOut') });
    await fact.waitFor();
    expect(await fact.textContent()).toContain(day(supply!.runsOut));
    const free = milestones.filter(({ code }) => code === 'LFDY');
    expect(free.map(({ charge }) => charge)).toEqual(['demurrage', 'detention']);
    const rows = page.locator('.milestone', { hasText: t('clocks.lastFreeDay') });
    await expect.poll(() => rows.count(), soon).toBe(free.length);
    const planned = await texts(rows.locator('.milestone-time').nth(0));
    expect(planned.join()).toContain(day(free[0]!.planned!));
    await visitor.go(`/shipments/${encodeURIComponent(shipment.key)}`);
    await page.locator('.timeline').waitFor();
  });

  test('3:00 the source of an event leads to the sender’s own words, with the place marked', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    const entry = shipment.timeline.findLast(
      ({ source }) => source.segment !== undefined && source.position !== undefined,
    )!;
    const { message, segment, position } = entry.source;
    const link = page
      .locator(`.report-source a[href*="${message}"]`, { hasText: `${segment} ${position}` })
      .first();
    for (const more of await page.locator('.more-reports').all()) await more.click();
    await link.click();
    const marked = page.locator('.source-lines [data-marked=true] mark');
    await marked.waitFor();
    const text = (await marked.textContent())!;
    const { preview = '' } = await api.get('/api/messages/{key}', { params: { key: message } });
    expect(preview).toContain(text);
    if (/^[A-Z]{3}/.test(segment!)) expect(text.slice(0, 3)).toBe(segment!.slice(0, 3));
    await page.goBack();
    await page.locator('.timeline').waitFor();
  });

  test('3:00 the slider shows what was known at an earlier time', async () => {
    const { visitor } = stage();
    const { page } = visitor;
    const slider = page.getByLabel(t('timeline.asKnown'));
    await slider.focus();
    await slider.press('Home');
    const [first] = [...new Set(shipment.timeline.map(({ receivedAt }) => receivedAt))].sort();
    const then = await agree(
      () => milestonesOn(visitor),
      async () => milestonesOf(await read(visitor, shipment.key, first!)),
    );
    expect(then).not.toEqual(milestonesOf(shipment));
    await page.getByRole('button', { name: t('timeline.back') }).click();
    await agree(
      () => milestonesOn(visitor),
      async () => milestonesOf(await read(visitor, shipment.key)),
    );
  });

  approvalJourney(stage);
}

function approvalJourney(stage: () => Stage): void {
  let key: string;
  let proofFile: string;

  test('3:45 an approved way out is recorded, logged, and told to the partners in their formats', async () => {
    const { visitor } = stage();
    const { page, api } = visitor;
    const { exception, way } = await decidable(visitor);
    key = exception.key;
    await visitor.go(`/?open=${encodeURIComponent(key)}`);
    const card = page.locator('article.way', { hasText: t('alternative.recommended') });
    await card.getByRole('button', { name: t('exceptions.approve') }).click();
    expect(await page.getByTestId('decision').count()).toBe(0);
    const [answer] = await Promise.all([
      page.waitForResponse((each) => each.url().endsWith('/decision') && each.request().method() === 'POST'),
      card.locator('.approve button').first().click(),
    ]);
    const recorded = (await answer.json()) as Answer<'decideException'>;
    expect(recorded).toMatchObject({ title: way.title });
    expect(['pending', 'logged']).toContain(recorded.proof);
    const decision = page.getByTestId('decision');
    await decision.waitFor();
    await expect
      .poll(() => decision.locator('.proof-button, .tag').first().textContent(), soon)
      .toMatch(new RegExp(`${t('proof.logged')}|${t('proof.witnessed')}`));
    const of = () => api.get('/api/exceptions/{key}', { params: { key } });
    const { decisions, status } = await of();
    expect(decisions.map(({ statement }) => statement)).toEqual([recorded.statement]);
    if (decisions[0]!.savedAgainstWaiting !== undefined)
      expect(await decision.locator('.saved').textContent()).toContain(
        money(decisions[0]!.savedAgainstWaiting),
      );
    expect(['resolved', 'open']).toContain(status);
    await toldPartners(visitor, decisions[0]!);
    await standsOnRecord(visitor, key, recorded);
  });

  test('4:30 the proof is taken along, holds without the network, and one changed byte is refused', async () => {
    const { visitor, folder, command } = stage();
    const { page, api } = visitor;
    await visitor.go(`/?open=${encodeURIComponent(key)}`);
    await page.getByTestId('decision').locator('.proof-button').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: t('proof.download') }).click(),
    ]);
    proofFile = join(folder, file.suggestedFilename());
    await file.saveAs(proofFile);
    const proof = await readFile(proofFile, 'utf8');
    await visitor.go('/ledger');
    await visitor.offline(true);
    const verdict = page.getByTestId('verdict');
    const field = page.getByLabel(t('verify.paste'));
    await field.fill(proof);
    await expect
      .poll(() => verdict.locator('h3').first().textContent(), soon)
      .toContain(t('verify.accepted'));
    const changed = changeOneByte(proof);
    await field.fill(changed);
    await expect.poll(() => verdict.locator('h3').first().textContent(), soon).toContain(t('verify.refused'));
    await visitor.offline(false);
    const policy = join(folder, 'policy');
    await writeFile(policy, (await api.get('/api/ledger')).policy);
    await writeFile(`${proofFile}.changed`, changed);
    const verified = [proofFile, `${proofFile}.changed`].map((name) =>
      command('verify', name, '--policy', policy),
    );
    const [kept, broken] = await Promise.all(verified);
    expect(kept).toMatchObject({ code: 0 });
    expect(broken!.code).not.toBe(0);
  });
}

const isTemperature = ({ unit }: { unit: string }) => unit === 'CEL' || unit === 'FAH';

function read({ api }: Visitor, key: string, asKnownAt?: string): Promise<Shipment> {
  return api.get('/api/shipments/{key}', { params: { key }, query: { asKnownAt } });
}

/** One whose devices report its temperature, and of which a message with segments tells. */
async function coldShipment(visitor: Visitor): Promise<Shipment> {
  const { shipments } = await exposureOf(visitor);
  const all = await visitor.api.get('/api/shipments', { query: { limit: 500, status: 'in-transit' } });
  for (const key of new Set([...shipments, ...all.items.map((row) => row.key)])) {
    const shipment = await read(visitor, key);
    const told = shipment.timeline.some(({ source }) => source.segment !== undefined);
    if (told && shipment.conditions.some(isTemperature) && shipment.milestones.length > 2) return shipment;
  }
  throw new Error('No temperature-controlled shipment is in transit.');
}

type Shown = { phase: string; states: (string | null)[] };

/** Read in one go: the page may be drawn anew at any moment. */
function milestonesOn({ page }: Visitor): Promise<Shown[]> {
  return page.locator('.timeline section:has(.milestone-line)').evaluateAll((sections) =>
    sections.map((section) => ({
      phase: section.getAttribute('aria-label') ?? '',
      states: [...section.querySelectorAll('.milestone:has(.milestone-line)')].map((each) =>
        each.getAttribute('data-state'),
      ),
    })),
  );
}

function milestonesOf({ milestones }: Shipment): Shown[] {
  const phases = ['order', 'pre-carriage', 'main-carriage', 'on-carriage', 'after'] as const;
  return phases
    .map((phase) => ({
      phase: t(`phase.${phase}`),
      states: milestones.filter((each) => each.phase === phase).map(({ state }) => state),
    }))
    .filter(({ states }) => states.length > 0);
}

/** An exception of the exercise about which something can be booked: an order from another supplier books nothing. */
async function decidable({ api, ...visitor }: Visitor) {
  const { signal } = await runningExercise({ api, ...visitor });
  const { items } = await api.get('/api/exceptions', { query: { signal } });
  for (const exception of items) {
    const ways = await api.get('/api/exceptions/{key}/alternatives', { params: { key: exception.key } });
    const way = ways.items.find(
      ({ recommended, feasible, kind }) =>
        recommended && feasible && kind !== 'wait' && kind !== 'other-supplier',
    );
    if (way !== undefined) return { exception, way };
  }
  throw new Error('Nothing can be booked for anybody.');
}

/** Each is listed with receiver, format and reference; where its text is kept, it can be read. */
async function toldPartners({ page }: Visitor, { dispatches }: Answer<'decideException'>): Promise<void> {
  expect(dispatches.length).toBeGreaterThan(0);
  const list = page.getByTestId('decision').locator('.dispatches li');
  const shown = (await texts(list)).map((text) => text.replaceAll(' ', ''));
  for (const { to, format, reference } of dispatches)
    expect(shown.some((text) => text.startsWith(`${to}${format}${reference}`.replaceAll(' ', '')))).toBe(
      true,
    );
  expect(dispatches.some(({ format }) => /IFTMBF|IFTSTA|EPCIS/i.test(format))).toBe(true);
  expect(dispatches.every(({ message }) => message !== undefined)).toBe(true);
  await list.locator('a').first().click();
  await page.locator('.source-lines').waitFor();
  expect(await page.locator('.source-lines').textContent()).toMatch(
    /UNH\+\w+\+(IFTMBF|IFTSTA)|"EPCISDocument"/,
  );
  await page.goBack();
  await settled(page);
}

async function standsOnRecord({ api }: Visitor, key: string, { statement }: { statement: string }) {
  const { items } = await api.get('/api/statements', { query: { subject: key } });
  expect(items.map(({ id }) => id)).toContain(statement);
}

/** A letter in the middle of the file becomes another. */
function changeOneByte(text: string): string {
  let at = Math.floor(text.length / 2);
  while (!/[a-zA-Z]/.test(text[at]!)) at += 1;
  return text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1);
}
