// Headline figures, each of which opens what it rests on. One is open at a time; the figure is the button.
import { useId, useState, type ReactNode } from 'react';
import { ChevronDownIcon } from '@radix-ui/react-icons';
import './figures.css';

export type EvidencedFigure = {
  readonly id: string;
  readonly value: ReactNode;
  readonly word: string;
  readonly tone?: 'bad';
  readonly evidence: () => ReactNode;
};

export function Figures({ label, figures }: { label: string; figures: readonly EvidencedFigure[] }) {
  const base = useId();
  const [open, setOpen] = useState<string>();
  const shown = figures.find(({ id }) => id === open);
  return (
    <div className="figures" role="group" aria-label={label}>
      <div className="figures-row">
        {figures.map(({ id, value, word, tone }) => (
          <button
            key={id}
            type="button"
            className="figure-button"
            data-tone={tone}
            data-testid={`figure-${id}`}
            aria-expanded={open === id}
            aria-controls={`${base}-evidence`}
            onClick={() => setOpen(open === id ? undefined : id)}
          >
            <span className="figure-value">{value}</span>
            <span className="figure-word">
              {word} <ChevronDownIcon aria-hidden="true" />
            </span>
          </button>
        ))}
      </div>
      <div id={`${base}-evidence`} className="figure-evidence" hidden={shown === undefined}>
        {shown?.evidence()}
      </div>
    </div>
  );
}
