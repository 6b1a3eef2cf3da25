import type { PostState } from './post.ts';

/**
 * Every legal move of a post. `ARCHITECTURE.md` draws this table and a test holds the two together.
 * There is no edge from `confirming` to `draft` or `queued`: while it is unknown whether a post is live,
 * nothing may send it again.
 */
export const TRANSITIONS: Readonly<Record<PostState, readonly PostState[]>> = {
  draft: ['scheduled', 'queued'],
  scheduled: ['draft', 'queued', 'needs_attention'],
  queued: ['publishing', 'draft', 'needs_attention'],
  publishing: ['confirming', 'published', 'needs_attention', 'cancelled'],
  confirming: ['published', 'publishing', 'needs_attention'],
  published: [],
  needs_attention: ['draft', 'scheduled', 'queued'],
  cancelled: ['draft', 'scheduled', 'queued'],
};

export const canMove = (from: PostState, to: PostState): boolean => TRANSITIONS[from].includes(to);

/** The table as a Mermaid `stateDiagram-v2`, line for line what `ARCHITECTURE.md` shows. */
export function transitionsAsMermaid(): string {
  const edges = Object.entries(TRANSITIONS).flatMap(([from, targets]) =>
    targets.map((to) => `    ${from} --> ${to}`),
  );
  return ['stateDiagram-v2', '    [*] --> draft', ...edges, '    published --> [*]'].join('\n');
}
