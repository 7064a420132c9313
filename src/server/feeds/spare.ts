// How long are documents kept that said nothing new? The last few of each feed, so that people can see what it says; the bytes of
// earlier ones go, their rows stay. Documents that the record rests on are kept for ever.
import type { Store } from '../storage/index.ts';

export const spareMax = 10;
const keyOf = (feed: string) => `feed-spare:${feed}`;

export async function keepFewSpare(
  { messages, operational }: Store,
  feed: string,
  message: string,
): Promise<void> {
  const { settings } = operational;
  const held = ((await settings.get(keyOf(feed))) as readonly string[] | undefined) ?? [];
  const spare = [...held, message];
  await settings.put(keyOf(feed), spare.slice(-spareMax));
  for (const id of spare.slice(0, -spareMax)) await messages.forgetUnshared(id);
}
