// Which feeds are followed, and how are they? They are the business of the organisation that runs the deployment: others are
// answered as if there were none.
import type { FastifyInstance } from 'fastify';
import type { Principal } from '../../access/index.ts';
import { feedOperations } from '../../contract/feeds.ts';
import { feedPresets, feedView } from '../../feeds/index.ts';
import { implement, notFound, orThrow } from '../../operation/http.ts';
import type { Runtime } from '../../runtime.ts';
import type { FeedRow } from '../../storage/index.ts';

export async function feedRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { feeds, response, community } = runtime;
  const shown = (row: FeedRow) => feedView(row, feeds.ageHours(row));
  const requireHome = ({ org }: Principal) => {
    if (org !== community.home) throw notFound();
  };

  implement(app, feedOperations.listFeeds, async ({ principal }) => {
    if (principal.org !== community.home) return { items: [], presets: [] };
    return { items: (await feeds.list()).map(shown), presets: feedPresets.map((each) => ({ ...each })) };
  });

  implement(app, feedOperations.addFeed, async ({ principal, body }) => {
    requireHome(principal);
    return shown(orThrow(await feeds.add(body, principal.name)));
  });

  implement(app, feedOperations.pollFeed, async ({ principal, params }) => {
    requireHome(principal);
    const row = orThrow(await feeds.poll(params.id));
    await response.settle();
    return shown(row);
  });

  implement(app, feedOperations.pauseFeed, async ({ principal, params, body }) => {
    requireHome(principal);
    return shown(orThrow(await feeds.pause(params.id, body.paused)));
  });

  implement(app, feedOperations.deleteFeed, async ({ principal, params }) => {
    requireHome(principal);
    if (!(await feeds.remove(params.id))) throw notFound();
    return { id: params.id };
  });

  implement(app, feedOperations.listFigures, async ({ principal, params, query }) => {
    requireHome(principal);
    const { series, from, limit } = query;
    const filter = {
      feed: params.id,
      limit,
      ...(series !== undefined && { series }),
      ...(from !== undefined && { from }),
    };
    return { items: (await feeds.figures(filter)).map((each) => ({ ...each })) };
  });
}
