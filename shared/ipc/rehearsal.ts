import { z } from 'zod';
import { Failure } from '../domain/errors.ts';
import { PostContent, Problem, PublishStage } from '../domain/post.ts';
import { call, id, none } from './call.ts';

/** What became of one slide; `unknown` until it was judged, or when the rehearsal could not be finished. */
export const SlideVerdict = z.object({
  slideId: id,
  /** 1-based. */
  number: z.number().int(),
  verdict: z.enum(['accepted', 'refused', 'unknown']),
  /** Why it would be refused; null otherwise. */
  problems: z.array(Problem),
});
export type SlideVerdict = z.infer<typeof SlideVerdict>;

/** A post sent to the simulated Instagram to see what Meta would say of it. Nothing of it reaches a real account. */
export const Rehearsal = z.object({
  postId: id,
  /** `waiting` for another rehearsal to end; `failed` when it could not be finished: then nothing is known. */
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** What was rehearsed: compared with the draft in hand it tells whether the verdict still holds. */
  content: PostContent,
  /** Null before it begins and after it ended. `fraction` is 0–1 within the stage. */
  progress: z.object({ stage: PublishStage, fraction: z.number().min(0).max(1).nullable() }).nullable(),
  slides: z.array(SlideVerdict),
  /** What is wrong with the post as a whole, such as its caption. */
  problems: z.array(Problem),
  failure: Failure.nullable(),
  /** Milliseconds UTC. */
  finishedAt: z.number().int().nullable(),
});
export type Rehearsal = z.infer<typeof Rehearsal>;

export const rehearsalCalls = {
  /** Answers at once; how it goes on is told by the event. Joins a rehearsal of the same content that runs already. */
  'rehearsal.start': call(z.object({ postId: id }), Rehearsal),
  /** Ends it and forgets it. What was found before stays. */
  'rehearsal.cancel': call(z.object({ postId: id }), none),
  /** The rehearsal in hand or the newest one of this post since the start of the app. */
  'rehearsal.find': call(z.object({ postId: id }), Rehearsal.nullable()),
} as const;

export const rehearsalEvents = {
  'rehearsal.changed': z.object({ postId: id, rehearsal: Rehearsal.nullable() }),
} as const;
