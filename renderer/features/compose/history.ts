import type { PostContent, PostPatch } from '@shared/domain/post';
import { type DraftHistory, HISTORY_LIMITS } from '@shared/domain/writing';

/** Changes of one kind within this time are one step: a word typed, a frame dragged. */
const PAUSE_MS = 1_200;

/** The step that is still growing. */
export interface OpenStep {
  /** What is being changed, such as `caption` or `crop:<slide>`. */
  key: string;
  /** Of its newest change, in milliseconds. */
  at: number;
}

const changedFields = (content: PostContent, next: PostPatch) =>
  (Object.keys(next) as (keyof PostContent)[]).filter((field) => next[field] !== content[field]);

/** The values that these fields have now. */
function valuesOf(content: PostContent, fields: readonly (keyof PostContent)[]): PostPatch {
  return Object.fromEntries(fields.map((field) => [field, content[field]]));
}

/** Drops the oldest steps until what is left may be kept. */
function bounded(steps: readonly PostPatch[]): PostPatch[] {
  let size = 0;
  const kept: PostPatch[] = [];
  for (const step of steps.slice(-HISTORY_LIMITS.steps).reverse()) {
    size += JSON.stringify(step).length;
    if (size > HISTORY_LIMITS.size) break;
    kept.unshift(step);
  }
  return kept;
}

/**
 * Takes down a change before it is made. A change with the key of the open step, soon after it, belongs to it;
 * then the history stays the very same object, and nothing of it has to be stored again.
 */
export function recorded(
  history: DraftHistory,
  open: OpenStep | null,
  content: PostContent,
  next: PostPatch,
  { key, at }: { key: string | null; at: number },
): { history: DraftHistory; open: OpenStep | null } {
  const fields = changedFields(content, next);
  if (fields.length === 0) return { history, open };
  const now = key === null ? null : { key, at };
  const newest = history.past.at(-1);
  const grows =
    open !== null &&
    open.key === key &&
    at - open.at < PAUSE_MS &&
    history.future.length === 0 &&
    newest !== undefined &&
    fields.every((field) => field in newest);
  if (grows) return { history, open: now };
  return { history: { past: bounded([...history.past, valuesOf(content, fields)]), future: [] }, open: now };
}

/** One step back or forward: what to change, and the history after it. Null at the end. */
export function stepped(
  history: DraftHistory,
  content: PostContent,
  direction: 'undo' | 'redo',
): { patch: PostPatch; history: DraftHistory } | null {
  const [from, to] = direction === 'undo' ? [history.past, history.future] : [history.future, history.past];
  const patch = from.at(-1);
  if (!patch) return null;
  const opposite = valuesOf(content, Object.keys(patch) as (keyof PostContent)[]);
  const [left, right] = [from.slice(0, -1), bounded([...to, opposite])];
  return {
    patch,
    history: direction === 'undo' ? { past: left, future: right } : { past: right, future: left },
  };
}

/** The files that a step could bring back. */
export const assetsOf = ({ past, future }: DraftHistory): string[] =>
  [...past, ...future].flatMap(({ slides, details }) => [
    ...(slides ?? []).map(({ assetId }) => assetId),
    ...(details?.cover?.kind === 'image' ? [details.cover.assetId] : []),
  ]);
