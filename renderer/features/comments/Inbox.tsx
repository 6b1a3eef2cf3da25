import { SegmentedControl, TextInput } from '@mantine/core';
import { type Account, abilitiesOf } from '@shared/domain/account';
import { COUNTED_UP_TO, type InboxComment, InboxFilter } from '@shared/domain/comment';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { useDeeds } from './actions.ts';
import { CommentList } from './CommentList.tsx';
import classes from './Inbox.module.css';
import { ThreadPane } from './ThreadPane.tsx';
import { useInbox } from './use-inbox.ts';
import { useInboxKeys } from './use-inbox-keys.ts';

function Filters({
  accountId,
  value,
  onChange,
}: {
  accountId: string;
  value: InboxFilter;
  onChange: (filter: InboxFilter) => void;
}) {
  const { t } = useTranslation('comments');
  const counts = useCall('comments.counts', { accountId });
  const label = (filter: InboxFilter) => {
    const count = filter === 'all' ? 0 : (counts.data?.[filter] ?? 0);
    const shown = count >= COUNTED_UP_TO ? '999+' : String(count);
    return count > 0 ? `${t(`filter.${filter}`)} ${shown}` : t(`filter.${filter}`);
  };
  return (
    <SegmentedControl
      className={classes.filters}
      size="xs"
      aria-label={t('filters')}
      data={InboxFilter.options.map((filter) => ({ value: filter, label: label(filter) }))}
      value={value}
      onChange={(next) => onChange(InboxFilter.parse(next))}
    />
  );
}

function Nothing({ filter, search }: { filter: InboxFilter; search: string }) {
  const { t } = useTranslation('comments');
  const why = search.trim() === '' ? filter : 'search';
  return (
    <EmptyState title={t(`empty.${why}.title`)} frames={why === 'all' ? 3 : 0}>
      {t(`empty.${why}.words`)}
    </EmptyState>
  );
}

/** All comments below all posts of an account, and the thread of the chosen one. */
export function Inbox({ account, onPerson }: { account: Account; onPerson: (personId: string) => void }) {
  const { t } = useTranslation('comments');
  const [filter, setFilter] = useState<InboxFilter>('all');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<InboxComment | null>(null);
  const [focusKey, setFocusKey] = useState(0);
  const inbox = useInbox({ accountId: account.id, filter, search });
  const deeds = useDeeds(account.id);
  const { comments } = inbox;
  // What was chosen stays on the right when it leaves the list, read or answered as it is now.
  const selected = comments.find(({ igId }) => igId === chosen?.igId) ?? chosen;

  const { mutate: setRead } = deeds.setRead;
  const select = useCallback(
    (comment: InboxComment) => {
      setChosen(comment);
      if (comment.unread) setRead({ igIds: [comment.igId], read: true });
    },
    [setRead],
  );
  const reply = useCallback(
    (comment: InboxComment) => {
      select(comment);
      setFocusKey((key) => key + 1);
    },
    [select],
  );
  useInboxKeys({ comments, selected, deeds, select, reply });

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = inbox;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <div className={classes.panes}>
      <section className={classes.left} aria-label={t('views.inbox')}>
        <div className={classes.bar}>
          <TextInput
            type="search"
            aria-label={t('search')}
            placeholder={t('searchPlaceholder')}
            leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Filters accountId={account.id} value={filter} onChange={setFilter} />
        </div>
        {inbox.isError ? <FailureMessage failure={failureOf(inbox.error)} /> : null}
        {deeds.error && !deeds.act.error ? <FailureMessage failure={failureOf(deeds.error)} /> : null}
        {inbox.isPending ? <p className={classes.loading}>{t('loading')}</p> : null}
        {inbox.isSuccess && comments.length === 0 ? <Nothing filter={filter} search={search} /> : null}
        {comments.length > 0 ? (
          <CommentList
            key={filter}
            comments={comments}
            selectedId={selected?.igId ?? null}
            mayLike={abilitiesOf(account).likes === null}
            deeds={deeds}
            onSelect={select}
            onReply={reply}
            onNearEnd={onNearEnd}
          />
        ) : null}
      </section>
      <div className={classes.right}>
        {selected ? (
          <ThreadPane comment={selected} deeds={deeds} focusKey={focusKey} onPerson={onPerson} />
        ) : (
          <div className={classes.choose}>
            <p>{t('choose')}</p>
            <p className={classes.keys}>{t('keys')}</p>
          </div>
        )}
      </div>
    </div>
  );
}
