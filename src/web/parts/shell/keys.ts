// Which key does what? Single keys work outside fields only and can be switched off (WCAG 2.1.4). A handler that is
// mounted later hears a key first.
import { useEffect, useRef } from 'react';

export type KeyHandlers = Readonly<Record<string, () => void>>;

const storedAt = 'portolan.keys';

export function keysAreOn(): boolean {
  return localStorage.getItem(storedAt) !== 'off';
}

export function setKeysOn(on: boolean): void {
  localStorage.setItem(storedAt, on ? 'on' : 'off');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

function isHeld(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
}

/** `behindDialogs` keeps a handler quiet while a dialog is open. */
export function useKeys(handlers: KeyHandlers, { behindDialogs = false } = {}): void {
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isHeld(event) || isTyping(event.target) || !keysAreOn()) return;
      if (!behindDialogs && document.querySelector('[aria-modal="true"]') !== null) return;
      const handler = current.current[event.key];
      if (handler === undefined) return;
      // Enter and Space belong to the button or link that has the focus.
      if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button'))
        return;
      event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [behindDialogs]);
}

const chordMs = 1200;

/** `g` and then a letter. */
export function useChord(first: string, handlers: KeyHandlers): void {
  const armedUntil = useRef(0);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isHeld(event) || isTyping(event.target) || !keysAreOn()) return;
      if (event.key === first) {
        armedUntil.current = event.timeStamp + chordMs;
        return;
      }
      const handler = event.timeStamp < armedUntil.current ? handlers[event.key] : undefined;
      armedUntil.current = 0;
      if (handler === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      handler();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [first, handlers]);
}
