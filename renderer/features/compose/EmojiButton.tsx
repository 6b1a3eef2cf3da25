import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { EmojiPicker } from 'frimousse';
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
        <Tooltip label={t('emoji.open')}>
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
      <EmojiPicker.Viewport className={classes.viewport}>
        <EmojiPicker.Loading className={classes.said}>{t('emoji.loading')}</EmojiPicker.Loading>
        <EmojiPicker.Empty className={classes.said}>{t('emoji.none')}</EmojiPicker.Empty>
        <EmojiPicker.List
          components={{
            CategoryHeader: ({ category, ...rest }) => (
              <div className={classes.category} {...rest}>
                {category.label}
              </div>
            ),
            Emoji: ({ emoji, ...rest }) => (
              <button
                type="button"
                className={classes.emoji}
                data-active={emoji.isActive || undefined}
                {...rest}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </EmojiPicker.Viewport>
      <div className={classes.foot}>
        <EmojiPicker.ActiveEmoji>{({ emoji }) => <span>{emoji?.label ?? ''}</span>}</EmojiPicker.ActiveEmoji>
        <EmojiPicker.SkinToneSelector className={classes.tone} aria-label={t('emoji.tone')} />
      </div>
    </EmojiPicker.Root>
  );
}
