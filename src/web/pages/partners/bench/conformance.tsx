// Does the sample conform, and what is wrong where it does not? One entry a message, with each finding's place and code.
import { CheckCircledIcon, CrossCircledIcon, ExclamationTriangleIcon } from '@radix-ui/react-icons';
import { useSpeech } from '../../../i18n/language.tsx';
import type { BenchResult } from '../../../parts/data/queries.ts';
import { ProblemTable } from '../problem-table.tsx';

type Message = BenchResult['messages'][number];
type Finding = Message['findings'][number];

const tones = { accepted: 'ok', 'accepted-with-errors': 'warn', rejected: 'bad' } as const;
const icons = { ok: CheckCircledIcon, warn: ExclamationTriangleIcon, bad: CrossCircledIcon } as const;
/** So many of one message are shown; the count of the rest stands below. */
const findingsShown = 50;
const messagesShown = 50;

function Status({ status }: { status: Message['status'] }) {
  const { t } = useSpeech();
  const tone = tones[status];
  const Icon = icons[tone];
  return (
    <span className={`tag ${tone}`}>
      <Icon aria-hidden="true" />
      {t(`bench.status.${status}`)}
    </span>
  );
}

function usePlaceText() {
  const { t } = useSpeech();
  return ({ segment, position, element, component, line, path }: Finding): string =>
    [
      segment === undefined
        ? undefined
        : [segment, position].filter((part) => part !== undefined && part !== 0).join(' '),
      segment === undefined && position !== undefined
        ? t('where.position', { v: String(position) })
        : undefined,
      element === undefined ? undefined : t('where.element', { v: String(element) }),
      component === undefined ? undefined : t('where.component', { v: String(component) }),
      segment === undefined && position === undefined && line !== undefined
        ? t('where.line', { v: String(line) })
        : undefined,
      segment === undefined && path !== undefined ? path : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(', ');
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useSpeech();
  const placeText = usePlaceText();
  return (
    <div className="scroll-x">
      <table className="plain stacked">
        <thead>
          <tr>
            <th scope="col">{t('intake.where')}</th>
            <th scope="col">{t('intake.message')}</th>
            <th scope="col">{t('intake.code')}</th>
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, findingsShown).map((finding, index) => (
            <tr key={index}>
              <td className="nowrap">{placeText(finding) || '–'}</td>
              <td className="wide">
                <span className={finding.severity === 'error' ? 'late' : 'quiet'}>
                  {t(`bench.severity.${finding.severity}`)}
                </span>{' '}
                {finding.message}
              </td>
              <td className="mono wide muted">{finding.code}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {findings.length > findingsShown && (
        <p className="muted panel-body">{t('bench.moreFindings', { n: findings.length - findingsShown })}</p>
      )}
    </div>
  );
}

export function Conformance({ result }: { result: BenchResult }) {
  const { t } = useSpeech();
  const { messages, problems } = result;
  // What the record would refuse although the message conforms.
  const beyond = messages.some(({ findings }) => findings.length > 0) ? [] : problems;
  return (
    <section className="panel" aria-label={t('bench.report')} data-testid="bench-report">
      <div className="panel-head">
        <h2>{t('bench.report')}</h2>
      </div>
      {messages.slice(0, messagesShown).map((message, index) => (
        <div key={index} className="bench-message">
          <p className="row wrap panel-body">
            <Status status={message.status} />
            <span className="strong">{message.type}</span>
            <span className="mono">{message.reference}</span>
          </p>
          {message.findings.length > 0 && <Findings findings={message.findings} />}
        </div>
      ))}
      {messages.length > messagesShown && (
        <p className="muted panel-body">{t('bench.moreFindings', { n: messages.length - messagesShown })}</p>
      )}
      {beyond.length > 0 && <ProblemTable problems={beyond} />}
    </section>
  );
}
