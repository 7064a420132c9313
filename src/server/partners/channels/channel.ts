// What does every way to a partner promise? Out: a parcel is taken, to be tried again, or lost for good; it may come more than
// once, always under the same key. In: what is found goes through the one intake.

export type Parcel = {
  /** The message as it goes out. */
  readonly content: Uint8Array;
  readonly contentType: string;
  /** `desadv-4711.edi`: for channels that keep files. */
  readonly name: string;
};

export type Delivered =
  | { readonly outcome: 'accepted'; readonly note?: string }
  /** Not now. `afterMs` is what the other side asked for. */
  | { readonly outcome: 'retry'; readonly problem: string; readonly afterMs?: number }
  /** Trying again would change nothing. */
  | { readonly outcome: 'dead'; readonly problem: string };

export type OutChannel = {
  readonly kind: 'webhook' | 'folder' | 'download' | 'system';
  /** After so many attempts it counts as lost, and is shown. */
  readonly attemptsMax: number;
  /** @param key the same for each attempt, so that the receiver can drop a repetition */
  deliver(parcel: Parcel, key: string, stopping?: AbortSignal): Promise<Delivered>;
};
