import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconHash, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CaptionTools.module.css';
import { EmojiButton } from './EmojiButton.tsx';
import { SnippetDialog } from './SnippetDialog.tsx';
import { SnippetMenu } from './SnippetMenu.tsx';
import { useDraft } from './store.ts';
import { hashtagLine } from './template.ts';
import { useFilled } from './use-filled.ts';

interface CaptionToolsProps {
  username: string;
  /** Puts text where the caret is; `words` keep a space from their neighbours. */
  onInsert: (text: string, as?: 'text' | 'words') => void;
  onReplace: (text: string) => void;
}

/** What helps with writing, below the words: emoji, hashtag sets, templates, and steps back and forward. */
export function CaptionTools({ username, onInsert, onReplace }: CaptionToolsProps) {
  const { t } = useTranslation('details');
  const fill = useFilled(username);
  const [managing, setManaging] = useState<'hashtags' | 'template' | null>(null);
  const { undo, redo } = useDraft.getState();
  const canUndo = useDraft((draft) => draft.history.past.length > 0);
  const canRedo = useDraft((draft) => draft.history.future.length > 0);
  const isEmpty = useDraft((draft) => draft.caption.trim() === '');
  return (
    <div className={classes.tools}>
      <EmojiButton onPick={(emoji) => onInsert(emoji)} />
      <SnippetMenu
        kind="hashtags"
        icon={IconHash}
        onUse={({ text }) => onInsert(hashtagLine(text), 'words')}
        onManage={() => setManaging('hashtags')}
      />
      <SnippetMenu
        kind="template"
        icon={IconTemplate}
        onUse={({ text }) => (isEmpty ? onReplace(fill(text)) : onInsert(fill(text)))}
        onManage={() => setManaging('template')}
      />
      <span className={classes.rest} />
      <Step label={t('undo')} icon={IconArrowBackUp} disabled={!canUndo} onClick={undo} />
      <Step label={t('redo')} icon={IconArrowForwardUp} disabled={!canRedo} onClick={redo} />
      <SnippetDialog kind={managing} onClose={() => setManaging(null)} />
    </div>
  );
}

interface StepProps {
  label: string;
  icon: typeof IconHash;
  disabled: boolean;
  onClick: () => void;
}

function Step({ label, icon: Icon, disabled, onClick }: StepProps) {
  return (
    <Tooltip label={label} withinPortal={false}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        aria-disabled={disabled}
        className={classes.tool}
        onClick={() => {
          if (!disabled) onClick();
        }}
      >
        <Icon size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
