import { Textarea } from '@mantine/core';
import { countCaption } from '@shared/domain/caption';
import { LIMITS } from '@shared/domain/limits';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import { pastedText } from './paste.ts';
import { useDraft } from './store.ts';

/** What is said below the post the moment it is live; counted like a caption. */
export function FirstCommentField() {
  const { t } = useTranslation(['details', 'compose']);
  const format = useFormat();
  const text = useDraft((draft) => draft.details.firstComment);
  const changeDetails = useDraft((draft) => draft.changeDetails);
  const { characters, hashtags } = countCaption(text);
  const { comment } = LIMITS;
  const over = characters > comment.characters || hashtags > comment.hashtags;
  const counted = [
    t('compose:caption.count', {
      shown: format.number(characters),
      limit: format.number(comment.characters),
    }),
    ...(hashtags > 0 ? [t('compose:caption.hashtags', { count: hashtags })] : []),
  ].join(' · ');
  return (
    <Textarea
      label={t('firstComment.label')}
      placeholder={t('firstComment.placeholder')}
      description={text === '' ? undefined : counted}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={text}
      error={over}
      autosize
      minRows={1}
      maxRows={6}
      data-undo="draft"
      onChange={(event) =>
        changeDetails({ firstComment: event.currentTarget.value }, `comment:${text.split('\n').length}`)
      }
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text/plain');
        const clean = pastedText(pasted);
        if (clean === pasted || event.clipboardData.files.length > 0) return;
        event.preventDefault();
        document.execCommand('insertText', false, clean);
      }}
    />
  );
}
