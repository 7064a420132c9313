// Who looks at the pages? A browser context with a session, the same person's way to the interface, and a note of everything
// that the browser complained about.
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { createClient, type Client } from '../../../src/client/index.ts';

export type Visitor = {
  readonly url: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** The interface, asked by the same person. */
  readonly api: Client;
  /** Errors on the console, of scripts and of the content security policy, since the beginning. */
  readonly complaints: string[];
  /** Without the network the browser complains rightly. */
  readonly offline: (off: boolean) => Promise<void>;
  readonly go: (path: string) => Promise<void>;
};

export type Look = {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly language?: 'en' | 'zh-CN';
};

type Where = { readonly url: string; readonly signIn?: string };

export async function openVisitor(
  browser: Browser,
  { url, signIn }: Where,
  look: Look = {},
): Promise<Visitor> {
  const { width = 1440, height = 900, colorScheme = 'light', language = 'en' } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  await context.addInitScript(`localStorage.setItem('portolan.language', '${language}')`);
  const page = await context.newPage();
  const complaints: string[] = [];
  let isOff = false;
  const note = (text: string) => void (isOff || complaints.push(`${new URL(page.url()).pathname}: ${text}`));
  page.on('console', (message) => void (message.type() === 'error' && note(message.text())));
  page.on('pageerror', (error) => note(String(error)));
  const visitor: Visitor = {
    ...{ url, context, page, complaints },
    api: createClient({ fetch: asTheSame(context), base: url }),
    offline: async (off) => {
      isOff = off;
      await context.setOffline(off);
    },
    go: async (path) => {
      await page.goto(url + path);
      await settled(page);
    },
  };
  if (signIn !== undefined) {
    await page.goto(signIn);
    await page.waitForURL((address) => address.pathname === '/');
    await settled(page);
  }
  return visitor;
}

/** Another window of the same person. */
export async function openWindow(browser: Browser, { url, context }: Visitor, look: Look): Promise<Visitor> {
  const other = await openVisitor(browser, { url }, look);
  await other.context.addCookies(await context.cookies());
  return other;
}

function asTheSame(context: BrowserContext): typeof fetch {
  return async (input, init) => {
    const answer = await context.request.fetch(String(input), {
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(init?.body != null && { data: Buffer.from(init.body as string) }),
    });
    return new Response(new Uint8Array(await answer.body()), {
      status: answer.status(),
      headers: answer.headers(),
    });
  };
}

/** Every question of the page is answered, and nothing waits behind a skeleton. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.skeleton, [aria-busy="true"]') === null);
}

export async function texts(found: Locator): Promise<string[]> {
  return (await found.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
}

/** How long a condition may take on a busy machine. */
export const soon = { timeout: 15_000 };
const agreeWithinMs = soon.timeout;

/** What the screen shows is what the interface computes at that moment; both may still be on the move. */
export async function agree<T>(shown: () => Promise<T>, computed: () => Promise<T>): Promise<T> {
  const until = Date.now() + agreeWithinMs;
  for (;;) {
    const screen = await shown();
    const answer = await computed();
    if (isDeepStrictEqual(screen, answer) || Date.now() > until) {
      expect(screen).toEqual(answer);
      return answer;
    }
    await delay(100);
  }
}
