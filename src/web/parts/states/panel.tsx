// A panel with its heading, what it is about in a word, and what it holds.
import type { ReactNode } from 'react';

type PanelProps = {
  title: string;
  why?: ReactNode;
  children: ReactNode;
  className?: string;
};

export function Panel({ title, why, children, className }: PanelProps) {
  return (
    <section className={className === undefined ? 'panel' : `panel ${className}`} aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {why !== undefined && <span className="muted grow">{why}</span>}
      </div>
      {children}
    </section>
  );
}
