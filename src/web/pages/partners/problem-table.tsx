// What is wrong with the input, and where: row, column, segment, in words; the code for those who look it up.
import { useSpeech } from '../../i18n/language.tsx';
import type { IntakeResult } from '../../parts/data/queries.ts';

type Where = Readonly<Record<string, unknown>> | undefined;

export function useWhereText(): (where: Where) => string {
  const { sentence } = useSpeech();
  return (where) =>
    Object.entries(where ?? {})
      .filter(([, value]) => value !== undefined && value !== null && typeof value !== 'object')
      .map(([name, value]) => sentence(`where.${name}`, { v: String(value) }, `${name}:${String(value)}`))
      .join(', ');
}

export function ProblemTable({ problems }: { problems: IntakeResult['problems'] }) {
  const { t } = useSpeech();
  const whereText = useWhereText();
  if (problems.length === 0) return null;
  return (
    <div className="scroll-x problem-table">
      <table className="plain">
        <caption className="hidden-text">{t('intake.problems')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('intake.where')}</th>
            <th scope="col">{t('intake.message')}</th>
            <th scope="col">{t('intake.code')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ code, message, where }, index) => (
            <tr key={index}>
              <td className="nowrap">{whereText(where) || '–'}</td>
              <td>{message}</td>
              <td className="mono">{code}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
