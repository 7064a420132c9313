// What does a row say of a signal? What it is and where, how bad, how sure, since when, who says so.
import { Link } from '@tanstack/react-router';
import type { useSpeech } from '../../i18n/language.tsx';
import type { Signal } from '../../parts/data/risk-queries.ts';
import type { Column } from '../../parts/table/column.ts';
import { SeverityTag, SignalMarks } from '../../parts/risk/signal-tags.tsx';
import { AgeValue, MomentValue } from '../../parts/words/values.tsx';

type Speech = ReturnType<typeof useSpeech>;

export function placesOf({ closes, places = [] }: Signal, { word }: Speech): string {
  return [...closes.map((name) => word('passage', name)), ...places].join(', ');
}

export function signalColumns(speech: Speech): readonly Column<Signal>[] {
  return [...whatColumns(speech), ...howColumns(speech)];
}

function whatColumns(speech: Speech): readonly Column<Signal>[] {
  const { t, word } = speech;
  return [
    {
      id: 'title',
      heading: t('risk.what'),
      track: 'minmax(220px, 2.2fr)',
      narrow: 'lead',
      cell: (signal) => (
        <>
          <SignalMarks signal={signal} />{' '}
          <Link to="/risk/$signal" params={{ signal: signal.key }} tabIndex={-1} className="strong">
            {signal.title}
          </Link>
        </>
      ),
      plain: ({ title }) => title,
    },
    {
      id: 'hazard',
      heading: t('risk.type'),
      track: 'minmax(100px, 0.8fr)',
      narrow: 'sub',
      cell: ({ hazard }) => word('hazard', hazard),
      plain: ({ hazard }) => word('hazard', hazard),
    },
    {
      id: 'place',
      heading: t('risk.place'),
      track: 'minmax(110px, 1fr)',
      cell: (signal) =>
        placesOf(signal, speech) || (
          // What our own trade warns of is about somebody, not at a place.
          <span className="muted">{signal.feed === 'own' ? '–' : t('risk.area')}</span>
        ),
      plain: (signal) => placesOf(signal, speech),
    },
  ];
}

function howColumns({ t, word }: Speech): readonly Column<Signal>[] {
  return [
    {
      id: 'severity',
      heading: t('risk.severity'),
      track: '180px',
      narrow: 'end',
      cell: ({ severity, certainty }) => (
        <>
          <SeverityTag severity={severity} /> <span className="quiet">{word('certainty', certainty)}</span>
        </>
      ),
      plain: ({ severity, certainty }) => `${word('severity', severity)}, ${word('certainty', certainty)}`,
    },
    {
      id: 'starts',
      heading: t('risk.starts'),
      track: '132px',
      narrow: 'sub',
      cell: ({ starts }) => <MomentValue at={starts} short />,
      plain: ({ starts }) => starts,
    },
    {
      id: 'source',
      heading: t('risk.source'),
      track: 'minmax(80px, 0.7fr)',
      cell: ({ feed }) => word('feedName', feed),
      plain: ({ feed }) => feed,
    },
    {
      id: 'age',
      heading: t('exceptions.age'),
      track: '60px',
      end: true,
      cell: ({ receivedAt }) => <AgeValue since={receivedAt} />,
      plain: ({ receivedAt }) => receivedAt,
    },
  ];
}
