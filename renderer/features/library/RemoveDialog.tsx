import type { LibraryItem } from '@shared/ipc/library';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { freeable } from './needs.ts';

interface RemoveDialogProps {
  opened: boolean;
  /** The chosen files. */
  items: readonly LibraryItem[];
  busy: boolean;
  onRemove: () => void;
  onClose: () => void;
}

/** Asks before chosen files leave the disk, and says what stays of those that published posts show. */
export function RemoveDialog({ opened, items, busy, onRemove, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const { unused, published } = freeable(items);
  const bytes = unused.bytes + published.bytes;
  const words = (key: 'unused' | 'published', { ids, bytes: size }: typeof unused) =>
    ids.length > 0 ? <p>{t(`free.${key}`, { count: ids.length, size: format.bytes(size) })}</p> : null;
  return (
    <ConfirmDialog
      opened={opened}
      title={t('free.title')}
      confirm={bytes > 0 ? t('free.confirm', { size: format.bytes(bytes) }) : t('free.nothing')}
      busy={busy}
      onClose={onClose}
      onConfirm={bytes > 0 ? onRemove : onClose}
    >
      {words('unused', unused)}
      {words('published', published)}
      <p>{t('free.words')}</p>
    </ConfirmDialog>
  );
}
