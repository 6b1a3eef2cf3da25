import type { Account } from '@shared/domain/account';
import { kindOf, type Post, titleOf } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../data/queries.ts';
import { AccountPicture } from '../../ui/AccountPicture.tsx';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { DisconnectButton } from '../accounts/DisconnectButton.tsx';
import classes from './AccountPanel.module.css';

function NextPost({ post }: { post: Post }) {
  const { t } = useTranslation(['home', 'common']);
  const format = useFormat();
  const now = useNow();
  const assets = useCall('assets.get', { assetIds: post.slides.map((slide) => slide.assetId) });
  const kinds = post.slides.map(
    (slide) => assets.data?.find((asset) => asset.id === slide.assetId)?.kind ?? 'image',
  );
  const kind = kindOf(kinds, post.placement) ?? 'photo';
  const first = post.slides[0];
  const at = post.scheduledAt ?? now;
  const words = { kind: t(`common:kind.${kind}`), moment: format.moment(at, now) };
  return (
    <div className={classes.next}>
      <MediaThumb
        className={classes.thumb}
        src={first ? `media://thumb/${first.assetId}?w=320` : null}
        ratio={2 / 3}
      />
      <div className={classes.nextWords}>
        <Link className={classes.nextTitle} href={`/compose/${post.id}`}>
          {titleOf(post) ?? t('common:untitled')}
        </Link>
        <span className={classes.soft}>
          {kind === 'carousel'
            ? t('account.nextCarousel', {
                ...words,
                slides: t('common:slides', { count: post.slides.length }),
              })
            : t('account.nextDetail', words)}
        </span>
      </div>
      <Pill tone="planned">
        <RelativeTime at={at} />
      </Pill>
    </div>
  );
}

/** Who this is, how large the house is, and what goes out next. */
export function AccountPanel({ account, next }: { account: Account; next: Post | null }) {
  const { t } = useTranslation(['home', 'common']);
  return (
    <Panel title={t('account.title')} titleHidden className={classes.panel}>
      <div className={classes.who}>
        <AccountPicture src={account.pictureUrl} username={account.username} size={52} />
        <div className={classes.names}>
          <span className={classes.username}>{account.username}</span>
          <span className={classes.soft}>{account.biography || account.name}</span>
        </div>
        <DisconnectButton account={account} />
      </div>
      {account.environment === 'sandbox' ? (
        <p className={classes.sandbox}>{t('common:account.sandboxExplained')}</p>
      ) : null}
      <div className={classes.stats}>
        <Stat
          label={t('account.followers', { count: account.followersCount ?? 2 })}
          value={account.followersCount}
          exact
        />
        <Stat
          label={t('account.posts', { count: account.mediaCount ?? 2 })}
          value={account.mediaCount}
          exact
        />
      </div>
      <div className={classes.foot}>
        {next ? (
          <NextPost post={next} />
        ) : (
          <p className={classes.none}>
            <span className={classes.soft}>{t('account.noNext')}</span>{' '}
            <Link href="/compose">{t('account.plan')}</Link>
          </p>
        )}
      </div>
    </Panel>
  );
}
