// Which alerts does an Atom feed hold or point to? RFC 4287, as weather offices use it for CAP: an entry carries the alert in its
// content, or links to it. What RFC 4287 §4.1 demands of a feed and an entry is checked; elements of other namespaces are
// let stand (§6), unknown ones of Atom's own are not.
import { parseMoment, problem, type Problem } from '../../../base/index.ts';
import type { XmlElement } from '../../../exchange/index.ts';
import { childOf, childrenOf, textIn } from '../documents/feed-tree.ts';
import type { FeedContext } from '../signal-draft.ts';
import { reading, type FeedReading } from '../reading.ts';
import { isCapAlert, readCapAlert } from './cap-alert.ts';
import { signalsOfAlerts, type PlacedAlert } from './cap.ts';

const atomNamespace = 'http://www.w3.org/2005/Atom';
const ofFeed = [
  ...['author', 'category', 'contributor', 'generator', 'icon', 'id', 'link', 'logo', 'rights'],
  ...['subtitle', 'title', 'updated', 'entry'],
];
const ofEntry = [
  ...['author', 'category', 'content', 'contributor', 'id', 'link', 'published', 'rights', 'source'],
  ...['summary', 'title', 'updated'],
];
const entriesMax = 10_000;

export function isAtomFeed(element: XmlElement): boolean {
  return element.name === 'feed' && element.namespace === atomNamespace;
}

export function readAtom(root: XmlElement, context: FeedContext): FeedReading {
  const rejected: Problem[] = checkParts(root, 'feed', ofFeed);
  const entries = childrenOf(root, 'entry');
  if (entries.length > entriesMax)
    rejected.push(problem('input.too-large', `There are more than ${entriesMax} entries.`, { path: 'feed' }));
  const alerts: PlacedAlert[] = [];
  const links: string[] = [];
  for (const [index, entry] of entries.slice(0, entriesMax).entries()) {
    const path = `feed/entry[${index + 1}]`;
    const problems = checkParts(entry, path, ofEntry);
    const found = childOf(entry, 'content')?.children.find(isCapAlert);
    if (problems.length > 0) rejected.push(...problems);
    else if (found !== undefined) {
      const read = readCapAlert(found, `${path}/content/alert`);
      if (read.ok) alerts.push({ alert: read.value, position: index + 1 });
      else rejected.push(...read.problems);
    } else {
      const link = linkOf(entry);
      if (link === undefined) {
        const what = 'The entry holds no alert and points to none.';
        rejected.push(problem('value.missing', what, { line: entry.line, path: `${path}/link` }));
      } else links.push(link);
    }
  }
  const { signals, rejected: unsupported } = signalsOfAlerts(alerts, context);
  return reading('cap-index', {
    signals,
    rejected: [...rejected, ...unsupported],
    links,
    signed: alerts.some(({ alert }) => alert.signed),
  });
}

/** RFC 4287 §4.1.1 and §4.1.2: id, title and updated are there; nothing stands in Atom's namespace that it does not have. */
function checkParts(element: XmlElement, path: string, known: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  for (const name of ['id', 'title', 'updated']) {
    if (textIn(element, name) !== '') continue;
    const what = `The ${element.name} has no ${name}.`;
    problems.push(problem('value.missing', what, { line: element.line, path: `${path}/${name}` }));
  }
  const updated = textIn(element, 'updated');
  if (updated !== '' && !parseMoment(updated.replace(/-00:00$/, '+00:00')).ok) {
    const line = childOf(element, 'updated')!.line;
    const what = `"${updated.slice(0, 60)}" is no time.`;
    problems.push(problem('value.not-understood', what, { line, path: `${path}/updated` }));
  }
  for (const { name, namespace, line } of element.children) {
    if (namespace !== atomNamespace || known.includes(name)) continue;
    const what = `Atom has no element "${name.slice(0, 40)}" in a ${element.name}.`;
    problems.push(problem('value.not-understood', what, { line, path: `${path}/${name.slice(0, 40)}` }));
  }
  return problems;
}

/** The link that says that it is CAP, else the only one. */
function linkOf(entry: XmlElement): string | undefined {
  const links = childrenOf(entry, 'link').map(({ attributes }) => attributes);
  const cap = links.find(({ type }) => type?.startsWith('application/cap+xml'));
  const content = childOf(entry, 'content')?.attributes;
  const named = cap ?? (content?.src === undefined ? undefined : { href: content.src });
  const plain = links.find(({ rel = 'alternate', type = '' }) => rel === 'alternate' && !/html/.test(type));
  const href = (named ?? plain)?.href?.trim();
  return href === undefined || href === '' || href.length > 2000 ? undefined : href;
}
