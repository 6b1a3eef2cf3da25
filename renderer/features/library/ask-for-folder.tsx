import { modals } from '@mantine/modals';
import type { FolderContents } from '@shared/ipc/library';
import { useTranslation } from 'react-i18next';

function Words({
  part,
  contents,
}: {
  part: 'title' | 'question' | 'confirm' | 'cancel';
  contents: FolderContents;
}) {
  const { t } = useTranslation('library');
  return part === 'question'
    ? t('folder.question', { count: contents.files.length, name: contents.name })
    : t(`folder.${part}`);
}

/** Asks whether everything in a dropped folder is wanted. */
export function askForFolder(contents: FolderContents): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title: <Words part="title" contents={contents} />,
      children: <Words part="question" contents={contents} />,
      labels: {
        confirm: <Words part="confirm" contents={contents} />,
        cancel: <Words part="cancel" contents={contents} />,
      },
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    });
  });
}
