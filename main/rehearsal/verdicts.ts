import type { Asset } from '@shared/domain/asset';
import type { ErrorCode } from '@shared/domain/errors';
import { draftViolations } from '@shared/domain/media-rules';
import type { Post, Problem } from '@shared/domain/post';
import type { SlideVerdict } from '@shared/ipc/rehearsal';
import type { JournalRow } from '../db/repositories/journal.ts';

/** Codes that say something about the rehearsal and nothing about the post. */
const NO_VERDICT =
  /^(internal|network_|sandbox_|database_|disk_full|library_|staging_failed|login_|publish_outcome|meta_(unavailable|throttled|quota|sign_in|permission|answer|account|action|checkpoint|container_expired|processing_too_slow))/;

/** Whether a problem is Instagram's word on the post. What is not ends the rehearsal without a result. */
export const isVerdict = (code: ErrorCode): boolean => !NO_VERDICT.test(code);

/** What is known so far. `refused` by slide id. */
export interface Findings {
  refused: Map<string, Problem[]>;
  problems: Problem[];
}

/** The slides whose container Instagram has finished; a published post proves all of them. */
function acceptedSlides(rows: readonly JournalRow[]): Set<string> {
  const done = rows.filter(({ step, state }) => step === 'await_container' && state === 'done');
  return new Set(done.flatMap(({ slideId }) => slideId ?? []));
}

/**
 * The slide that a problem is about. A carousel's slides have containers of their own, so what stopped there
 * is about that slide even where the code alone does not tell (its tags, for one).
 */
export function blamedSlide(post: Post, problem: Problem, rows: readonly JournalRow[]): string | null {
  if (problem.slideNumber !== null) return post.slides[problem.slideNumber - 1]?.id ?? null;
  const last = rows.findLast(({ step }) => step !== 'clean_up');
  const stopped = last && (last.state === 'failed' || last.state === 'unknown') ? last.slideId : null;
  return post.slides.length > 1 ? stopped : null;
}

export function slideVerdicts(
  post: Pick<Post, 'slides'>,
  { refused }: Findings,
  rows: readonly JournalRow[],
  published: boolean,
): SlideVerdict[] {
  const accepted = acceptedSlides(rows);
  return post.slides.map(({ id }, index) => {
    const problems = refused.get(id) ?? [];
    const passed = published || accepted.has(id);
    const verdict = problems.length > 0 ? 'refused' : passed ? 'accepted' : 'unknown';
    return { slideId: id, number: index + 1, verdict, problems };
  });
}

/**
 * Adds the rules of the composer that the post breaks: Vitrine sends nothing that breaks one. Where Instagram has
 * refused the same thing, the rule's sentence is the more exact one and stands in its place.
 */
export function withRules(
  post: Post,
  assetOf: (id: string) => Asset | undefined,
  slides: readonly SlideVerdict[],
  problems: readonly Problem[],
): { slides: SlideVerdict[]; problems: Problem[] } {
  const broken = draftViolations(post, assetOf).map(
    ({ code, params, slideNumber }): Problem => ({
      code,
      params,
      slideNumber,
      remedy: 'fix',
      traceId: null,
    }),
  );
  const general = broken.filter(({ slideNumber }) => slideNumber === null);
  const aboutCaption = general.some(({ code }) => /^(caption|too_many_(hashtags|mentions))/.test(code));
  return {
    slides: slides.map((slide) => {
      const own = broken.filter(({ slideNumber }) => slideNumber === slide.number);
      return own.length === 0 ? slide : { ...slide, verdict: 'refused' as const, problems: own };
    }),
    problems: [
      ...general,
      ...problems.filter(({ code }) => !(aboutCaption && code === 'meta_caption_too_long')),
    ],
  };
}
