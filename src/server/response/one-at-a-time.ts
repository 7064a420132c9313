// Who decides first? Two people, a plan and a person, or a double click decide one after the other: the second sees what the
// first has done.
const deciding = new Map<string, Promise<unknown>>();

export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (deciding.get(key) ?? Promise.resolve()).then(work);
  const settled = mine.catch(() => undefined);
  deciding.set(key, settled);
  try {
    return await mine;
  } finally {
    if (deciding.get(key) === settled) deciding.delete(key);
  }
}
