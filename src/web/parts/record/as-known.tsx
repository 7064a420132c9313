// What was known at an earlier time? A slider over the moments at which something was received; its buttons and the
// arrow keys do what dragging does.
import { Button } from '@mantine/core';
import { ClockIcon } from '@radix-ui/react-icons';
import { useSpeech } from '../../i18n/language.tsx';
import { InstantValue } from '../words/values.tsx';

/** The distinct moments of receipt, oldest first. */
export function receiptsOf(timeline: readonly { receivedAt: string }[]): string[] {
  return [...new Set(timeline.map(({ receivedAt }) => receivedAt))].sort();
}

type AsKnownProps = {
  receipts: readonly string[];
  value: string | undefined;
  onChange: (at: string | undefined) => void;
};

export function AsKnown({ receipts, value, onChange }: AsKnownProps) {
  const { t } = useSpeech();
  if (receipts.length < 2) return null;
  const last = receipts.length - 1;
  const found = value === undefined ? last : receipts.indexOf(value);
  const step = found < 0 ? last : found;
  return (
    <div className="as-known" data-past={value !== undefined}>
      <ClockIcon aria-hidden="true" />
      <label htmlFor="as-known" className="nowrap">
        {t('timeline.asKnown')}
      </label>
      <input
        id="as-known"
        type="range"
        min={0}
        max={last}
        step={1}
        value={step}
        aria-valuetext={`${receipts[step]}, ${t('timeline.step', { n: step + 1, total: receipts.length })}`}
        onChange={({ target }) => {
          const next = Number(target.value);
          onChange(next === last ? undefined : receipts[next]);
        }}
      />
      <output htmlFor="as-known" className="nowrap as-known-value">
        {value === undefined ? t('timeline.now') : <InstantValue at={value} />}
      </output>
      {value !== undefined && (
        <Button variant="default" onClick={() => onChange(undefined)}>
          {t('timeline.back')}
        </Button>
      )}
    </div>
  );
}
