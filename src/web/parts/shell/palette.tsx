// Find anything by any of its numbers, or go to a page: a combobox over the search of the server (WAI-ARIA APG).
import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { MagnifyingGlassIcon } from '@radix-ui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { queries } from '../data/queries.ts';
import { pages } from './pages.ts';

type Choice = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly title: string;
  go: () => void;
};
type Navigate = ReturnType<typeof useNavigate>;

const pauseMs = 60;

function openFound(navigate: Navigate, kind: string, key: string): void {
  if (kind === 'order') void navigate({ to: '/orders/$key', params: { key } });
  else if (kind === 'exception') void navigate({ to: '/', search: { open: key } });
  else if (kind === 'message') void navigate({ to: '/messages/$key', params: { key } });
  else void navigate({ to: '/shipments/$key', params: { key } });
}

function useChoices(typed: string): { choices: Choice[]; searching: boolean } {
  const { t, word } = useSpeech();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(typed.trim(), pauseMs);
  const found = useQuery(queries.search(q));
  const wanted = typed.trim().toLowerCase();
  const pageChoices = pages
    .map(({ to, name, key }) => ({
      id: to,
      kind: `g ${key}`,
      name: t(name),
      title: '',
      go: () => void navigate({ to }),
    }))
    .filter(({ name }) => name.toLowerCase().includes(wanted));
  const items = q === '' || wanted === '' ? [] : (found.data?.items ?? []);
  const numbers = items.map(({ key, kind, number, title }) => ({
    id: key,
    kind: word(`${kind}s`, 'kind', kind),
    name: number,
    title,
    go: () => openFound(navigate, kind, key),
  }));
  return { choices: [...numbers, ...pageChoices], searching: found.isFetching || q !== typed.trim() };
}

function moved(event: KeyboardEvent, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (event.key === 'ArrowDown') return (at + 1) % count;
  if (event.key === 'ArrowUp') return (at - 1 + count) % count;
  return undefined;
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { choices, searching } = useChoices(typed);
  const chosen = Math.min(at, choices.length - 1);
  const take = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    onClose();
    choice.go();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event, chosen, choices.length);
    if (next !== undefined) setAt(next);
    else if (event.key === 'Enter') take(choices[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      title={t('palette.title')}
      size={620}
      padding={0}
      yOffset="12vh"
      classNames={{ header: 'hidden-text' }}
    >
      <div className="palette-field">
        <MagnifyingGlassIcon aria-hidden="true" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={chosen >= 0 ? `palette-${chosen}` : undefined}
          aria-label={t('palette.open')}
          placeholder={t('palette.placeholder')}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <PaletteList choices={choices} chosen={chosen} onTake={take} onPoint={setAt} />
      {choices.length === 0 && (
        <p className="palette-none">{searching ? t('palette.searching') : t('palette.none', { q: typed })}</p>
      )}
      <p className="palette-hint">{t('palette.hint')}</p>
    </Modal>
  );
}

type ListProps = {
  choices: Choice[];
  chosen: number;
  onTake: (choice: Choice) => void;
  onPoint: (at: number) => void;
};

function PaletteList({ choices, chosen, onTake, onPoint }: ListProps) {
  const { t } = useSpeech();
  return (
    <ul id="palette-list" role="listbox" aria-label={t('palette.found')} className="palette-list">
      {choices.map((choice, index) => (
        <li
          key={choice.id}
          id={`palette-${index}`}
          role="option"
          aria-selected={index === chosen}
          className="palette-choice"
          onClick={() => onTake(choice)}
          onMouseMove={() => onPoint(index)}
        >
          <span className="strong nowrap">{choice.name}</span>
          <span className="cut grow quiet">{choice.title}</span>
          <span className="muted nowrap">{choice.kind}</span>
        </li>
      ))}
    </ul>
  );
}
