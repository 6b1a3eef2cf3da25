import { captionExcess, countCaption } from '@shared/domain/caption';
import { LIMITS } from '@shared/domain/limits';
import { type ClipboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import classes from './CaptionField.module.css';
import { CaptionText } from './CaptionText.tsx';
import { CaptionTools } from './CaptionTools.tsx';
import { changedUntil, inserted, insertedWords, pastedText } from './paste.ts';
import { useDraft } from './store.ts';

const OVER = {
  characters: 'caption.overCharacters',
  hashtags: 'caption.overHashtags',
  mentions: 'caption.overMentions',
} as const;

/** The caption: a plain text box over a layer that draws the same words with their tags coloured. */
export function CaptionField({ username }: { username: string }) {
  const { t } = useTranslation('compose');
  const caption = useDraft((draft) => draft.caption);
  const [field, count] = [useId(), useId()];
  const { box, write, setCaption } = useCaret(caption);

  const insert = (piece: string, as: 'text' | 'words' = 'text') => {
    const element = box.current;
    const range = {
      start: element?.selectionStart ?? caption.length,
      end: element?.selectionEnd ?? caption.length,
    };
    write(as === 'words' ? insertedWords(caption, piece, range) : inserted(caption, piece, range));
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    const clean = pastedText(pasted);
    // A pasted picture goes to the slides; text that is as it should be takes the ordinary way.
    if (clean === pasted || event.clipboardData.files.length > 0) return;
    event.preventDefault();
    insert(clean);
  };

  return (
    <div>
      <div className={classes.head}>
        <label className={classes.label} htmlFor={field}>
          {t('caption.label')}
        </label>
        <CaptionCountLine id={count} caption={caption} />
      </div>
      <div className={classes.frame}>
        <div className={classes.box}>
          <div className={classes.sheet}>
            <div className={classes.mirror} aria-hidden>
              <CaptionText caption={caption} />
              {'\u200b'}
            </div>
            <textarea
              ref={box}
              id={field}
              className={classes.input}
              value={caption}
              placeholder={t('caption.placeholder')}
              aria-describedby={count}
              aria-invalid={captionExcess(caption).length > 0 || undefined}
              data-undo="draft"
              spellCheck
              onChange={(event) => setCaption(event.currentTarget.value)}
              onPaste={onPaste}
            />
          </div>
        </div>
        <CaptionTools
          username={username}
          onInsert={insert}
          onReplace={(text) => write({ text, caret: text.length })}
        />
      </div>
    </div>
  );
}

/**
 * The text box and its caret: a text that was not typed (an emoji, a step back) would leave the caret at the end.
 */
function useCaret(caption: string) {
  const setCaption = useDraft((draft) => draft.setCaption);
  const box = useRef<HTMLTextAreaElement>(null);
  const shown = useRef(caption);
  const wanted = useRef<number | null>(null);
  const typed = useRef<string | null>(null);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = caption;
    const element = box.current;
    if (!element || before === caption) return;
    const isTyped = typed.current === caption;
    typed.current = null;
    const caret = wanted.current ?? (isTyped ? null : changedUntil(before, caption));
    wanted.current = null;
    if (caret === null || document.activeElement !== element) return;
    element.setSelectionRange(caret, caret);
  }, [caption]);
  return {
    box,
    setCaption(text: string) {
      typed.current = text;
      setCaption(text);
    },
    write({ text, caret }: { text: string; caret: number }) {
      wanted.current = caret;
      box.current?.focus();
      useDraft.getState().change({ caption: text });
    },
  };
}

function CaptionCountLine({ id, caption }: { id: string; caption: string }) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const count = countCaption(caption);
  const excess = captionExcess(caption);
  const parts = [
    t('caption.count', {
      shown: format.number(count.characters),
      limit: format.number(LIMITS.caption.characters),
    }),
    ...(count.hashtags > 0 ? [t('caption.hashtags', { count: count.hashtags })] : []),
    ...(count.mentions > 0 ? [t('caption.mentions', { count: count.mentions })] : []),
  ];
  return (
    <div id={id} className={classes.counts}>
      <span className={classes.count}>{parts.join(' · ')}</span>
      {excess.map(({ part, count: found, limit }) => (
        <span key={part} className={classes.over}>
          {t(OVER[part], { count: found - limit })}
        </span>
      ))}
    </div>
  );
}
