import { Tooltip, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Account } from '@shared/domain/account';
import { COUNTED_UP_TO } from '@shared/domain/comment';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useCurrentAccount } from '../data/current-account.ts';
import { useCall } from '../data/queries.ts';
import { composeAgain } from '../features/compose/compose-again.ts';
import { Wordmark } from '../ui/Wordmark.tsx';
import { AccountCard } from './AccountCard.tsx';
import { countPosts } from './post-counts.ts';
import classes from './Sidebar.module.css';
import { isScreenOf, SCREENS } from './screens.ts';

/** Below this the sidebar keeps only its icons; the same number stands in the style sheets. */
const NARROW = '(max-width: 1000px)';

function usePostCounts() {
  const account = useCurrentAccount();
  const posts = useCall('posts.list', { accountId: account?.id ?? '' }, { enabled: account !== undefined });
  return countPosts(posts.data ?? []);
}

/** What waits behind a link, or null: posts on their way, comments nobody read. */
function useLinkCount(ahead: number): (screen: string) => string | null {
  const account = useCurrentAccount();
  const comments = useCall(
    'comments.counts',
    { accountId: account?.id ?? '' },
    { enabled: account !== undefined },
  );
  const unread = comments.data?.unread ?? 0;
  return (screen) => {
    if (screen === 'planner' && ahead > 0) return String(ahead);
    if (screen === 'comments' && unread > 0) return unread >= COUNTED_UP_TO ? '999+' : String(unread);
    return null;
  };
}

function Navigation({ ahead, narrow }: { ahead: number; narrow: boolean }) {
  const { t } = useTranslation();
  const [address] = useLocation();
  const account = useCurrentAccount();
  const countOf = useLinkCount(ahead);
  return (
    <nav aria-label={t('nav.label')}>
      <ul className={classes.links}>
        {SCREENS.map(({ key, path, Icon }) => {
          const current = isScreenOf(path, address);
          const count = countOf(key);
          return (
            <li key={key}>
              <Tooltip label={t(`nav.${key}`)} position="right" disabled={!narrow}>
                <Link
                  href={path}
                  className={classes.link}
                  aria-label={t(`nav.${key}`)}
                  aria-current={current ? 'page' : undefined}
                  onClick={() => {
                    if (account && key === 'compose' && current) composeAgain(account.id);
                  }}
                >
                  <Icon size={18} stroke={1.6} aria-hidden />
                  <span className={classes.linkName}>{t(`nav.${key}`)}</span>
                  {count !== null ? (
                    <span className={classes.count} data-news={key === 'comments' || undefined} aria-hidden>
                      {count}
                    </span>
                  ) : null}
                </Link>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function State({ onItsWay, narrow }: { onItsWay: number; narrow: boolean }) {
  const { t } = useTranslation();
  const info = useCall('app.info', undefined);
  if (!info.data) return <div className={classes.state} />;
  const online = info.data.online;
  const name = online ? 'online' : 'offline';
  const words = onItsWay === 0 ? t(`state.${name}Idle`) : t(`state.${name}`, { count: onItsWay });
  return (
    <Tooltip label={words} position="right" disabled={!narrow}>
      <p className={classes.state} role="status">
        <span className={classes.dot} data-online={online} aria-hidden />
        {narrow ? <VisuallyHidden>{words}</VisuallyHidden> : <span>{words}</span>}
      </p>
    </Tooltip>
  );
}

/** Who, where to, and how things stand. */
export function Sidebar({ accounts }: { accounts: Account[] }) {
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false;
  const { t } = useTranslation();
  const { ahead, onItsWay } = usePostCounts();
  return (
    <aside className={classes.sidebar} aria-label={t('appName')}>
      <div className={classes.brand}>
        {narrow ? (
          <span className={classes.initial} role="img" aria-label="Vitrine">
            V<span className={classes.initialDot}>.</span>
          </span>
        ) : (
          <Wordmark />
        )}
      </div>
      <AccountCard accounts={accounts} narrow={narrow} />
      <Navigation ahead={ahead} narrow={narrow} />
      <State onItsWay={onItsWay} narrow={narrow} />
    </aside>
  );
}
