import { Checkbox, Stack } from '@mantine/core';
import type { LibraryItem } from '@shared/ipc/library';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { freeable } from './needs.ts';

export interface FreeWish {
  assetIds: string[];
  published: boolean;
  cache: boolean;
}

interface FreeSpaceDialogProps {
  opened: boolean;
  items: readonly LibraryItem[];
  cacheBytes: number;
  busy: boolean;
  onFree: (wish: FreeWish) => void;
  onClose: () => void;
}

/** What may be removed from the disk, each with what it would bring. */
export function FreeSpaceDialog({ opened, items, cacheBytes, busy, onFree, onClose }: FreeSpaceDialogProps) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const [wants, setWants] = useState({ unused: true, published: false, cache: false });
  const { unused, published } = freeable(items);
  const bytes =
    (wants.unused ? unused.bytes : 0) +
    (wants.published ? published.bytes : 0) +
    (wants.cache ? cacheBytes : 0);
  const choice = (key: keyof typeof wants, label: string, possible: boolean) => (
    <Checkbox
      label={label}
      checked={wants[key] && possible}
      disabled={!possible}
      onChange={(event) => setWants({ ...wants, [key]: event.currentTarget.checked })}
    />
  );
  return (
    <ConfirmDialog
      opened={opened}
      title={t('free.title')}
      confirm={bytes > 0 ? t('free.confirm', { size: format.bytes(bytes) }) : t('free.nothing')}
      busy={busy}
      onClose={onClose}
      onConfirm={() =>
        bytes === 0
          ? onClose()
          : onFree({
              assetIds: [...(wants.unused ? unused.ids : []), ...(wants.published ? published.ids : [])],
              published: wants.published,
              cache: wants.cache,
            })
      }
    >
      <Stack gap="sm">
        <p>{t('free.words')}</p>
        {choice(
          'unused',
          t('free.unused', { count: unused.ids.length, size: format.bytes(unused.bytes) }),
          unused.ids.length > 0,
        )}
        {choice(
          'published',
          t('free.published', { count: published.ids.length, size: format.bytes(published.bytes) }),
          published.ids.length > 0,
        )}
        {choice('cache', t('free.cache', { size: format.bytes(cacheBytes) }), cacheBytes > 0)}
      </Stack>
    </ConfirmDialog>
  );
}
