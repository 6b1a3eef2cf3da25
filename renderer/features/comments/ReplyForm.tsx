import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { type InboxComment, REPLY_LIMIT } from '@shared/domain/comment';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { EmojiButton } from '../compose/EmojiButton.tsx';
import type { Deeds } from './actions.ts';

import classes from './ReplyForm.module.css';
import { SavedReplies } from './SavedReplies.tsx';

const WARN_BELOW = 60;

/** Words that were begun and not sent, by comment: choosing another comment loses none of them. */
const begun = new Map<string, string>();

function useDraft(comment: InboxComment) {
  const first = () =>
    begun.get(comment.igId) ?? (comment.parentIgId && comment.username ? `@${comment.username} ` : '');
  const [text, setText] = useState(first);
  return {
    text,
    setText(next: string) {
      begun.set(comment.igId, next);
      setText(next);
    },
    clear() {
      begun.delete(comment.igId);
      setText('');
    },
  };
}

interface ReplyFormProps {
  comment: InboxComment;
  deeds: Deeds;
  /** Rises when the field is to be entered. */
  focusKey: number;
}

/** Where an answer is written. Enter sends, Shift and Enter begins a line. */
export function ReplyForm({ comment, deeds, focusKey }: ReplyFormProps) {
  const { t } = useTranslation('comments');
  const { text, setText, clear } = useDraft(comment);
  const [isPrivate, setPrivate] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focusKey > 0) field.current?.focus();
  }, [focusKey]);

  const mayBePrivate = comment.privateReply === 'possible';
  const privately = isPrivate && mayBePrivate;
  const left = REPLY_LIMIT - [...text.trim()].length;
  const who = comment.username ?? t('somebody');
  const ready = text.trim() !== '' && (privately || left >= 0) && !deeds.act.isPending;

  const send = () => {
    if (!ready) return;
    const kind = privately ? 'private_reply' : 'reply';
    deeds.act.mutate({ comment, kind, text }, { onSuccess: clear });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a word is composed (accents, kana), Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const insert = (piece: string) => {
    const at = field.current?.selectionStart ?? text.length;
    const end = field.current?.selectionEnd ?? at;
    setText(text.slice(0, at) + piece + text.slice(end));
    field.current?.focus();
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {deeds.act.error ? <FailureMessage failure={failureOf(deeds.act.error)} /> : null}
      <Textarea
        ref={field}
        aria-label={t(privately ? 'yourPrivateReply' : 'yourReply', { who })}
        placeholder={t('replyPlaceholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        minRows={2}
        maxRows={6}
      />
      <div className={classes.bar}>
        <EmojiButton onPick={insert} />
        <SavedReplies text={text.trim()} onPick={insert} />
        {mayBePrivate ? (
          <SegmentedControl
            size="xs"
            aria-label={t('privateReply')}
            data={[
              { value: 'public', label: t('reply') },
              { value: 'private', label: t('privately') },
            ]}
            value={privately ? 'private' : 'public'}
            onChange={(value) => setPrivate(value === 'private')}
          />
        ) : null}
        <span className={classes.count} role="status">
          {privately
            ? t('privateOnce')
            : left < 0
              ? t('over', { count: -left })
              : left < WARN_BELOW
                ? t('left', { count: left })
                : ''}
        </span>
        <Button type="submit" size="sm" disabled={!ready}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}
