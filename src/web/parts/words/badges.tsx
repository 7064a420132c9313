// What state is it in, can it be proved, where did it come from? Icon and word each, never colour alone.
import {
  CheckCircledIcon,
  CrossCircledIcon,
  DotFilledIcon,
  ExclamationTriangleIcon,
  PaperPlaneIcon,
  ClockIcon,
} from '@radix-ui/react-icons';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import type { Proof, Source } from '../data/queries.ts';

const tones: Readonly<Record<string, string>> = {
  delivered: 'ok',
  done: 'ok',
  resolved: 'ok',
  complete: 'ok',
  arrived: 'ok',
  released: 'ok',
  sent: 'ok',
  'in-transit': 'info',
  expected: 'info',
  processing: 'info',
  shipped: 'info',
  reported: 'info',
  booked: 'info',
  due: 'warn',
  pending: 'warn',
  queued: 'warn',
  overdue: 'bad',
  missing: 'bad',
  refused: 'bad',
  failed: 'bad',
  retracted: 'bad',
  cancelled: 'bad',
  working: 'info',
  ready: 'ok',
  adopted: 'ok',
  'partly-adopted': 'warn',
  taken: 'ok',
};

function ToneIcon({ tone }: { tone: string }) {
  if (tone === 'ok') return <CheckCircledIcon aria-hidden="true" />;
  if (tone === 'warn') return <ClockIcon aria-hidden="true" />;
  if (tone === 'bad') return <CrossCircledIcon aria-hidden="true" />;
  if (tone === 'info') return <PaperPlaneIcon aria-hidden="true" />;
  return <DotFilledIcon aria-hidden="true" />;
}

export function StatusTag({
  status,
  area = 'status',
}: {
  status: string;
  area?: 'status' | 'state' | 'messages' | 'planStatus' | 'rowStatus' | 'improvementStatus';
}) {
  const { word } = useSpeech();
  const tone = tones[status] ?? '';
  return (
    <span className={`tag ${tone}`}>
      <ToneIcon tone={tone} />
      {word(area, status)}
    </span>
  );
}

export function ExceptionCount({ n }: { n: number }) {
  const { t } = useSpeech();
  if (n === 0) return null;
  return (
    <span className="tag bad" title={t('shipments.exceptions', { n })}>
      <ExclamationTriangleIcon aria-hidden="true" />
      {n}
      <span className="hidden-text">{t('shipments.exceptions', { n })}</span>
    </span>
  );
}

export function ExerciseTag() {
  const { t } = useSpeech();
  return <span className="tag exercise">{t('exercise.mark')}</span>;
}

const proofOrder: readonly Proof[] = ['pending', 'logged', 'witnessed'];

export function ProofSteps({ proof }: { proof: Proof }) {
  const { t } = useSpeech();
  const reached = proofOrder.indexOf(proof);
  const tone = proof === 'witnessed' ? 'ok' : proof === 'logged' ? 'info' : '';
  return (
    <span className={`tag ${tone}`} title={t(`proof.${proof}Why`)}>
      <span className="proof-steps" aria-hidden="true">
        {proofOrder.map((step, index) => (
          <i key={step} className={index <= reached ? 'on' : ''} />
        ))}
      </span>
      {t(`proof.${proof}`)}
    </span>
  );
}

export function sourceText({ message, messageName, segment, position, unit }: Source): string {
  // A file of JSON as a whole has no place to name.
  const place = segment === '/' ? '' : [segment, position].filter((part) => part !== undefined).join(' ');
  return [messageName ?? message, unit === undefined ? '' : `#${unit}`, place].filter(Boolean).join(' · ');
}

/** Leads to the sender's own text, with the place marked that the value came from. */
export function SourceLink({ source }: { source: Source | undefined }) {
  const { t } = useSpeech();
  if (source === undefined) return <span className="muted">–</span>;
  const { message, segment, position } = source;
  const search = { ...(segment !== undefined && { segment }), ...(position !== undefined && { position }) };
  return (
    <Link
      to="/messages/$key"
      params={{ key: message }}
      search={search}
      className="source-link"
      title={t('source.open')}
    >
      {sourceText(source)}
    </Link>
  );
}
