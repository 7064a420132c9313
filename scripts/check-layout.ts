// Checks the tree against the plan of the house (ARCHITECTURE.md). Exit 1 and one line a finding when it strays.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkLayout } from './layout/check.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const findings = checkLayout(root);
for (const { file, line, rule, message } of findings)
  process.stdout.write(`${file}:${line} ${rule}: ${message}\n`);
process.exit(findings.length === 0 ? 0 : 1);
