import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { EmojiPicker, type EmojiPickerListComponents } from 'frimousse';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../ui/use-format.ts';
import classes from './CaptionTools.module.css';
import { emojiData } from './emoji-data.ts';

/** Opens all emoji with their names in the language on screen. Several can be chosen one after the other. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation('details');
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      shadow="md"
      radius="md"
      trapFocus
      returnFocus
      withRoles
    >
      <Popover.Target>
        <Tooltip label={t('emoji.open')} withinPortal={false}>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.tool}
            aria-label={t('emoji.open')}
            onClick={() => setOpened(!opened)}
          >
            <IconMoodSmile size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={10} aria-label={t('emoji.open')}>
        <Picker
          onPick={(emoji) => {
            setOpened(false);
            onPick(emoji);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Picker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation('details');
  return (
    <EmojiPicker.Root
      className={classes.picker}
      locale={useLocale()}
      columns={8}
      resolveEmojiData={emojiData}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
    >
      <EmojiPicker.Search
        className={classes.search}
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        data-autofocus
      />
      <EmojiPicker.Viewport className={classes.viewport} tabIndex={0}>
        <EmojiPicker.Loading className={classes.said}>{t('emoji.loading')}</EmojiPicker.Loading>
        <EmojiPicker.Empty className={classes.said}>{t('emoji.none')}</EmojiPicker.Empty>
        <EmojiPicker.List components={PARTS} />
      </EmojiPicker.Viewport>
      <div className={classes.foot}>
        <EmojiPicker.ActiveEmoji>{({ emoji }) => <span>{emoji?.label ?? ''}</span>}</EmojiPicker.ActiveEmoji>
        <EmojiPicker.SkinToneSelector className={classes.tone} aria-label={t('emoji.tone')} />
      </div>
    </EmojiPicker.Root>
  );
}

/** Rows and columns are counted from 1, unlike the picker does. */
const counted = <P extends { 'aria-rowindex'?: number; 'aria-colindex'?: number }>(props: P): P => ({
  ...props,
  ...(props['aria-rowindex'] === undefined ? {} : { 'aria-rowindex': props['aria-rowindex'] + 1 }),
  ...(props['aria-colindex'] === undefined ? {} : { 'aria-colindex': props['aria-colindex'] + 1 }),
});

const PARTS: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...rest }) => (
    <div className={classes.category} {...rest}>
      {category.label}
    </div>
  ),
  Row: ({ children, ...rest }) => <div {...counted(rest)}>{children}</div>,
  Emoji: ({ emoji, ...rest }) => (
    <button
      type="button"
      className={classes.emoji}
      data-active={emoji.isActive || undefined}
      {...counted(rest)}
    >
      {emoji.emoji}
    </button>
  ),
};
