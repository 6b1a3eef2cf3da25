import type { ActionKind } from '@shared/domain/comment';
import { afterAll, describe, expect, it } from 'vitest';
import { type Killer, killable } from './killable.ts';
import { isOver, openStudio, type Studio } from './studio.ts';

/**
 * The fault table of what is done to comments: action × fault × where the process dies. In each cell the action has
 * its effect exactly once by the sandbox's own count, and is known to have it.
 */
interface Deed {
  kind: ActionKind;
  operation: string;
  /** What must hold at Instagram, given the comment and the words. */
  holds(studio: Studio, igId: string, text: string): Promise<void>;
}

const find = async (studio: Studio, igId: string) => (await studio.truth()).find(({ id }) => id === igId);

const DEEDS: Deed[] = [
  {
    kind: 'reply',
    operation: 'replies.create',
    async holds(studio, igId, text) {
      const replies = await studio.repliesTo(igId);
      expect(replies.map((reply) => reply.text)).toEqual([text]);
    },
  },
  {
    kind: 'private_reply',
    operation: 'message.send',
    async holds(studio, igId) {
      // Instagram takes one and refuses every other: the one is there if another is refused.
      const answer = await studio.graph<{ error?: { message: string } }>(
        `${studio.session.pageId}/messages`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${studio.session.pageToken}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ recipient: { comment_id: igId }, message: { text: 'a second one' } }),
        },
      );
      expect(answer.error?.message).toMatch(/already/);
    },
  },
  {
    kind: 'hide',
    operation: 'comment.hide',
    holds: async (studio, igId) => expect((await find(studio, igId))?.hidden).toBe(true),
  },
  {
    kind: 'delete',
    operation: 'comment.delete',
    holds: async (studio, igId) => expect(await find(studio, igId)).toBeUndefined(),
  },
  {
    kind: 'like',
    operation: 'like.create',
    async holds(studio, igId) {
      const { like_count } = await studio.graph<{ like_count: number }>(`${igId}?fields=like_count`);
      expect(like_count).toBe(1);
    },
  },
];

const FAULTS = {
  none: null,
  'transient error': { error: { code: 2, httpStatus: 503, transient: true } },
  'transient error after the effect': { error: { code: 2, httpStatus: 500 }, when: 'after' },
  'a refusal after the effect': { error: { code: 20, subcode: 1772107, httpStatus: 400 }, when: 'after' },
  'dropped before the effect': { drop: 'before' },
  'dropped after the effect': { drop: 'after' },
  garbage: { garbage: true },
} as const;

const DEATHS = [null, 'intent', 'outcome'] as const;

let cells = 0;
afterAll(() => {
  process.stdout.write(`fault table of comments: ${cells} cells hold\n`);
});

async function runCell(studio: Studio, deed: Deed, fault: keyof typeof FAULTS, death: Killer['at'] | null) {
  const name = `${deed.kind}, ${fault}, ${death ?? 'no death'}`;
  const igId = await studio.comes(name, 'marie.potiere', studio.mediaId);
  await studio.clearFaults();
  const scripted = FAULTS[fault];
  if (scripted) await studio.fault({ operation: deed.operation, nth: 1, ...scripted });
  let died = () => {};
  const dead = new Promise<void>((resolve) => {
    died = resolve;
  });
  const killer: Killer | null = death && { at: death, dead: false, onDeath: died };
  const first = studio.open(killer ? { commentActions: killable(studio.commentActions, killer) } : {});
  first.observe(studio.account.id, [
    {
      igId,
      observedAt: studio.clock.now(),
      text: name,
      mediaIgId: studio.mediaId,
      username: 'marie.potiere',
    },
  ]);
  const text = deed.kind === 'reply' || deed.kind === 'private_reply' ? `Thank you! ${cells}` : null;
  const action = first.act(studio.account.id, igId, deed.kind, text);
  let room = first;
  if (killer) {
    await dead;
    first.stop();
    room = studio.open();
    room.start();
  }
  const over = await studio.until(
    isOver(studio.commentActions, action.id),
    `${name}: ${JSON.stringify(studio.commentActions.find(action.id))}`,
    30_000,
  );
  room.stop();
  await studio.clearFaults();
  expect({ name, state: over.state, problem: over.problem }).toEqual({ name, state: 'done', problem: null });
  await deed.holds(studio, igId, text ?? '');
  cells += 1;
}

describe.each(DEEDS)('$kind', (deed) => {
  it('is done exactly once, whatever breaks and wherever the process dies', async () => {
    const studio = await openStudio({ scale: 200 });
    for (const fault of Object.keys(FAULTS) as (keyof typeof FAULTS)[])
      for (const death of DEATHS) {
        // A refusal in so many words is believed where repeating could not tell.
        if (fault === 'a refusal after the effect' && deed.kind !== 'reply') continue;
        await runCell(studio, deed, fault, death);
      }
  }, 240_000);
});
