// A run for tests: what is said of it is kept as the record would keep it, and its deeds are done by somebody who remembers their keys.
import { fromEpochMs, unwrap } from '../../../base/index.ts';
import {
  foldAll,
  foldStatements,
  parseDraft,
  type Draft,
  type Recorded,
  type RunState,
} from '../../../record/index.ts';
import type { PlaybookEvent } from '../book/event.ts';
import { enginesHere, type Playbook } from '../book/playbook.ts';
import { readPlaybook } from '../book/read-playbook.ts';
import type { RunFacts } from './facts.ts';
import { startRun } from './start-run.ts';

export const runSubject = { kind: 'run', of: 'harbourline', id: 'R-1' } as const;
/** A Monday morning in Hamburg. */
export const monday = Date.UTC(2026, 2, 23, 8);

export const closure: PlaybookEvent = {
  key: 'signal:harbourline/S-1',
  kind: 'signal',
  title: 'Suez Canal closed',
  hazard: 'closure',
  severity: 'severe',
  closes: ['suez'],
  starts: fromEpochMs(monday - 3_600_000),
  hits: 3,
  moneyAtRisk: [{ minor: 90_000_000, currency: 'USD' }],
  about: ['shipment:harbourline/A', 'shipment:harbourline/B'],
};

const german = { zone: 'Europe/Berlin', country: 'DE' } as const;
export const facts: RunFacts = {
  home: { org: 'harbourline', name: 'Harbourline', language: 'en', work: german },
  parties: [
    {
      org: 'keelway',
      name: 'Keelway Forwarding',
      roles: ['forwarder'],
      language: 'zh-CN',
      work: { zone: 'Asia/Shanghai', country: 'CN' },
    },
    { org: 'northwell', name: 'Northwell', roles: ['buyer', 'consignee'], language: 'de', work: german },
  ],
  holidays: () => [],
  engines: enginesHere,
  numbers: { shipments: ['A', 'B'] },
};

export function playbookOf(steps: string, more = ''): Playbook {
  const text = `name: trial\nversion: 1\ntitle: { en: Trial }\ndescription: For a test.\ntriggers: [{ manual: true }]\n${more}\ntexts:\n  words: { en: "{title}: {shipments}" }\nsteps:\n${steps}`;
  const reading = readPlaybook(text);
  if (reading.playbook === undefined) throw new Error(JSON.stringify(reading.findings));
  return reading.playbook;
}

export type Journal = ReturnType<typeof journal>;

/** What was said, and the state that follows: both ways of folding have to agree. */
export function journal(issuer: string = runSubject.of) {
  const told: Recorded[] = [];
  let held = foldAll(runSubject, []) as RunState;
  const say = (drafts: readonly Draft[], nowMs: number, by = issuer) => {
    for (const draft of drafts) {
      const seq = told.length + 1;
      const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
      const statement = { ...unwrap(parseDraft(structuredClone(draft))), id, version: 1, issuer: by };
      told.push({ seq, receivedAt: nowMs, statement } as Recorded);
      const next = foldStatements(held, [told.at(-1)!]);
      held = next === 'refold' ? (foldAll(runSubject, told) as RunState) : next;
    }
  };
  return {
    say,
    told,
    get run() {
      return held;
    },
    /** As a program finds it that begins anew. */
    replayed: () => foldAll(runSubject, told) as RunState,
  };
}

export function begun(playbook: Playbook, event: PlaybookEvent = closure, nowMs = monday): Journal {
  const kept = journal();
  kept.say([unwrap(startRun({ playbook, event, by: 'ida', subject: runSubject }, nowMs))], nowMs);
  return kept;
}
