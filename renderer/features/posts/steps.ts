import { type Post, type PublishStage, PublishStage as Stages } from '@shared/domain/post';

export type StepState = 'done' | 'current' | 'ahead';

export interface Step {
  stage: PublishStage;
  state: StepState;
}

export const STAGES: readonly PublishStage[] = Stages.options;

/** The stage a post stands in: a queued one is still before the first, a lost answer is being confirmed. */
function stageOf(post: Pick<Post, 'state' | 'progress'>): PublishStage {
  if (post.state === 'confirming') return 'confirming';
  return post.progress?.stage ?? 'preparing';
}

export function stepsOf(post: Pick<Post, 'state' | 'progress'>): Step[] {
  const current = STAGES.indexOf(stageOf(post));
  return STAGES.map((stage, index) => ({
    stage,
    state: index < current ? 'done' : index === current ? 'current' : 'ahead',
  }));
}

/** How much of the whole each stage is, roughly by the time it takes. Sums to 1. */
const SHARE: Record<PublishStage, number> = {
  preparing: 0.1,
  uploading: 0.45,
  processing: 0.3,
  publishing: 0.1,
  confirming: 0.05,
};

/** 0–1 over the whole of publishing. A stage that measures nothing counts from its beginning, so it never runs ahead. */
export function overallFraction(post: Pick<Post, 'state' | 'progress'>): number {
  if (post.state === 'published') return 1;
  const stage = stageOf(post);
  const before = STAGES.slice(0, STAGES.indexOf(stage)).reduce((sum, done) => sum + SHARE[done], 0);
  const within = post.progress?.stage === stage ? (post.progress.fraction ?? 0) : 0;
  return before + SHARE[stage] * within;
}
