// Planned, estimated and actual side by side, phase by phase; what nobody has reported stands in its place.
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { Milestone, TimelineEntry } from '../data/queries.ts';
import { Empty } from '../states/states.tsx';
import { SourceLink, StatusTag } from '../words/badges.tsx';
import { formatNumber } from '../words/format.ts';
import { ProofBadge } from '../words/proof-badge.tsx';
import { InstantValue, MomentValue, placeName } from '../words/values.tsx';
import './record.css';

const phases = ['order', 'pre-carriage', 'main-carriage', 'on-carriage', 'after'] as const;
const shownReportsMax = 3;

function Slip({ hours }: { hours: number | undefined }) {
  const { t, locale } = useSpeech();
  if (hours === undefined || Math.round(hours) === 0) return null;
  const n = formatNumber(Math.round(hours), locale, { signDisplay: 'always' });
  return (
    <span className={hours > 0 ? 'slip late' : 'slip spare'} title={t('timeline.slip', { n })}>
      {t('age.hours', { n })}
    </span>
  );
}

function Report({ entry }: { entry: TimelineEntry }) {
  const { t, word } = useSpeech();
  const { classifier, at, issuerName, source, receivedAt, statement, proof, note, status, equipment } = entry;
  return (
    <li className="report">
      <span className="report-kind">{word('classifier', classifier)}</span>
      <span className="report-when">
        <MomentValue at={at} />
      </span>
      <span className="report-who cut" title={issuerName}>
        {issuerName}
        {equipment !== undefined && <span className="muted"> {equipment}</span>}
        {note !== undefined && <span className="muted"> – {note}</span>}
        {status !== 'active' && status !== 'current' && <span className="tag">{word('status', status)}</span>}
      </span>
      <span className="report-source cut">
        <SourceLink source={source} />
      </span>
      <span className="report-received muted" aria-label={t('timeline.received', { time: receivedAt })}>
        <InstantValue at={receivedAt} />
      </span>
      <ProofBadge statement={statement} proof={proof} />
    </li>
  );
}

export function Reports({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useSpeech();
  const [all, setAll] = useState(false);
  const newestFirst = entries.toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  const shown = all ? newestFirst : newestFirst.slice(0, shownReportsMax);
  const hidden = newestFirst.length - shown.length;
  return (
    <>
      <ul className="reports">
        {shown.map((entry) => (
          <Report key={`${entry.statement} ${entry.code}`} entry={entry} />
        ))}
      </ul>
      {(hidden > 0 || all) && newestFirst.length > shownReportsMax && (
        <button type="button" className="more-reports" onClick={() => setAll(!all)}>
          {all ? t('common.less') : t('common.more', { n: hidden })}
        </button>
      )}
    </>
  );
}

function Expectation({ milestone }: { milestone: Milestone }) {
  const { t, locale } = useSpeech();
  if (milestone.statements.length > 0 && milestone.state !== 'missing') return null;
  const { by, expectedFrom } = milestone;
  if (by === undefined && expectedFrom === undefined) return null;
  return (
    <span className="muted">
      {by !== undefined && t('timeline.expectedFrom', { name: by })}
      {expectedFrom !== undefined && (
        <>
          {by !== undefined && ', '}
          <MomentValue at={expectedFrom} short key={locale} />
        </>
      )}
    </span>
  );
}

type TimeCellProps = { name: string; at: string | undefined; slip?: number | undefined };

function TimeCell({ name, at, slip }: TimeCellProps) {
  return (
    <div className="milestone-time" data-name={name} data-empty={at === undefined}>
      <MomentValue at={at} />
      {at !== undefined && <Slip hours={slip} />}
    </div>
  );
}

function MilestoneRow({ milestone, entries }: { milestone: Milestone; entries: readonly TimelineEntry[] }) {
  const { t, word } = useSpeech();
  const { code, place, planned, estimated, actual, slipHours, state } = milestone;
  return (
    <li className="milestone" data-state={state}>
      <div className="milestone-line">
        <div className="milestone-name">
          <span className="strong">{word('event', code)}</span>{' '}
          <span className="quiet">{placeName(place)}</span>
        </div>
        <TimeCell name={t('timeline.planned')} at={planned} />
        <TimeCell
          name={t('timeline.estimated')}
          at={estimated}
          {...(actual === undefined && { slip: slipHours })}
        />
        <TimeCell name={t('timeline.actual')} at={actual} slip={slipHours} />
        <div className="milestone-state">
          <StatusTag status={state} area="state" />
        </div>
      </div>
      <Expectation milestone={milestone} />
      {entries.length > 0 && <Reports entries={entries} />}
    </li>
  );
}

/** A statement about a leg tells of its departure and its arrival: only the one that the milestone is about counts. */
function reportsOn(
  { code, statements }: Milestone,
  byStatement: ReadonlyMap<string, readonly TimelineEntry[]>,
): TimelineEntry[] {
  return statements.flatMap((id) => {
    const all = byStatement.get(id) ?? [];
    const own = all.filter((entry) => entry.code === code);
    return own.length > 0 ? own : all;
  });
}

type TimelineProps = { milestones: readonly Milestone[]; events: readonly TimelineEntry[] };

/** What belongs to no milestone, by what it reports. */
function othersAsMilestones({ milestones, events }: TimelineProps): TimelineEntry[] {
  const told = new Set(milestones.flatMap(({ statements }) => statements));
  return events.filter(({ statement }) => !told.has(statement));
}

function Others({ events }: { events: readonly TimelineEntry[] }) {
  const { word } = useSpeech();
  const groups = Map.groupBy(events, ({ code, place }) => `${word('event', code)}|${placeName(place)}`);
  return [...groups].map(([name, entries]) => (
    <li key={name} className="milestone" data-state="reported">
      <div className="milestone-name">
        <span className="strong">{name.split('|')[0]}</span>{' '}
        <span className="quiet">{name.split('|')[1]}</span>
      </div>
      <Reports entries={entries} />
    </li>
  ));
}

export function Timeline({ milestones, events }: TimelineProps) {
  const { t, word } = useSpeech();
  if (milestones.length === 0 && events.length === 0) return <Empty>{t('timeline.empty')}</Empty>;
  const byStatement = Map.groupBy(events, ({ statement }) => statement);
  const others = othersAsMilestones({ milestones, events });
  return (
    <div className="timeline">
      <div className="timeline-head" aria-hidden="true">
        <span>{t('timeline.milestone')}</span>
        <span>{t('timeline.planned')}</span>
        <span>{t('timeline.estimated')}</span>
        <span>{t('timeline.actual')}</span>
        <span />
      </div>
      {phases.map((phase) => {
        const own = milestones.filter((milestone) => milestone.phase === phase);
        if (own.length === 0) return null;
        return (
          <section key={phase} aria-label={word('phase', phase)}>
            <h3 className="phase">{word('phase', phase)}</h3>
            <ol>
              {own.map((milestone, index) => (
                <MilestoneRow
                  key={`${milestone.code} ${milestone.leg} ${index}`}
                  milestone={milestone}
                  entries={reportsOn(milestone, byStatement)}
                />
              ))}
            </ol>
          </section>
        );
      })}
      {others.length > 0 && (
        <section aria-label={word('phase', 'other')}>
          {milestones.length > 0 && <h3 className="phase">{word('phase', 'other')}</h3>}
          <ol>
            <Others events={others} />
          </ol>
        </section>
      )}
    </div>
  );
}
