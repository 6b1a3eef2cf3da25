import type { Asset } from '@shared/domain/asset';
import type { ErrorCode } from '@shared/domain/errors';
import { NO_DETAILS, type Post, type PostPatch, type Problem, type Slide } from '@shared/domain/post';
import type { Rehearsal } from '@shared/ipc/rehearsal';
import type { Db } from '../db/open.ts';
import type { Renditions } from '../media/renditions.ts';
import type { GraphSession } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { EventBus } from '../platform/event-bus.ts';
import { hurried } from './hurried.ts';
import { oneRound, type Publish } from './one-round.ts';
import { type Original, openStage, type RehearsalStage, type StageOptions } from './stage.ts';
import { createStandIns, type StandIns } from './stand-in.ts';
import { blamedSlide, type Findings, isVerdict, slideVerdicts, withRules } from './verdicts.ts';

/** What publishing is given for a rehearsal. */
export interface PublishParts {
  db: Db;
  session: GraphSession;
  renditions: Renditions;
  bus: EventBus;
  clock: Clock;
}

export interface RehearseOptions extends StageOptions {
  renditions: Renditions;
  /** The real publishing path. */
  publish(parts: PublishParts): Publish;
}

/** What is known of the post so far. */
export type Told = Pick<Rehearsal, 'slides' | 'problems' | 'progress'>;

/**
 * Takes a copy of a post along the whole way of publishing, on a simulated Instagram of its own. What is refused
 * is noted and stood in for, and the copy goes on, until it is live or nothing more can be learnt.
 * Throws when the rehearsal itself fails (`sandbox_unavailable`, `disk_full`, `rehearsal_unfinished`), and the
 * signal's reason when it was ended. Whatever happens, nothing of it stays on the disk.
 */
export async function rehearse(
  options: RehearseOptions,
  original: Original,
  tell: (told: Told) => void,
  signal: AbortSignal,
): Promise<Told> {
  const stage = await openStage(options, original, signal);
  try {
    const standIns = await createStandIns(options.renditions, stage.folder);
    return await allRounds({ options, stage, standIns, original, signal, tell });
  } finally {
    await stage.close();
  }
}

interface Play {
  options: RehearseOptions;
  stage: RehearsalStage;
  standIns: StandIns;
  original: Original;
  signal: AbortSignal;
  tell(told: Told): void;
}

async function allRounds(play: Play): Promise<Told> {
  const { post } = play.original;
  const findings: Findings = { refused: new Map(), problems: [] };
  // Every round but the last settles a slide or takes the words away, so there are at most so many.
  for (let round = 0; round < post.slides.length + 2; round++) {
    const copy = await sendOnce(play, findings);
    if (copy.state === 'published') return told(play, findings, true);
    if (!copy.problem || !isVerdict(copy.problem.code)) throw unfinished(copy.problem?.code);
    if (!noteAndGoOn(play, findings, copy.problem)) break;
  }
  return told(play, findings, false);
}

function sendOnce(play: Play, findings: Findings): Promise<Post> {
  const { options, stage, standIns, signal } = play;
  const { db, session } = stage;
  const clock = hurried(options.clock);
  const publish = (bus: EventBus) => options.publish({ db, session, renditions: standIns, bus, clock });
  const onChange = ({ progress }: Post) => {
    const { slides, problems } = told(play, findings, false);
    play.tell({
      slides,
      problems,
      progress: progress && { stage: progress.stage, fraction: progress.fraction },
    });
  };
  return oneRound(stage, publish, { clock: options.clock, signal, onChange });
}

/** Notes a refusal and takes it out of the copy's way. False when nothing more can be learnt. */
function noteAndGoOn(play: Play, findings: Findings, problem: Problem): boolean {
  const { stage, standIns } = play;
  const { post } = play.original;
  const rows = stage.journal.forPost(stage.postId);
  const slideId = blamedSlide(post, problem, rows);
  if (slideId === null) {
    findings.problems.push(problem);
    const open = slideVerdicts(post, findings, rows, false).some(({ verdict }) => verdict === 'unknown');
    if (!open || findings.problems.length > 1) return false;
    change(stage, ({ slides }) => ({
      caption: '',
      place: null,
      details: NO_DETAILS,
      slides: slides.map(untagged),
    }));
    return true;
  }
  // The plain picture itself would be to blame: then this is no verdict on the slide.
  if (findings.refused.has(slideId)) throw unfinished(problem.code);
  const slideNumber = post.slides.findIndex(({ id }) => id === slideId) + 1;
  findings.refused.set(slideId, [{ ...problem, slideNumber }]);
  if (post.slides.length === 1) return false;
  standIns.replace(slideId);
  change(stage, ({ slides }) => ({
    slides: slides.map((slide) => (slide.id === slideId ? untagged(slide) : slide)),
  }));
  return true;
}

/** What was said about a file does not hold for the picture that stands in for it. */
const untagged = (slide: Slide): Slide => ({ ...slide, tags: [], crop: null, trim: null });

function change({ posts, postId }: RehearsalStage, patch: (copy: Post) => PostPatch): void {
  posts.update(postId, patch(posts.get(postId)));
}

function told({ stage, original }: Play, findings: Findings, published: boolean): Told {
  const { post, assets } = original;
  const byId = new Map<string, Asset>(assets.map((asset) => [asset.id, asset]));
  const rows = stage.journal.forPost(stage.postId);
  const slides = slideVerdicts(post, findings, rows, published);
  return {
    ...withRules(post, (id) => byId.get(id), slides, findings.problems),
    progress: null,
  };
}

/** A full disk is said as such; everything else would only puzzle. */
const unfinished = (code: ErrorCode | undefined): AppError =>
  new AppError(code === 'disk_full' ? code : 'rehearsal_unfinished');
