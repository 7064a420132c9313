// Who goes first? Work that must not overlap goes one after the other, in the order in which it was asked for; a failure is told to
// whoever asked, and keeps nobody waiting.
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
