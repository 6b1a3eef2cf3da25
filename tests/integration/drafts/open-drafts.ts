import { randomUUID } from 'node:crypto';
import { newSlide } from '@shared/domain/post';
import { createAssetsRepository } from '../../../main/db/repositories/assets.ts';
import { createJournalRepository } from '../../../main/db/repositories/journal.ts';
import { createMediaRepository } from '../../../main/db/repositories/media.ts';
import { createPostsRepository } from '../../../main/db/repositories/posts.ts';
import { createWritingRepository } from '../../../main/db/repositories/writing.ts';
import { createDrafts } from '../../../main/drafts/index.ts';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { createWorld } from '../db/world.ts';

/** The room of drafts over a real database, with what it told and what it had rendered. */
export function openDrafts() {
  const world = createWorld();
  const posts = createPostsRepository(world.db);
  const journal = createJournalRepository(world.db);
  const bus = createEventBus();
  const changed: string[] = [];
  bus.on('posts.changed', ({ postId }) => changed.push(postId));
  const rendered: unknown[] = [];
  const drafts = createDrafts({
    posts,
    journal,
    assets: createAssetsRepository(world.db),
    writing: createWritingRepository(world.db),
    transact: (run) => world.db.sqlite.transaction(run).immediate(),
    renditions: {
      forSlides: async ({ slides, frame }, assetOf) => {
        rendered.push({ frame, names: slides.map(({ assetId }) => assetOf(assetId)?.originalName) });
        return [];
      },
    },
    bus,
    newId: randomUUID,
  });
  const slides = world.assets.map((asset, index) => ({ ...newSlide(`s${index}`, asset.id), altText: 'x' }));
  const media = createMediaRepository(world.db);
  return { ...world, posts, journal, media, drafts, changed, rendered, slides };
}
