import { z } from 'zod';
import { COMMENTERS, COMMENTS } from '../life/captions.ts';
import { between, digits, hash, integer } from '../life/random.ts';
import type { SandboxAccount, SandboxMention } from '../state/model.ts';
import type { World } from '../state/world.ts';

const Count = z.number().int().nonnegative();
/** Comments go where people still look: among this many of the newest posts. */
const COMMENTED_POSTS = 100;

export const SeedInput = z
  .object({
    media: Count.max(200_000).default(0),
    months: z.number().positive().max(240).default(12),
    comments: Count.max(200_000).default(0),
    username: z.string().optional(),
  })
  .strict();

export function accountNamed(world: World, username: string | undefined): SandboxAccount {
  const account = world.accounts.find((item) => !username || item.username === username);
  if (!account) throw new Error('There is no such account.');
  return account;
}

export function seed(world: World, input: z.infer<typeof SeedInput>): unknown {
  const account = accountNamed(world, input.username);
  const started = performance.now();
  if (input.media > 0) {
    const oldest = world.timeline(account.id).at(-1)?.publishedAt ?? world.clock.now();
    world.addHistory({ accountId: account.id, media: input.media, months: input.months, endsAt: oldest });
  }
  seedComments(world, account, input.comments);
  world.changed();
  return {
    username: account.username,
    media: world.timeline(account.id).length,
    comments: input.comments,
    tookMs: Math.round(performance.now() - started),
  };
}

/** Comments of strangers, on top of those that the posts gather by themselves. */
function seedComments(world: World, account: SandboxAccount, count: number): void {
  const posts = world.posts(account.id).slice(0, COMMENTED_POSTS);
  if (count > 0 && posts.length === 0) throw new Error('There is no post that could be commented.');
  const now = world.clock.now();
  const round = world.comments.size;
  for (let index = 0; index < count; index++) {
    const media = posts[index % posts.length];
    if (!media) return;
    const key = `${world.seed}/seeded/${media.id}/${round}/${index}`;
    const username = COMMENTERS[hash(key) % COMMENTERS.length] ?? COMMENTERS[0];
    world.addComment({
      id: `179${digits(key, 14)}`,
      mediaId: media.id,
      parentId: null,
      username,
      fromId: `178${digits(username, 14)}`,
      text: COMMENTS[hash(`${key}/text`) % COMMENTS.length] ?? COMMENTS[0],
      createdAt: Math.round(between(`${key}/when`, media.publishedAt, now)),
      hidden: false,
      likes: integer(`${key}/likes`, 0, 6),
    });
    world.commented.add(media.id);
  }
}

export const MentionInput = z
  .object({
    /** Who mentions; anybody. */
    from: z.string().min(1).default('marie.potiere'),
    text: z.string().optional(),
    /** In a comment instead of a caption. */
    comment: z.boolean().default(false),
    username: z.string().optional(),
  })
  .strict();

/** Somebody else names the account in a caption or in a comment. */
export function mention(world: World, input: z.infer<typeof MentionInput>): SandboxMention {
  const account = accountNamed(world, input.username);
  const record: SandboxMention = {
    mediaId: world.newId('180'),
    commentId: input.comment ? world.newId('179') : null,
    accountId: account.id,
    username: input.from,
    text: input.text ?? `Look at this, @${account.username}`,
    createdAt: world.clock.now(),
    answers: [],
  };
  world.mentions.push(record);
  world.changed();
  return record;
}
