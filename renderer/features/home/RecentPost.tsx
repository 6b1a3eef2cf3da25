import { Tooltip, VisuallyHidden } from '@mantine/core';
import { firstLine } from '@shared/domain/caption';
import type { RecentMedia } from '@shared/domain/insights';
import { IconEye, IconHeartFilled, IconMessageCircle, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changeOf } from '../../ui/format.ts';
import { InstagramLink } from '../../ui/InstagramLink.tsx';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { kindOfMedia } from '../../ui/media-kind.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import classes from './RecentPost.module.css';

interface MetricProps {
  Icon: TablerIcon;
  metric: 'likes' | 'comments' | 'reach';
  value: number | null;
}

function Metric({ Icon, metric, value }: MetricProps) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const words =
    value === null
      ? t(`recent.${metric}Unknown`)
      : t(`recent.${metric}`, { count: value, shown: format.number(value) });
  return (
    <Tooltip label={words}>
      <span className={classes.metric}>
        <Icon size={14} stroke={1.6} aria-hidden />
        <span aria-hidden>{format.compact(value)}</span>
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}

function Growth({ samples }: { samples: RecentMedia['reachSamples'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const now = useNow();
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || samples.length < 2) return null;
  const change = changeOf(last.value, first.value);
  const words =
    change === null
      ? null
      : t('recent.growth', { since: format.moment(first.at, now), change: format.change(change) });
  return (
    <Tooltip label={words} disabled={words === null}>
      <div className={classes.growth}>
        <Sparkline values={samples.map(({ value }) => value)} />
        {change !== null ? (
          <>
            <span className={classes.change} data-trend={change < 0 ? 'down' : 'up'} aria-hidden>
              {format.change(change)}
            </span>
            <VisuallyHidden>{words}</VisuallyHidden>
          </>
        ) : null}
      </div>
    </Tooltip>
  );
}

/** One published post: picture, first line, numbers, growth. The picture and the line lead to Instagram. */
export function RecentPost({ media }: { media: RecentMedia }) {
  const { t } = useTranslation(['home', 'common']);
  const title = firstLine(media.caption) ?? t('common:untitled');
  const { likes, comments, reach } = media.metrics;
  const head = (
    <>
      <MediaThumb className={classes.picture} src={media.thumbnailUrl} kind={kindOfMedia(media)} />
      <span className={classes.title}>{title}</span>
    </>
  );
  return (
    <li className={classes.post}>
      {media.permalink ? (
        <InstagramLink className={classes.link} href={media.permalink} label={t('recent.open', { title })}>
          {head}
        </InstagramLink>
      ) : (
        <div className={classes.link}>{head}</div>
      )}
      <div className={classes.metrics}>
        <Metric Icon={IconHeartFilled} metric="likes" value={likes} />
        <Metric Icon={IconMessageCircle} metric="comments" value={comments} />
        <Metric Icon={IconEye} metric="reach" value={reach} />
      </div>
      <Growth samples={media.reachSamples} />
    </li>
  );
}
