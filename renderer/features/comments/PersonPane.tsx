import { Button, TagsInput, Textarea } from '@mantine/core';
import type { Person } from '@shared/domain/comment';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useAction, useCall } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useFormat } from '../../ui/use-format.ts';
import classes from './PersonPane.module.css';

const HISTORY = 100;
const SAVE_AFTER_MS = 500;

/** What the creator notes is saved as it is written, and at once when somebody else is chosen. */
function Notes({ accountId, person, known }: { accountId: string; person: Person; known: string[] }) {
  const { t } = useTranslation('comments');
  const [note, setNote] = useState(person.note);
  const [labels, setLabels] = useState(person.labels);
  const save = useAction('people.note');
  const { mutate } = save;
  const { personId } = person;
  const isChanged = note !== person.note || labels.join('\n') !== person.labels.join('\n');
  useEffect(() => {
    if (!isChanged) return;
    const keep = () => mutate({ accountId, personId, note, labels });
    const timer = setTimeout(keep, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isChanged, accountId, personId, note, labels, mutate]);
  return (
    <div className={classes.notes}>
      {save.isError ? <FailureMessage failure={failureOf(save.error)} /> : null}
      <TagsInput
        label={t('people.labels')}
        placeholder={labels.length === 0 ? t('people.labelsPlaceholder') : ''}
        data={known}
        value={labels}
        maxTags={20}
        onChange={setLabels}
      />
      <Textarea
        label={t('people.note')}
        placeholder={t('people.notePlaceholder')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onBlur={() => {
          if (isChanged) mutate({ accountId, personId, note, labels });
        }}
      />
      <p className={classes.soft} role="status">
        {save.isSuccess && !isChanged ? t('people.saved') : '\u00a0'}
      </p>
    </div>
  );
}

function History({ accountId, personId }: { accountId: string; personId: string }) {
  const { t } = useTranslation(['comments', 'common']);
  const history = useCall('comments.list', {
    accountId,
    filter: 'all',
    search: '',
    personId,
    before: null,
    limit: HISTORY,
  });
  return (
    <>
      <h3 className={classes.heading}>{t('people.history')}</h3>
      <ul className={classes.history} aria-label={t('people.history')}>
        {history.data?.comments.map((comment) => (
          <li key={comment.igId}>
            <p className={classes.text}>{comment.text}</p>
            <p className={classes.soft}>
              <RelativeTime at={comment.createdAt} />
              {comment.media
                ? ` · ${t('below', { title: comment.media.caption.split('\n')[0] || t('common:untitled') })}`
                : ''}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One person: how much they write, what was noted, everything they said. */
export function PersonPane({
  accountId,
  personId,
  known,
  onBack,
}: {
  accountId: string;
  personId: string;
  known: string[];
  onBack: () => void;
}) {
  const { t } = useTranslation(['comments', 'common']);
  const format = useFormat();
  const person = useCall('people.get', { accountId, personId });
  if (person.isError)
    return (
      <FailureMessage
        failure={failureOf(person.error)}
        action={
          <Button variant="default" onClick={onBack}>
            {t('common:actions.back')}
          </Button>
        }
      />
    );
  if (!person.data) return null;
  const { username, comments, firstAt, lastAt } = person.data;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.pane} aria-label={username ?? t('somebody')} tabIndex={0}>
      <h2 className={classes.name}>{username ?? t('somebody')}</h2>
      <p className={classes.soft}>
        {t('people.count', { count: comments, shown: format.number(comments) })}
        {firstAt !== null && lastAt !== null
          ? ` · ${t('people.since', { first: format.day(firstAt, Date.now()), last: format.day(lastAt, Date.now()) })}`
          : ''}
      </p>
      <Notes key={personId} accountId={accountId} person={person.data} known={known} />
      <History accountId={accountId} personId={personId} />
    </section>
  );
}
