import { useDebouncedValue } from '@mantine/hooks';
import type { PostedBefore as Earlier } from '@shared/domain/writing';
import { IconHistory } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/queries.ts';
import { InstagramLink } from '../../ui/InstagramLink.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import classes from './PostedBefore.module.css';
import { useDraft } from './store.ts';

/** A reminder, and no obstacle: these words or this file are live already. */
export function PostedBefore({ accountId }: { accountId: string }) {
  const { t } = useTranslation('details');
  const postId = useDraft((draft) => draft.postId);
  const caption = useDraft((draft) => draft.caption);
  const slides = useDraft((draft) => draft.slides);
  const wanted = useMemo(
    () => ({ accountId, postId, caption: caption.trim(), assetIds: slides.map(({ assetId }) => assetId) }),
    [accountId, postId, caption, slides],
  );
  const [asked] = useDebouncedValue(wanted, 400);
  const { data = [] } = useCall('drafts.postedBefore', asked, {
    enabled: asked.caption !== '' || asked.assetIds.length > 0,
  });
  if (data.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label={t('before.label')} aria-live="polite">
      {data.map((earlier) => (
        <li key={`${earlier.same}-${earlier.slideNumber}`} className={classes.note}>
          <IconHistory size={17} stroke={1.75} className={classes.icon} aria-hidden />
          <span>
            <Sentence earlier={earlier} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Sentence({ earlier }: { earlier: Earlier }) {
  const { t } = useTranslation(['details', 'compose', 'common']);
  const format = useFormat();
  const now = useNow();
  const { same, slideNumber, title, permalink, publishedAt } = earlier;
  const words = {
    number: slideNumber ?? 0,
    title: title ?? t('common:untitled'),
    when: publishedAt === null ? '' : format.relative(publishedAt, now),
  };
  return (
    <>
      {t(same === 'caption' ? 'before.caption' : 'before.file', words)}{' '}
      {permalink ? <InstagramLink href={permalink}>{t('compose:sent.view')}</InstagramLink> : null}
    </>
  );
}
