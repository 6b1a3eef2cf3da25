import type { Post, PostKind } from '@shared/domain/post';
import type { JournalEntry } from '@shared/ipc/posts';

/** What a report says of the program it comes from. */
export interface ReportOrigin {
  version: string;
  platform: string;
}

type Reported = Pick<Post, 'id' | 'state' | 'waiting' | 'problem' | 'slides' | 'igMediaId'>;

/**
 * A post's history as plain text for somebody who helps. In English and with the codes as they are, whatever
 * the language on screen; built of named fields only, so that no caption, name, path, address or answer can
 * come along.
 */
export function reportOf(
  origin: ReportOrigin,
  post: Reported,
  kind: PostKind | null,
  entries: readonly JournalEntry[],
): string {
  const { problem } = post;
  const lines = [
    `Vitrine ${origin.version}, ${origin.platform}`,
    `Post ${post.id}: ${kind ?? 'empty'}, ${post.slides.length} slide(s), ${post.state}${post.waiting ? `, waiting (${post.waiting.reason})` : ''}`,
    ...(post.igMediaId ? [`Media ${post.igMediaId}`] : []),
    ...(problem ? [`Problem: ${problemLine(problem)}`] : []),
    'Times are UTC.',
  ];
  let attempt: number | null = null;
  for (const entry of entries) {
    if (entry.attempt !== attempt) lines.push('', `Attempt ${entry.attempt}`);
    attempt = entry.attempt;
    lines.push(entryLine(entry));
  }
  return `${lines.join('\n')}\n`;
}

function problemLine(problem: NonNullable<Post['problem']>): string {
  const { code, subcode } = problem.params;
  return [
    problem.code,
    problem.remedy,
    ...(problem.slideNumber === null ? [] : [`slide ${problem.slideNumber}`]),
    ...(typeof code === 'number' ? [`code ${code}`] : []),
    ...(typeof subcode === 'number' ? [`subcode ${subcode}`] : []),
    ...(problem.traceId ? [`trace ${problem.traceId}`] : []),
  ].join(', ');
}

function entryLine(entry: JournalEntry): string {
  const { startedAt, finishedAt, metaCode, metaSubcode, httpStatus } = entry;
  const seconds = finishedAt === null ? null : (finishedAt - startedAt) / 1000;
  return [
    new Date(startedAt).toISOString().replace('T', ' ').replace('Z', ''),
    entry.step,
    ...(entry.slideNumber === null ? [] : [`slide ${entry.slideNumber}`]),
    entry.state,
    ...(seconds === null ? [] : [`${seconds.toFixed(1)} s`]),
    ...(entry.errorCode ? [entry.errorCode] : []),
    ...(metaCode === null ? [] : [`code ${metaCode}`]),
    ...(metaSubcode === null ? [] : [`subcode ${metaSubcode}`]),
    ...(httpStatus === null ? [] : [`HTTP ${httpStatus}`]),
    ...(entry.traceId ? [`trace ${entry.traceId}`] : []),
    ...(entry.remoteId ? [`id ${entry.remoteId}`] : []),
  ].join('  ');
}
