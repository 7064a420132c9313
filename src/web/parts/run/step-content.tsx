// What does a step do, exactly? Who gets which words, what is held, which way is taken and what it costs. Whatever the page has no
// sentence for is shown as it stands, because this is what people approve.
import { amountNumber } from '../../../base/index.ts';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { formatMoney, formatNumber } from '../words/format.ts';
import { useOrgName } from './org-name.ts';

type Content = Readonly<Record<string, unknown>>;
type Addressed = { readonly org: string; readonly language?: string; readonly text?: string };

/** Said elsewhere on the page. */
const saidElsewhere = new Set([
  'do',
  'needs',
  'to',
  'nobody',
  'options',
  'deadline',
  'texts',
  'text',
  'prepared',
]);

function addressed(to: unknown): Addressed[] {
  const all = Array.isArray(to) ? to : to === undefined ? [] : [to];
  return all.filter((each): each is Addressed => typeof each === 'object' && each !== null && 'org' in each);
}

function isMoney(
  value: unknown,
): value is { minor: number; currency: string } | { amount: number; currency: string } {
  return typeof value === 'object' && value !== null && 'currency' in value;
}

/** Fields whose value is the code of a column of a plan. */
const columnFields = new Set(['choose', 'column']);

export function StepValue({ name, value }: { name: string; value: unknown }) {
  const { locale, t, word } = useSpeech();
  if (typeof value === 'boolean') return <>{t(value ? 'step.yes' : 'step.no')}</>;
  if (name === 'held' && (value === 'yes' || value === 'no')) return <>{t(`step.${value}`)}</>;
  if (typeof value === 'string' && columnFields.has(name)) return <>{word('plan.column', value)}</>;
  if (isMoney(value)) {
    const amount = 'amount' in value ? Number(value.amount) : amountNumber(value);
    return <>{formatMoney({ amount, currency: value.currency }, locale)}</>;
  }
  if (typeof value === 'number') return <>{formatNumber(value, locale)}</>;
  if (typeof value === 'string') return <>{value}</>;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    return (
      <>
        {value
          .slice(0, 12)
          .map((each) => each.split('/').at(-1))
          .join(', ')}
        {value.length > 12 && ` ${t('common.more', { n: value.length - 12 })}`}
      </>
    );
  }
  return <code>{JSON.stringify(value)}</code>;
}

export function StepContent({ content }: { content: Content | undefined }) {
  const { t, word } = useSpeech();
  const nameOf = useOrgName();
  if (content === undefined) return null;
  const receivers = addressed(content.to);
  const nobody = Array.isArray(content.nobody) ? (content.nobody as string[]) : [];
  const options = Array.isArray(content.options) ? (content.options as { id: string; text: string }[]) : [];
  const rest = Object.entries(content).filter(([name, value]) => !saidElsewhere.has(name) && value != null);
  return (
    <div className="step-content">
      {typeof content.text === 'string' && <p>{content.text}</p>}
      {receivers.map(({ org, language, text }) => (
        <blockquote key={org} className="step-words">
          <span className="label">
            {t('run.toWhom', { name: nameOf(org) })}{' '}
            {language !== undefined && <span className="tag">{language}</span>}
          </span>
          <p lang={language}>{text}</p>
        </blockquote>
      ))}
      {options.length > 0 && (
        <p className="row wrap">
          <span className="label">{t('run.options')}</span>
          {options.map(({ id, text }) => (
            <span key={id} className="tag">
              {text}
            </span>
          ))}
        </p>
      )}
      {nobody.length > 0 && (
        <p className="late">
          {t('run.nobody', { roles: nobody.map((role) => word('role', role)).join(', ') })}
        </p>
      )}
      {rest.length > 0 && (
        <dl className="step-facts">
          {rest.map(([name, value]) => (
            <div key={name}>
              <dt>{word('stepField', name)}</dt>
              <dd>
                {name === 'plan' && typeof value === 'string' ? (
                  <Link to="/plans/$key" params={{ key: value }}>
                    {t('run.plan')}
                  </Link>
                ) : (
                  <StepValue name={name} value={value} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
