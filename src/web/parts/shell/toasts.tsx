// What just happened, and can it be undone? Said once, politely, and gone after a while; the pointer or focus holds it.
import { Cross2Icon } from '@radix-ui/react-icons';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { useKeys } from './keys.ts';

type Toast = {
  readonly id: number;
  readonly text: string;
  readonly bad: boolean;
  readonly undo?: () => void;
};

const shownMs = 8000;
const toastsMax = 3;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function say(text: string, { undo, bad = false }: { undo?: () => void; bad?: boolean } = {}): void {
  const toast = { id: nextId++, text, bad, ...(undo !== undefined && { undo }) };
  change([...toasts, toast].slice(-toastsMax));
}

function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const { t } = useSpeech();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismiss(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) };
  return (
    <li
      className="toast"
      data-bad={toast.bad}
      {...hold}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="grow">{toast.text}</span>
      {toast.undo !== undefined && (
        <button type="button" className="toast-undo" onClick={() => undoToast(toast)}>
          {t('common.undo')} <kbd>z</kbd>
        </button>
      )}
      <button
        type="button"
        className="toast-close"
        aria-label={t('common.close')}
        onClick={() => dismiss(toast.id)}
      >
        <Cross2Icon />
      </button>
    </li>
  );
}

function undoToast(toast: Toast | undefined): void {
  if (toast?.undo === undefined) return;
  dismiss(toast.id);
  toast.undo();
}

export function Toasts() {
  const shown = useToasts();
  useKeys({ z: () => undoToast(toasts.findLast(({ undo }) => undo !== undefined)) }, { behindDialogs: true });
  return (
    <ul className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </ul>
  );
}
