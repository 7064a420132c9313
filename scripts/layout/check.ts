// Does the tree still follow the plan of the house? Each rule returns findings with their place.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { emptyNames, impure, inner, limits, machinePath, pureFolders, ranks } from './rules.ts';
import { importsOf, longFunctions, parseSource, withoutComments, type Import } from './source.ts';

export type Finding = {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
};

const skipped = new Set(['node_modules', '.git', 'dist', 'data', 'coverage']);
const textFile = /\.(ts|tsx|mjs|js|json|md|yaml|yml|css|html|txt|svg)$|^(run|LICENSE|\.[a-z]+)$/;

function listFiles(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(root, path);
    return entry.isFile() ? [relative(root, path).split(sep).join('/')] : [];
  });
}

export function checkLayout(root: string): Finding[] {
  const files = listFiles(root);
  const sources = files.filter((file) => /^src\/.*\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
  return [
    ...sources.flatMap((file) => checkSource(root, file)),
    ...checkFolders(root, files),
    ...files.flatMap((file) => checkText(root, file)),
    ...checkLock(root),
  ];
}

function checkSource(root: string, file: string): Finding[] {
  const text = readFileSync(join(root, file), 'utf8');
  const source = parseSource(file, text);
  const test = /\.(test|fixture)\.tsx?$/.test(file);
  const found: Finding[] = [];
  const lines = text.split('\n').length - 1;
  if (lines > limits.fileLines)
    found.push(finding('file-length', file, 1, `${lines} lines; at most ${limits.fileLines}.`));
  if (!test) {
    for (const long of longFunctions(source, limits.functionLines)) {
      found.push(
        finding(
          'function-length',
          file,
          long.line,
          `${long.name} has ${long.lines} lines of its own; at most ${limits.functionLines}.`,
        ),
      );
    }
    found.push(...checkPurity(file, text));
  }
  for (const entry of importsOf(source)) found.push(...checkImport(file, entry, test));
  return found;
}

function checkImport(file: string, entry: Import, test: boolean): Finding[] {
  const from = file.split('/')[1]!;
  const pure = pureFolders.includes(from);
  if (pure && !test && /^node:/.test(entry.path))
    return [finding('pure', file, entry.line, `${from} imports ${entry.path}.`)];
  if (!entry.path.startsWith('.')) return [];
  const target = posix.normalize(posix.join(dirname(file).split(sep).join('/'), entry.path));
  if (!target.startsWith('src/')) {
    return test
      ? []
      : [finding('direction', file, entry.line, `src imports ${target}, which is outside of src.`)];
  }
  const [, to = '', ...rest] = target.split('/');
  if (to !== from) return checkAcross(file, entry, { from, to, rest });
  return checkInside(file, entry, target);
}

function checkAcross(
  file: string,
  entry: Import,
  way: { from: string; to: string; rest: string[] },
): Finding[] {
  const { from, to, rest } = way;
  const found: Finding[] = [];
  if (rankOf(to) >= rankOf(from)) {
    found.push(
      finding('direction', file, entry.line, `${from} imports ${to}, which does not stand to its left.`),
    );
  }
  if ((from === 'web' || from === 'client') && to === 'server' && !(from === 'client' && entry.typeOnly)) {
    found.push(
      finding(
        'direction',
        file,
        entry.line,
        `${from} imports the server${from === 'client' ? "'s code, not only its types" : ''}.`,
      ),
    );
  }
  if (rest.join('/') !== 'index.ts') {
    found.push(
      finding(
        'entry',
        file,
        entry.line,
        `${to} is entered through ${rest.join('/')}, not through its index.ts.`,
      ),
    );
  }
  return found;
}

function checkInside(file: string, entry: Import, target: string): Finding[] {
  const [, folder = '', fromSub = '', ...fromRest] = file.split('/');
  const [, , toSub = '', ...toRest] = target.split('/');
  const order = inner[folder];
  if (!order || fromRest.length === 0 || toRest.length === 0 || fromSub === toSub) return [];
  if (order.indexOf(toSub) > order.indexOf(fromSub)) {
    return [
      finding(
        'direction',
        file,
        entry.line,
        `${folder}/${fromSub} imports ${folder}/${toSub}, which stands to its right.`,
      ),
    ];
  }
  return [];
}

function checkPurity(file: string, text: string): Finding[] {
  if (!pureFolders.includes(file.split('/')[1]!)) return [];
  const code = withoutComments(file, text).split('\n');
  return code.flatMap((line, index) =>
    impure
      .filter(([pattern]) => pattern.test(line))
      .map(([, what]) => finding('pure', file, index + 1, `uses ${what}.`)),
  );
}

function checkFolders(root: string, files: readonly string[]): Finding[] {
  const folders = new Map<string, Set<string>>();
  for (const file of files.filter((name) => name.startsWith('src/'))) {
    const parts = file.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      const entries = folders.get(folder) ?? new Set();
      const child = parts[depth]!;
      if (!/\.test\.tsx?$/.test(child)) entries.add(child);
      folders.set(folder, entries);
    }
  }
  return [...folders].flatMap(([folder, entries]) => checkFolder(root, folder, entries));
}

function checkFolder(root: string, folder: string, entries: ReadonlySet<string>): Finding[] {
  const parts = folder.split('/');
  const found: Finding[] = [];
  if (emptyNames.includes(parts.at(-1)!))
    found.push(finding('name', folder, 1, 'the name says nothing about trade.'));
  if (parts.length === 2 && rankOf(parts[1]!) < 0)
    found.push(finding('direction', folder, 1, 'the folder is not in the plan of the house.'));
  const engine = parts.length === 3 && inner[parts[1]!] !== undefined;
  if ((parts.length === 2 || engine) && !existsSync(join(root, folder, 'README.md'))) {
    found.push(finding('readme', folder, 1, 'the folder has no README.md.'));
  }
  if (entries.size > limits.folderEntries) {
    found.push(
      finding('folder-size', folder, 1, `${entries.size} entries; at most ${limits.folderEntries}.`),
    );
  }
  return found;
}

function checkText(root: string, file: string): Finding[] {
  const name = file.split('/').at(-1)!;
  if (name === 'package-lock.json' || !textFile.test(name) || statSync(join(root, file)).size > 2_000_000)
    return [];
  return readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      machinePath.test(line)
        ? [finding('absolute-path', file, index + 1, 'names a folder of one machine.')]
        : [],
    );
}

function checkLock(root: string): Finding[] {
  const path = join(root, 'package-lock.json');
  if (!existsSync(path)) return [];
  const at = readFileSync(path, 'utf8')
    .split('\n')
    .findIndex((line) => /"resolved":\s*"https?:/.test(line));
  return at < 0 ? [] : [finding('registry', 'package-lock.json', at + 1, 'names a download address.')];
}

function rankOf(folder: string): number {
  return ranks.findIndex((rank) => rank.includes(folder));
}

function finding(rule: string, file: string, line: number, message: string): Finding {
  return { rule, file, line, message };
}
