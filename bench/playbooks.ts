// How long does it take to check a playbook, to rehearse it, and to say what a run does next? `npm run bench -- playbooks [repetitions]`
import { readdirSync, readFileSync } from 'node:fs';
import { fromEpochMs, unwrap } from '../src/base/index.ts';
import {
  decideNext,
  dryRun,
  enginesHere,
  readPlaybook,
  startRun,
  type PlaybookEvent,
  type RunFacts,
} from '../src/act/index.ts';
import { foldAll, type Recorded, type RunState } from '../src/record/index.ts';
import { loadHolidays } from '../src/world/index.ts';

const folder = new URL('../examples/playbooks/', import.meta.url);
const nowMs = Date.UTC(2026, 2, 23, 8);
const about = Array.from({ length: 400 }, (_, index) => `shipment:harbourline/SH-${index}`);
const event: PlaybookEvent = {
  ...{
    key: 'signal:harbourline/S-1',
    kind: 'signal',
    title: 'Suez Canal closed',
    hazard: 'closure',
    severity: 'severe',
  },
  ...{ closes: ['suez'], starts: fromEpochMs(nowMs), hits: about.length, about },
  moneyAtRisk: [{ minor: 9_000_000_00, currency: 'USD' }],
};

export default async function measure([times = '200']: readonly string[]): Promise<void> {
  const repetitions = Number(times);
  const holidays = await loadHolidays();
  const work = { zone: 'Europe/Berlin', country: 'DE' };
  const parties: RunFacts['parties'] = (
    ['forwarder', 'carrier', 'broker', 'warehouse', 'buyer', 'consignee', 'shipper'] as const
  ).map((role) => ({
    org: role,
    name: role,
    roles: [role],
    language: 'zh-CN',
    work: { zone: 'Asia/Shanghai', country: 'CN' },
  }));
  const home = { org: 'harbourline', name: 'Harbourline', language: 'en', work };
  const facts: RunFacts = { home, parties, holidays, engines: enginesHere, numbers: { shipments: about } };
  const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const playbooks = texts.map((text) => readPlaybook(text).playbook!);
  const perEach = (work: () => void) => {
    work();
    const started = process.cpuUsage();
    for (let round = 0; round < repetitions; round += 1) work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / repetitions / texts.length / 1000;
  };
  const tell = (ms: number, what: string) =>
    process.stdout.write(`${ms.toFixed(2).padStart(8)} ms  ${what}\n`);
  tell(
    perEach(() => texts.forEach((text) => readPlaybook(text))),
    `to read and check one of ${texts.length} shipped playbooks`,
  );
  tell(
    perEach(() => playbooks.forEach((playbook) => unwrap(dryRun({ playbook, event, facts, nowMs })))),
    'to rehearse one about 400 shipments',
  );
  const runs = playbooks.map((playbook) => begun(playbook));
  tell(
    perEach(() => runs.forEach((run) => unwrap(decideNext(run, facts, nowMs)))),
    'to say what a run about 400 shipments does next',
  );
}

function begun(playbook: Parameters<typeof startRun>[0]['playbook']): RunState {
  const subject = { kind: 'run', of: 'harbourline', id: 'R-1' } as const;
  const draft = unwrap(startRun({ playbook, event, by: 'ida', subject }, nowMs));
  const statement = { ...draft, id: '00000000-0000-7000-8000-000000000001', version: 1, issuer: subject.of };
  return foldAll(subject, [{ seq: 1, receivedAt: nowMs, statement } as Recorded]);
}
