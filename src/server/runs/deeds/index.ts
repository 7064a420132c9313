// Who carries out which kind of step?
import type { Outcome, StepKind } from '../../../act/index.ts';
import { createAsk } from './ask.ts';
import type { Asked, Deed, DeedParts, Preparing } from './deed.ts';
import { createHold } from './hold.ts';
import { createReplan } from './replan.ts';
import { createSwitch } from './switch.ts';
import { createNotify } from './write.ts';

export { runMark, type Asked, type DeedParts } from './deed.ts';
export { questionOf } from './ask.ts';
export { chosenColumn } from './replan.ts';

export function createDeeds(parts: DeedParts) {
  const deeds: Readonly<Record<string, Deed>> = {
    notify: createNotify(parts),
    ask: createAsk(parts),
    hold: createHold(parts, 'HOLD'),
    release: createHold(parts, 'RELS'),
    replan: createReplan(parts),
    'switch-stock': createSwitch(parts, 'other-stock'),
    'switch-supplier': createSwitch(parts, 'other-supplier'),
  };

  /**
   * Once under the key of the effect. `settle`: what was begun is brought to its end, since half a deed cannot be taken back; what was
   * not begun is not done.
   */
  async function perform(asked: Asked): Promise<Outcome | 'pending'> {
    const { content, kind } = asked.effect;
    const deed = deeds[String(content['do'])];
    if (deed === undefined)
      return {
        is: 'failed',
        reason: `There is nothing here that does "${String(content['do'])}".`,
        final: true,
      };
    if (kind === 'settle' && !(await deed.wasBegun(asked))) return { is: 'not-done' };
    return deed.perform(asked);
  }

  return {
    perform,
    prepares: new Set(
      Object.keys(deeds).filter((kind) => deeds[kind]?.prepare !== undefined),
    ) as ReadonlySet<StepKind>,
    /** What the step would come to; an empty answer where nothing can be worked out beforehand. */
    prepare: async (asked: Preparing) =>
      (await deeds[String(asked.effect.content['do'])]?.prepare?.(asked)) ?? {},
  };
}
