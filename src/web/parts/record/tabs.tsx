// Tabs (WAI-ARIA APG, automatic activation): arrows move, and a tab's content is made when it is first shown.
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { formatNumber } from '../words/format.ts';

export type Tab = {
  readonly id: string;
  readonly name: string;
  readonly content: () => ReactNode;
  readonly count?: number;
};

/** Sideways only: the page stays where it is. */
function scrollAcross(list: HTMLElement, tab: HTMLElement): void {
  const [frame, shown] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (shown.left < frame.left) list.scrollLeft -= frame.left - shown.left;
  else if (shown.right > frame.right) list.scrollLeft += shown.right - frame.right;
}

type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  value?: string | undefined;
  onChange?: (id: string) => void;
};

export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const base = useId();
  const { locale } = useSpeech();
  const [own, setOwn] = useState(tabs[0]!.id);
  const asked = value ?? own;
  const at = Math.max(
    0,
    tabs.findIndex(({ id }) => id === asked),
  );
  const choose = (index: number) => {
    const { id } = tabs[(index + tabs.length) % tabs.length]!;
    setOwn(id);
    onChange?.(id);
    document.getElementById(`${base}-${id}`)?.focus();
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') choose(at + 1);
    if (key === 'ArrowLeft') choose(at - 1);
  };
  const current = tabs[at]!;
  // On a narrow screen the row scrolls, and the tab that is open must be seen whole.
  useEffect(() => {
    const tab = document.getElementById(`${base}-${current.id}`);
    if (tab !== null) scrollAcross(tab.parentElement!, tab);
  }, [base, current.id]);
  return (
    <div className="tabs">
      <div role="tablist" aria-label={label} className="tab-list" onKeyDown={onKeyDown}>
        {tabs.map(({ id, name, count }, index) => (
          <button
            key={id}
            id={`${base}-${id}`}
            type="button"
            role="tab"
            aria-selected={index === at}
            aria-controls={`${base}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => choose(index)}
          >
            {name}
            {count !== undefined && count > 0 && (
              <span className="tab-count">{formatNumber(count, locale)}</span>
            )}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${current.id}`}
        className="tab-panel"
      >
        {current.content()}
      </div>
    </div>
  );
}
