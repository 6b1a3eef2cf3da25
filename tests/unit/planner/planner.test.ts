import { Post, PostState, PublishStage } from '@shared/domain/post';
import { canMove } from '@shared/domain/transitions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionsOf, type PostAction } from '../../../renderer/features/planner/actions.ts';
import { groupsOf } from '../../../renderer/features/planner/groups.ts';
import { monthAfter, postsByDay, weeksOf } from '../../../renderer/features/planner/month.ts';
import { tilesOf } from '../../../renderer/features/planner/profile-grid.ts';
import { isCancellable, isPastReturn } from '../../../renderer/features/posts/cancellable.ts';
import { overallFraction, STAGES } from '../../../renderer/features/posts/steps.ts';
import { draftPost } from '../post.ts';

const post = (id: string, over: Partial<Post> = {}): Post =>
  Post.parse(draftPost({ id, caption: id, ...over }));
const at = (day: number, hour = 12) => new Date(2026, 10, day, hour).getTime();
const progress = (stage: PublishStage, fraction: number | null = null) => ({
  stage,
  fraction,
  bytesSent: null,
  bytesTotal: null,
});

describe('what may be done with a post', () => {
  const TARGET: Partial<Record<PostAction, PostState>> = {
    publish: 'queued',
    retry: 'queued',
    unschedule: 'draft',
  };

  it('offers only legal moves, and nothing at all while it is unknown whether a post is live', () => {
    for (const state of PostState.options)
      for (const stage of [null, ...PublishStage.options]) {
        const actions = actionsOf(post('p', { state, progress: stage && progress(stage) }));
        if (state === 'confirming') expect(actions).toEqual([]);
        for (const action of actions) {
          const to = TARGET[action];
          if (to) expect(canMove(state, to)).toBe(true);
        }
      }
  });

  it('never offers to send again what may be live already', () => {
    const problem = {
      code: 'publish_outcome_unknown' as const,
      params: {},
      slideNumber: null,
      remedy: 'report' as const,
      traceId: null,
    };
    expect(actionsOf(post('p', { state: 'needs_attention', problem }))).toEqual(['duplicate', 'delete']);
  });

  it('lets a post be cancelled until Instagram was told to publish, and again once that try was refused', () => {
    const waiting = { reason: 'network' as const, until: null };
    const telling = post('p', { state: 'publishing', progress: progress('publishing') });
    expect([isCancellable(telling), isPastReturn(telling)]).toEqual([false, true]);
    // The button stays where it was, disabled.
    expect(actionsOf(telling)).toEqual(['cancel']);
    expect([isCancellable({ ...telling, waiting }), isPastReturn({ ...telling, waiting })]).toEqual([
      true,
      false,
    ]);
    expect(actionsOf(post('p', { state: 'queued' }))).toEqual(['cancel']);
    expect(actionsOf(post('p', { state: 'publishing', progress: progress('uploading') }))).toEqual([
      'cancel',
    ]);
  });

  it('never offers to delete or to send again what is live', () => {
    const live = actionsOf(post('p', { state: 'published', permalink: 'https://www.instagram.com/p/x/' }));
    expect(live).toEqual(['view', 'duplicate']);
  });

  it('offers to try the first comment of a live post again', () => {
    const problem = {
      code: 'first_comment_failed' as const,
      params: { code: 100 },
      slideNumber: null,
      remedy: 'retry' as const,
      traceId: null,
    };
    expect(actionsOf(post('p', { state: 'published', problem }))).toEqual(['retry', 'duplicate']);
  });
});

describe('the queue', () => {
  it('shows every post once, in reading order', () => {
    const posts = [
      post('draft'),
      post('late', { state: 'scheduled', scheduledAt: at(24, 20) }),
      post('early', { state: 'scheduled', scheduledAt: at(24, 9) }),
      post('first', { state: 'scheduled', scheduledAt: at(23) }),
      post('stuck', { state: 'needs_attention' }),
      post('done', { state: 'published', publishedAt: at(20) }),
      post('moving', { state: 'publishing' }),
    ];
    expect(groupsOf(posts).map(({ kind, posts: inside }) => [kind, inside.map(({ id }) => id)])).toEqual([
      ['now', ['moving']],
      ['attention', ['stuck']],
      ['day', ['first']],
      ['day', ['early', 'late']],
      ['drafts', ['draft']],
      ['published', ['done']],
    ]);
  });
});

describe('the calendar', () => {
  it('is whole weeks from Monday, without a gap, that hold the month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2060 }), fc.integer({ min: 0, max: 11 }), (year, month) => {
        const days = weeksOf({ year, month }).flat();
        expect(new Date(days[0]?.at ?? 0).getDay()).toBe(1);
        expect(new Set(days.map(({ key }) => key)).size).toBe(days.length);
        expect(days.filter(({ inMonth }) => inMonth)).toHaveLength(new Date(year, month + 1, 0).getDate());
      }),
    );
    expect(monthAfter({ year: 2026, month: 11 }, 1)).toEqual({ year: 2027, month: 0 });
  });

  it('puts posts on their local day in order of time, and drafts nowhere', () => {
    const days = postsByDay([
      post('b', { state: 'scheduled', scheduledAt: at(24, 23) }),
      post('a', { state: 'scheduled', scheduledAt: at(24, 0) }),
      post('d'),
    ]);
    expect([...days].map(([key, posts]) => [key, posts.map(({ id }) => id)])).toEqual([
      ['2026-11-24', ['a', 'b']],
    ]);
  });
});

describe('the grid', () => {
  it('puts the latest planned post first and shows a post that Instagram lists only once', () => {
    const media = (igId: string, publishedAt: number) =>
      ({ igId, caption: igId, publishedAt }) as Parameters<typeof tilesOf>[1][number];
    const tiles = tilesOf(
      [
        post('soon', { state: 'scheduled', scheduledAt: at(24) }),
        post('later', { state: 'scheduled', scheduledAt: at(28) }),
        post('now', { state: 'publishing' }),
        post('ours', { state: 'published', publishedAt: at(20), igMediaId: '1' }),
      ],
      [media('1', at(20)), media('2', at(21)), media('3', at(2))],
    );
    expect(tiles.map(({ key }) => key)).toEqual(['later', 'soon', 'now', '2', 'ours', '3']);
  });

  it('leaves stories out: they hang on no profile', () => {
    const story = { igId: '1', caption: '', publishedAt: at(20), mediaProductType: 'STORY' };
    const tiles = tilesOf(
      [
        post('planned', { state: 'scheduled', scheduledAt: at(24), placement: 'story' }),
        post('live', { state: 'published', publishedAt: at(21), placement: 'story', igMediaId: '2' }),
      ],
      [story, { ...story, igId: '2' }] as Parameters<typeof tilesOf>[1][number][],
    );
    expect(tiles).toEqual([]);
  });
});

describe('progress', () => {
  it('only ever grows through the stages and ends at one', () => {
    const line = STAGES.flatMap((stage) =>
      [0, 0.5, 1].map((fraction) =>
        overallFraction(post('p', { state: 'publishing', progress: progress(stage, fraction) })),
      ),
    );
    expect(line).toEqual([...line].sort((left, right) => left - right));
    expect(line[0]).toBe(0);
    expect(overallFraction(post('p', { state: 'published' }))).toBe(1);
  });
});
