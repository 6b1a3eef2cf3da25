import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './AddMedia.module.css';
import { fromFiles } from './incoming.ts';
import { useRuntime } from './runtime-context.ts';

const ACCEPT = 'image/*,video/*,.heic,.heif,.avif,.mkv,.webm,.mov,.m4v';

/** Opens the file chooser of the system. What the chooser lets through is checked by main, never by its name. */
export function AddMedia({ look }: { look: 'button' | 'tile' }) {
  const { t } = useTranslation('compose');
  const { intake } = useRuntime();
  const input = useRef<HTMLInputElement>(null);
  const open = () => input.current?.click();
  return (
    <>
      {look === 'button' ? (
        <Button onClick={open}>{t('media.add')}</Button>
      ) : (
        <button type="button" className={classes.tile} onClick={open}>
          {t('media.add')}
        </button>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        aria-label={t('media.add')}
        onChange={(event) => {
          const files = fromFiles(event.currentTarget.files ?? [], t('media.pasted'));
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = '';
          void intake(files);
        }}
      />
    </>
  );
}
