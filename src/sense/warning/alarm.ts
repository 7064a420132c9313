// What does an alarm say? Which series, since when, raised when, how surely, and why in a sentence.

export type AlarmKind = 'sudden' | 'slow' | 'surge' | 'worse';

export type Alarm = {
  /** The estimated first day of the change, YYYY-MM-DD. */
  readonly onset: string;
  /** The day up to and including which data was used, YYYY-MM-DD. */
  readonly at: string;
  /** Robust standard deviations from what was expected; never below zero. */
  readonly score: number;
  readonly reason: string;
  readonly kind: AlarmKind;
  readonly column: string;
  readonly direction: 'down' | 'up';
  /** Seen over expected in the window that raised it. */
  readonly ratio: number;
  /** Whether nothing in the history is like it. */
  readonly unprecedented: boolean;
};

/** An event is over: the series is back, or what it shows has become the new usual. */
export type Recovery = {
  readonly onset: string;
  readonly at: string;
  readonly how: 'recovered' | 'new normal';
  readonly direction: 'down' | 'up';
};
