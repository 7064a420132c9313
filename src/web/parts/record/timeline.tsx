// Planned, estimated and actual side by side, phase by phase; what nobody has reported stands in its place.
import { useSpeech } from '../../i18n/language.tsx';
import type { Milestone, TimelineEntry } from '../data/queries.ts';
import { Empty } from '../states/states.tsx';
import { StatusTag } from '../words/badges.tsx';
import { MomentValue, placeName } from '../words/values.tsx';
import { Reports, Slip } from './report.tsx';
import './record.css';

const phases = ['order', 'pre-carriage', 'main-carriage', 'on-carriage', 'after'] as const;

function Expectation({ milestone }: { milestone: Milestone }) {
  const { t, word, locale } = useSpeech();
  if (milestone.statements.length > 0 && milestone.state !== 'missing') return null;
  const { by, expectedFrom } = milestone;
  if (by === undefined && expectedFrom === undefined) return null;
  return (
    <span className="muted">
      {expectedFrom !== undefined && t('timeline.expectedFrom', { name: word('role', expectedFrom) })}
      {by !== undefined && (
        <>
          {expectedFrom !== undefined && ', '}
          {t('timeline.until')} <MomentValue at={by} short key={locale} />
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

/** Whose last free day it is: one container by its number, several by how many. */
function FreeOf({ charge, equipment }: { charge: string; equipment: readonly string[] }) {
  const { t, word } = useSpeech();
  const of = equipment.length === 1 ? equipment[0] : t('timeline.containers', { n: equipment.length });
  return (
    <div className="muted" title={equipment.join(', ')}>
      {word('clocks.charge', charge)}, {of}
    </div>
  );
}

function MilestoneRow({ milestone, entries }: { milestone: Milestone; entries: readonly TimelineEntry[] }) {
  const { t, word } = useSpeech();
  const { code, place, planned, estimated, actual, slipHours, state, charge, equipment } = milestone;
  return (
    <li className="milestone" data-state={state}>
      <div className="milestone-line">
        <div className="milestone-name">
          <span className="strong">{word('event', code)}</span>{' '}
          <span className="quiet">{placeName(place)}</span>
          {charge !== undefined && <FreeOf charge={charge} equipment={equipment ?? []} />}
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

/** The statement that an entry shows, and those that told the same. */
function statementsOf({ statement, also = [] }: TimelineEntry): readonly string[] {
  return [statement, ...also.map((each) => each.statement)];
}

function byStatementOf(events: readonly TimelineEntry[]): ReadonlyMap<string, readonly TimelineEntry[]> {
  const found = new Map<string, TimelineEntry[]>();
  for (const entry of events) {
    for (const id of statementsOf(entry)) found.set(id, [...(found.get(id) ?? []), entry]);
  }
  return found;
}

/** A statement about a leg tells of its departure and its arrival: only the one that the milestone is about counts. */
function reportsOn(
  { code, statements }: Milestone,
  byStatement: ReadonlyMap<string, readonly TimelineEntry[]>,
): TimelineEntry[] {
  const reports = statements.flatMap((id) => {
    const all = byStatement.get(id) ?? [];
    const own = all.filter((entry) => entry.code === code);
    return own.length > 0 ? own : all;
  });
  return [...new Set(reports)];
}

type TimelineProps = { milestones: readonly Milestone[]; events: readonly TimelineEntry[] };

/** What belongs to no milestone, by what it reports. */
function othersAsMilestones({ milestones, events }: TimelineProps): TimelineEntry[] {
  const told = new Set(milestones.flatMap(({ statements }) => statements));
  return events.filter((entry) => statementsOf(entry).every((id) => !told.has(id)));
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
  const byStatement = byStatementOf(events);
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
