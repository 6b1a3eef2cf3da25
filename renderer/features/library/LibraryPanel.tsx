import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Panel } from '../../ui/Panel.tsx';

/** The way from the settings to the library. */
export function LibraryPanel() {
  const { t } = useTranslation('library');
  return (
    <Panel title={t('title')}>
      <p>{t('settingsWords')}</p>
      <Button component={Link} href="/library" variant="default" mt="sm">
        {t('open')}
      </Button>
    </Panel>
  );
}
