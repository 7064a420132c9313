// A few facts side by side, each with its name above it.
import type { ReactNode } from 'react';

export type Fact = { readonly name: string; readonly value: ReactNode; readonly testId?: string };

export function FactsList({ facts, strong = false }: { facts: readonly Fact[]; strong?: boolean }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value, testId }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={strong ? 'strong' : undefined} data-testid={testId}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
