// What would stand in the record? Statements by what they are about, each value with the place it comes from.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../../i18n/language.tsx';
import type { BenchResult } from '../../../parts/data/queries.ts';
import { Empty } from '../../../parts/states/states.tsx';

type Speech = ReturnType<typeof useSpeech>;
type Subject = BenchResult['subjects'][number];
type Statement = Subject['statements'][number];
type Fact = Statement['facts'][number];

/** Unfolded from the beginning; the others on a click. */
const openAtFirst = 1;
const shownAtFirst = 20;

/** What no field of the record holds is kept as it was sent; a person looks at it last. */
const asSent = /^(extra|epcis)\./;

/** `parties.0.address.city` as "Parties 1 · Address · City": numbers count from one, and words are the reader's. */
function fieldWords(field: string, word: Speech['word']): string {
  const words: string[] = [];
  for (const part of field.split('.')) {
    if (/^\d+$/.test(part) && words.length > 0) words.push(`${words.pop()} ${Number(part) + 1}`);
    else words.push(word('field', part));
  }
  return words.join(' · ');
}

/** Codes of the trade by their words, keys of subjects by their numbers. */
function valueWords({ field, value }: Fact, word: Speech['word']): string {
  const last = field.split('.').at(-1)!;
  if (last === 'role' || last === 'mode') return word(last, value);
  if (field === 'code') return word('event', value);
  return /^(order|orders\.\d+)$/.test(field) ? value.replace(/^order:[^/]*\//, '') : value;
}

function Facts({ statement: { facts, source } }: { statement: Statement }) {
  const { t, word } = useSpeech();
  const [all, setAll] = useState(false);
  const place = [source.segment, source.position].filter((part) => part !== undefined).join(' ');
  const understood = facts.filter(({ field }) => !asSent.test(field));
  const rest = facts.filter(({ field }) => asSent.test(field));
  const row = (fact: Fact, name: string, index: number) => (
    <tr key={`${fact.field} ${index}`}>
      <td className="quiet">{name}</td>
      <td>{valueWords(fact, word)}</td>
      <td className="mono muted nowrap">{fact.place ?? place}</td>
    </tr>
  );
  return (
    <>
      {understood.map((fact, index) => row(fact, fieldWords(fact.field, word), index))}
      {rest.length > 0 && (
        <tr>
          <td colSpan={3}>
            <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
              {t('bench.asSent', { n: rest.length })}
            </Button>
          </td>
        </tr>
      )}
      {all && rest.map((fact, index) => row(fact, fact.field.replace(asSent, ''), index))}
    </>
  );
}

function SubjectEntry({ entry, open }: { entry: Subject; open: boolean }) {
  const { t, word } = useSpeech();
  const { subject, statements, more } = entry;
  const types = new Set(statements.map(({ type }) => type));
  // An order says that it is an order by itself.
  types.delete(subject.kind);
  return (
    <details className="bench-subject" open={open}>
      <summary>
        <span className="quiet">{word('subject', subject.kind)}</span>{' '}
        <span className="strong">{subject.number}</span>{' '}
        <span className="muted">{[...types].map((type) => word('statement', type)).join(', ')}</span>
      </summary>
      <div className="scroll-x">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('facts.field')}</th>
              <th scope="col">{t('bench.value')}</th>
              <th scope="col">{t('bench.place')}</th>
            </tr>
          </thead>
          {statements.map((statement, index) => (
            <tbody key={index}>
              <tr className="bench-statement">
                <th scope="rowgroup" colSpan={3}>
                  {[
                    word('statement', statement.type),
                    word('classifier', statement.classifier),
                    statement.occurredAt,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </th>
              </tr>
              <Facts statement={statement} />
            </tbody>
          ))}
        </table>
      </div>
      {more > 0 && <p className="muted panel-body">{t('bench.more', { n: more })}</p>}
    </details>
  );
}

export function WouldBecome({ subjects }: { subjects: readonly Subject[] }) {
  const { t } = useSpeech();
  const [shown, setShown] = useState(shownAtFirst);
  const left = subjects.length - shown;
  return (
    <section className="panel" aria-label={t('bench.record')} data-testid="bench-record">
      <div className="panel-head">
        <h2>{t('bench.record')}</h2>
        <span className="grow" />
        <span className="muted">{t('bench.subjects', { n: subjects.length })}</span>
      </div>
      {subjects.length === 0 && <Empty>{t('bench.recordNothing')}</Empty>}
      {subjects.slice(0, shown).map((entry, index) => (
        <SubjectEntry key={entry.subject.key} entry={entry} open={index < openAtFirst} />
      ))}
      {left > 0 && (
        <p className="panel-body">
          <Button variant="default" onClick={() => setShown(subjects.length)}>
            {t('bench.moreSubjects', { n: left })}
          </Button>
        </p>
      )}
    </section>
  );
}
