import { NO_DETAILS, newSlide, PostState } from '@shared/domain/post';
import { canMove, TRANSITIONS } from '@shared/domain/transitions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPostsRepository } from '../../../main/db/repositories/posts.ts';
import { createWorld } from './world.ts';

const STATES = PostState.options;

function world() {
  const made = createWorld();
  return { ...made, posts: createPostsRepository(made.db) };
}

describe('a draft', () => {
  it('keeps its slides in order and replaces them whole', () => {
    const { posts, account, assets } = world();
    const post = posts.create({ accountId: account.id });
    const slides = assets.map((asset, index) => ({
      ...newSlide(`s${index}`, asset.id),
      altText: `alt ${index}`,
      tags: [{ username: 'atelier', x: 0.25, y: 0.5 }],
      crop: { left: 0, top: 0.1, width: 1, height: 0.8 },
      trim: { startMs: 0, endMs: 5000 + index },
    }));
    const place = { id: '110', name: 'Lyon', detail: 'France' };
    expect(posts.update(post.id, { caption: 'Été', slides, place })).toMatchObject({
      caption: 'Été',
      slides,
      place,
    });
    expect(posts.update(post.id, { slides: slides.toReversed(), place: null })).toMatchObject({
      caption: 'Été',
      slides: slides.toReversed(),
      place: null,
    });
    expect(posts.list(account.id)).toEqual([posts.get(post.id)]);
  });

  it('loses nothing when a slide names a file that is not in the library', () => {
    const { posts, account, assets } = world();
    const post = posts.create({ accountId: account.id });
    const slides = [newSlide('s', assets[0]?.id ?? '')];
    posts.update(post.id, { slides, caption: 'kept' });
    expect(() => posts.update(post.id, { caption: 'lost', slides: [newSlide('t', 'f'.repeat(64))] })).toThrow(
      expect.objectContaining({ code: 'file_missing' }),
    );
    expect(posts.get(post.id)).toMatchObject({ caption: 'kept', slides });
  });

  it('cannot be changed or removed once it is on its way', () => {
    const { posts, account } = world();
    const post = posts.create({ accountId: account.id });
    posts.move(post.id, ['draft'], 'queued');
    expect(() => posts.update(post.id, { caption: 'x' })).toThrow(
      expect.objectContaining({ code: 'post_not_editable' }),
    );
    expect(() => posts.remove(post.id)).toThrow(expect.objectContaining({ code: 'post_already_on_its_way' }));
    posts.move(post.id, ['queued'], 'draft');
    posts.remove(post.id);
    expect(() => posts.get(post.id)).toThrow(expect.objectContaining({ code: 'not_found' }));
  });
});

describe('moving', () => {
  it('is won by one of two, and counts the claim once', () => {
    const { posts, account } = world();
    const post = posts.create({ accountId: account.id });
    const wins = [1, 2].map(() => posts.move(post.id, ['draft', 'scheduled'], 'queued'));
    expect(wins).toEqual([true, false]);
    expect(posts.attemptOf(post.id)).toBe(1);
  });

  it('ends what the old state said about itself', () => {
    const { posts, account } = world();
    const post = posts.create({ accountId: account.id });
    posts.move(post.id, ['draft'], 'queued');
    posts.setWaiting(post.id, { reason: 'network', until: null });
    posts.move(post.id, ['queued'], 'publishing', {
      progress: { stage: 'preparing', fraction: null, bytesSent: null, bytesTotal: null },
    });
    expect(posts.get(post.id)).toMatchObject({ waiting: null, progress: { stage: 'preparing' } });
    posts.move(post.id, ['publishing'], 'published', { publishedAt: 5 });
    posts.setPublished(post.id, { igMediaId: '17', permalink: 'https://p' });
    expect(posts.get(post.id)).toMatchObject({ progress: null, igMediaId: '17', publishedAt: 5 });
    expect(posts.isMediaTaken('17', 'another')).toBe(true);
    expect(posts.isMediaTaken('17', post.id)).toBe(false);
  });

  it('holds the table of transitions, whatever is tried', () => {
    const { posts, account } = world();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATES), { maxLength: 12 }), (targets) => {
        const { id } = posts.create({ accountId: account.id });
        for (const to of targets) {
          const before = posts.get(id).state;
          const legal = STATES.filter((from) => canMove(from, to));
          const moved = legal.length > 0 && posts.move(id, legal, to);
          expect(moved).toBe(TRANSITIONS[before].includes(to));
          expect(posts.get(id).state).toBe(moved ? to : before);
          if (!canMove(before, to)) expect(() => posts.move(id, [before], to)).toThrow(/cannot move/);
        }
      }),
      { numRuns: 40 },
    );
  });
});

it('knows what is due and what stands in the queue, in order', () => {
  const { posts, account, clock } = world();
  const [a, b, c] = ['a', 'b', 'c'].map(() => posts.create({ accountId: account.id }).id) as [
    string,
    string,
    string,
  ];
  posts.move(a, ['draft'], 'scheduled', { scheduledAt: 50, scheduledZone: 'Europe/Paris' });
  posts.move(b, ['draft'], 'scheduled', { scheduledAt: 40, scheduledZone: 'Europe/Paris' });
  expect(posts.nextDue()).toBe(40);
  expect(posts.due(39)).toEqual([]);
  expect(posts.due(50).map((post) => post.id)).toEqual([b, a]);
  posts.move(c, ['draft'], 'queued');
  clock.time += 10;
  posts.move(a, ['scheduled'], 'queued');
  expect(posts.inStates(['queued']).map((post) => post.id)).toEqual([c, a]);
});

describe('what is said about a post', () => {
  it('is kept, and a cover’s picture cannot be taken away from under it', () => {
    const { db, posts, account, assets } = world();
    const [picture] = assets;
    if (!picture) throw new Error('the world holds no picture');
    const { id } = posts.create({ accountId: account.id });
    const details = {
      ...NO_DETAILS,
      collaborators: ['lena'],
      trial: 'manual' as const,
      cover: { kind: 'image' as const, assetId: picture.id },
    };
    posts.update(id, { details, placement: 'story', frame: 'tall', fit: 'pad', backdrop: 'blur' });
    expect(posts.get(id)).toMatchObject({
      details,
      placement: 'story',
      frame: 'tall',
      fit: 'pad',
      backdrop: 'blur',
    });
    const remove = () => db.sqlite.prepare('DELETE FROM assets WHERE id = ?').run(picture.id);
    expect(remove).toThrow(/FOREIGN KEY/);
    posts.update(id, { details: NO_DETAILS });
    expect(remove().changes).toBe(1);
    const lost = { ...details, cover: { kind: 'image' as const, assetId: 'f'.repeat(64) } };
    expect(() => posts.update(id, { details: lost })).toThrow(
      expect.objectContaining({ code: 'file_missing' }),
    );
  });
});
