// A field that narrows a list; what is typed is asked once the typing pauses.
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { MagnifyingGlassIcon } from '@radix-ui/react-icons';
import { useState } from 'react';

const pauseMs = 200;

export function useFilter(): { typed: string; asked: string; setTyped: (text: string) => void } {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), pauseMs);
  return { typed, asked, setTyped };
}

export function FilterField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <TextInput
      type="search"
      className="filter-field"
      aria-label={label}
      placeholder={label}
      leftSection={<MagnifyingGlassIcon aria-hidden="true" />}
      value={value}
      maxLength={100}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
