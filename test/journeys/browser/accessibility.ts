// What would keep somebody from using a page? Names, structure and contrast, measured on the page as it is drawn
// (WCAG 2.2: 1.1.1, 1.3.1, 1.4.3, 2.4.2, 4.1.2).
import type { Page } from 'playwright-core';

/** Sentences about what is wrong; none when all is well. */
export function barriersOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const barriers: string[] = [];
    const visible = (element: Element) => {
      const style = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 && style.visibility !== 'hidden' && style.opacity !== '0';
    };
    const describe = (element: Element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
    const labelOf = (element: Element) =>
      element.getAttribute('aria-label') ??
      element.getAttribute('title') ??
      document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent ??
      (element as HTMLInputElement).labels?.[0]?.textContent ??
      element.textContent;
    for (const control of document.querySelectorAll('button, a[href], input, select, textarea, [role=tab]'))
      if (visible(control) && (labelOf(control) ?? '').trim() === '')
        barriers.push(`no name: ${describe(control)}`);
    for (const image of document.querySelectorAll('img:not([alt]), svg[role=img]:not([aria-label])'))
      barriers.push(`no text instead of the image: ${describe(image)}`);
    if (document.querySelectorAll('h1').length !== 1)
      barriers.push(`${document.querySelectorAll('h1').length} first headings`);
    if (document.documentElement.lang === '') barriers.push('no language');
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
      barriers.push(`the id ${id} twice`);
    barriers.push(...pale());
    return barriers;

    type Colour = [number, number, number, number];

    function colourOf(text: string): Colour {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      // color(srgb …) counts from 0 to 1.
      return text.startsWith('color(')
        ? [red * 255, green * 255, blue * 255, alpha]
        : [red, green, blue, alpha];
    }

    function over(top: Colour, below: Colour): Colour {
      const mix = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    }

    function groundOf(element: Element | null): Colour {
      if (element === null) return [255, 255, 255, 1];
      const own = colourOf(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
    }

    function luminance([red, green, blue]: Colour): number {
      const [r, g, b] = [red, green, blue].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    }

    function pale(): string[] {
      const found = new Set<string>();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement!;
        if ((walker.currentNode.textContent ?? '').trim() === '' || !visible(element)) continue;
        if (element.closest('[aria-hidden=true], .hidden-text, :disabled, svg, .world-map') !== null)
          continue;
        const ground = groundOf(element);
        const [light, dark] = [
          luminance(over(colourOf(getComputedStyle(element).color), ground)),
          luminance(ground),
        ].sort((a, b) => b - a) as [number, number];
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < 4.5) found.add(`contrast ${contrast.toFixed(2)}: ${describe(element)}`);
      }
      return [...found].slice(0, 5);
    }
  });
}
