import { Button } from '@mantine/core';
import { kindOf, type Post } from '@shared/domain/post';
import type { JournalEntry } from '@shared/ipc/posts';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import { useFormat } from '../../ui/use-format.ts';
import { reportOf } from './report.ts';
import { stepName } from './step-name.ts';
import classes from './Timeline.module.css';

/** What happened to a post so far, step by step, from its journal. Read only once somebody looks. */
export function Timeline({ post }: { post: Post }) {
  const { t } = useTranslation('planner');
  const [open, setOpen] = useState(false);
  const { data } = useCall('posts.journal', { postId: post.id }, { enabled: open });
  const several = new Set(data?.map(({ attempt }) => attempt)).size > 1;
  return (
    <details className={classes.timeline} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>{t('timeline.show')}</summary>
      {data?.length === 0 ? <p className={classes.empty}>{t('timeline.empty')}</p> : null}
      <ol className={classes.steps}>
        {data?.map((entry, index) => (
          <Entry
            key={entry.id}
            entry={entry}
            heading={several && data[index - 1]?.attempt !== entry.attempt}
          />
        ))}
      </ol>
      {data && data.length > 0 ? <CopyReport post={post} entries={data} /> : null}
    </details>
  );
}

function Entry({ entry, heading }: { entry: JournalEntry; heading: boolean }) {
  const { t } = useTranslation('planner');
  const format = useFormat();
  const name = stepName(entry.step);
  const { startedAt, finishedAt, slideNumber } = entry;
  const step = name ? t(`timeline.step.${name}`) : t('timeline.other', { step: entry.step });
  const slide = slideNumber === null ? '' : t('timeline.slide', { number: slideNumber });
  return (
    <li className={classes.step} data-state={entry.state}>
      {heading ? (
        <strong className={classes.attempt}>{t('timeline.attempt', { number: entry.attempt })}</strong>
      ) : null}
      <time dateTime={new Date(startedAt).toISOString()} title={format.exact(startedAt)}>
        {format.clock(startedAt)}
      </time>
      <span>
        {t('timeline.outcome', {
          step: slide ? `${step}, ${slide}` : step,
          state: t(`timeline.${entry.state}`),
        })}
        <Codes entry={entry} />
      </span>
      <span className={classes.took}>
        {finishedAt === null
          ? ''
          : t('timeline.seconds', { seconds: format.seconds(finishedAt - startedAt) })}
      </span>
    </li>
  );
}

/** What Meta gave with a refusal, for those who want to look it up. */
function Codes({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation('planner');
  const { metaCode, metaSubcode, httpStatus, traceId, errorCode } = entry;
  const parts = [
    ...(errorCode === 'interrupted' ? [t('timeline.interrupted')] : []),
    ...(metaCode !== null || metaSubcode !== null
      ? [t('timeline.code', { code: [metaCode, metaSubcode].filter((each) => each !== null).join('/') })]
      : []),
    ...(httpStatus !== null && metaCode === null ? [t('timeline.http', { status: httpStatus })] : []),
    ...(traceId ? [t('timeline.reference', { trace: traceId })] : []),
  ];
  return parts.length === 0 ? null : <span className={classes.codes}>{parts.join(' · ')}</span>;
}

function CopyReport({ post, entries }: { post: Post; entries: readonly JournalEntry[] }) {
  const { t } = useTranslation('planner');
  const info = useCall('app.info', undefined);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!info.data) return;
    const assets = await call('assets.get', { assetIds: post.slides.map(({ assetId }) => assetId) });
    const kinds = post.slides.map(({ assetId }) => assets.find(({ id }) => id === assetId)?.kind ?? 'image');
    const report = reportOf(info.data, post, kindOf(kinds, post.placement), entries);
    await navigator.clipboard.writeText(report);
    setCopied(true);
  };
  return (
    <div className={classes.report}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
      >
        {copied ? t('timeline.copied') : t('timeline.copy')}
      </Button>
      <span className={classes.reportWords}>{t('timeline.copyWords')}</span>
    </div>
  );
}
