import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { Avatar } from './Avatar.tsx';
import { PhoneMedia } from './PhoneMedia.tsx';
import classes from './PhoneStory.module.css';
import { useCurrentSlide } from './use-shown.ts';

/** A story: the whole screen, the bar of its seconds and its author on top. */
export function PhoneStory({ account }: { account: Account }) {
  const { t } = useTranslation('details');
  const current = useCurrentSlide();
  if (!current) return null;
  return (
    <div className={classes.story}>
      <div className={classes.media}>
        <PhoneMedia index={current.index} />
      </div>
      <div className={classes.top}>
        <span className={classes.bar} aria-hidden>
          <span />
        </span>
        <div className={classes.who}>
          <Avatar account={account} />
          <span className={classes.name}>{account.username}</span>
          <span className={classes.when}>{t('preview.now')}</span>
        </div>
      </div>
    </div>
  );
}
