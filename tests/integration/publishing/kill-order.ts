import type { JournalRow } from '../../../main/db/repositories/journal.ts';
import type { Identity } from './stack.ts';

/** The four moments of a journaled step at which a process may end. */
export const MOMENTS = [
  'before the intent',
  'after the intent',
  'before the result',
  'after the result',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** A place in a post's story: the `nth` row (from 1) of a step. */
export interface Boundary {
  step: string;
  nth: number;
  moment: Moment;
}

/** What a process that will be killed is told. */
export interface KillOrder {
  identity: Identity;
  database: string;
  assetsRoot: string;
  renditionsRoot: string;
  workerEntry: string;
  scale: number;
  /** The wall clock's time at which the common clock began. */
  startedAt: number;
  /** A post that an earlier process left behind, and the steps that end its story. */
  finish: { postId: string; steps: readonly string[] } | null;
  /** The post to send then, and where to die over it; without `die` it is sent to its end. */
  send: { postId: string; steps: readonly string[]; die: Boundary | null } | null;
}

/** Steps that a story may go without: what they would learn was learnt otherwise. */
const OPTIONAL = new Set(['publish', 'confirm', 'find_media', 'permalink']);

/** Whether nothing is left to do for a published post that passes through these steps. */
export const isAtRest = (rows: readonly JournalRow[], steps: readonly string[]): boolean =>
  rows.every(({ state }) => state !== 'intended') &&
  steps.every((step) => OPTIONAL.has(step) || rows.some((row) => row.step === step && row.state === 'done'));
