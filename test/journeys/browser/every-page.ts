// Does every page hold for everybody: with a title, names and contrast, on a telephone, in the dark, in Chinese, by keyboard?
import { expect, test } from 'vitest';
import { en, zhCn } from '../../web/catalogues.ts';
import { barriersOn } from './accessibility.ts';
import { t } from './said.ts';
import type { Stage } from './stage.ts';
import { openWindow, settled, soon, type Visitor } from './visitor.ts';

/** Every address, with one example of what is shown one at a time. */
async function addresses({ api }: Visitor): Promise<string[]> {
  const first = { query: { limit: 1 } };
  const [orders, shipments, messages, exceptions, partners, plans, signals, runs] = await Promise.all([
    api.get('/api/orders', first),
    api.get('/api/shipments', first),
    api.get('/api/messages', first),
    api.get('/api/exceptions', first),
    api.get('/api/partners'),
    api.get('/api/plans', first),
    api.get('/api/signals'),
    api.get('/api/runs', first),
  ]);
  const one = (folder: string, key: string) => `${folder}${encodeURIComponent(key)}`;
  return [
    '/',
    one('/?open=', exceptions.items[0]!.key),
    '/orders',
    one('/orders/', orders.items[0]!.key),
    '/shipments',
    one('/shipments/', shipments.items[0]!.key),
    '/map',
    '/risk',
    '/risk?tab=sites',
    '/risk?tab=stress',
    '/risk?tab=feeds',
    one('/risk/', signals.items[0]!.key),
    '/plans',
    one('/plans/', plans.items[0]!.id),
    '/runs',
    one('/runs/', runs.items[0]!.id),
    '/partners',
    '/partners?tab=messages',
    '/partners?tab=quarantine',
    '/partners?tab=outgoing',
    '/partners?tab=bench',
    one('/partners/', partners.items[0]!.id),
    one('/messages/', messages.items[0]!.id),
    '/ledger',
  ];
}

export function everyPageJourney(stage: () => Stage): void {
  test('every page has a title of its own, one first heading, names for its controls, and contrast', async () => {
    const { visitor } = stage();
    const found: Record<string, string[]> = {};
    const titles = new Set<string>();
    const paths = await addresses(visitor);
    for (const path of paths) {
      await visitor.go(path);
      const title = await visitor.page.title();
      if (!/[?]/.test(path)) titles.add(title);
      const barriers = await barriersOn(visitor.page);
      if (barriers.length > 0) found[path] = barriers;
    }
    expect(found).toEqual({});
    expect(titles.size).toBe(paths.filter((path) => !path.includes('?')).length);
  });

  test('on a telephone, in the dark and in Chinese, no page scrolls sideways, is pale, or speaks English', async () => {
    const { browser, visitor } = stage();
    const look = { width: 390, height: 844, colorScheme: 'dark', language: 'zh-CN' } as const;
    const telephone = await openWindow(browser, visitor, look);
    const found: Record<string, string[]> = {};
    for (const path of await addresses(visitor)) {
      await telephone.go(path);
      const wrong = [
        ...(await barriersOn(telephone.page)),
        ...(await sideways(telephone)),
        ...(await english(telephone)),
      ];
      if (wrong.length > 0) found[path] = wrong;
    }
    expect(found).toEqual({});
    expect(telephone.complaints).toEqual([]);
    await telephone.context.close();
  });

  keyboardJourney(stage);
}

function keyboardJourney(stage: () => Stage): void {
  test('the keys move, open, find, help and go, and the focus can be seen', async () => {
    const { visitor } = stage();
    const { page } = visitor;
    await visitor.go('/');
    await page.locator('[role=row][data-index="1"]').waitFor();
    await page.keyboard.press('j');
    expect(await focusedRow(visitor)).toBe('1');
    expect(await focusIsSeen(visitor)).toBe(true);
    await page.keyboard.press('k');
    expect(await focusedRow(visitor)).toBe('0');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: t('keys.title') }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.getByPlaceholder(t('palette.placeholder')).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.waitForURL('**/orders');
    await settled(page);
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      expect(await focusIsSeen(visitor)).toBe(true);
    }
  });

  test('the language is changed on the page, and whoever signs out is out', async () => {
    const { visitor } = stage();
    const { page, context, url } = visitor;
    await visitor.go('/');
    await page.getByRole('button', { name: t('session.menu') }).click();
    await page.getByRole('menuitemradio', { name: t('language.zh-CN') }).click();
    await expect.poll(() => page.locator('h1').textContent(), soon).toBe(zhCn['exceptions.title']);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    await page.getByRole('button', { name: zhCn['session.menu'] }).click();
    await page.getByRole('menuitem', { name: zhCn['session.signOut'] }).click();
    await page.waitForURL('**/sign-in');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect((await context.request.get(`${url}/api/session`)).status()).toBe(401);
    expect(await barriersOn(page)).toEqual([]);
  });
}

/** Content that is wider than the screen; what scrolls inside a frame of its own is meant to. */
function sideways({ page }: Visitor): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const main = document.querySelector('main');
    const wide = scrollWidth > clientWidth || (main !== null && main.scrollWidth > main.clientWidth);
    return wide ? [`${Math.max(scrollWidth, main?.scrollWidth ?? 0)} px wide on ${clientWidth}`] : [];
  });
}

/** Sentences of the English catalogue that the Chinese one says otherwise. */
async function english({ page }: Visitor): Promise<string[]> {
  const own = new Set<string>(Object.values(zhCn));
  // The exercise bears the name that whoever started it gave it, in their language.
  own.add(t('exercise.suez'));
  const left = new Set<string>(Object.values(en).filter((text) => /[a-z]{3}/.test(text) && !own.has(text)));
  const shown = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) found.push((walker.currentNode.textContent ?? '').trim());
    return found;
  });
  return [...new Set(shown.filter((text) => left.has(text)))].map((text) => `English: ${text}`);
}

function focusedRow({ page }: Visitor): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-index') ?? null);
}

function focusIsSeen({ page }: Visitor): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return false;
    const lines = [focused, focused.parentElement!].map((element) => getComputedStyle(element));
    return lines.some(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    );
  });
}
