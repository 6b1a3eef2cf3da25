import { randomUUID } from 'node:crypto';
import type { Accounts } from '../accounts/index.ts';
import { createDrafts } from '../drafts/index.ts';
import { createInsights } from '../insights/index.ts';
import type { Staging } from '../media/staging/staging.ts';
import { createPublishing } from '../publishing/create-publishing.ts';
import { publishedMedia } from '../publishing/published-media.ts';
import { clock, type Ground } from './ground.ts';
import type { Media } from './media.ts';
import type { Repositories } from './repositories.ts';

/** The features that act on an account, and what each tells the other. */
export function openFeatures(ground: Ground, repositories: Repositories, media: Media, needs: FeatureNeeds) {
  const { bus, db, logger } = ground;
  const { posts } = repositories;
  const { sessionFor } = needs.accounts;
  const { renditions } = media;
  const { staging } = needs;
  const publishing = createPublishing({
    ...repositories,
    renditions,
    staging,
    sessionFor,
    isOnline: needs.isOnline,
    doubtNetwork: needs.doubtNetwork,
    isOutage: needs.isOutage,
    bus,
    clock,
    logger,
    random: Math.random,
  });
  const insights = createInsights({
    ...repositories,
    sessionFor,
    bus,
    clock,
    logger: logger.scope('insights'),
  });
  const drafts = createDrafts({
    ...repositories,
    transact: (run) => db.sqlite.transaction(run).immediate(),
    renditions,
    bus,
    newId: randomUUID,
  });

  bus.on('app.online', ({ online }) => {
    if (online) publishing.networkReturned();
  });
  const noted = new Set<string>();
  bus.on('posts.changed', ({ postId }) => {
    const post = posts.find(postId);
    const live = post && publishedMedia(post, repositories.assets);
    if (!live || noted.has(live.igId)) return;
    noted.add(live.igId);
    insights.noteMediaPublished(live);
  });
  return { publishing, insights, drafts };
}

interface FeatureNeeds {
  accounts: Accounts;
  staging: Staging;
  isOutage(): boolean;
  isOnline(): boolean;
  doubtNetwork(): void;
}
