import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import classes from './CommandPalette.module.css';
import { SCREENS } from './screens.ts';

/** Every screen and the actions that lead somewhere, by name. Opens with ⌘K or Ctrl+K. */
export function CommandPalette() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('palette.screens'),
      actions: SCREENS.map(({ key, path, Icon }) => ({
        id: key,
        label: t(`nav.${key}`),
        leftSection: <Icon size={18} stroke={1.6} aria-hidden />,
        onClick: () => navigate(path),
      })),
    },
    {
      group: t('palette.actions'),
      actions: [
        {
          id: 'connect-another',
          label: t('account.connectAnother'),
          leftSection: <IconUserPlus size={18} stroke={1.6} aria-hidden />,
          onClick: () => navigate('/connect'),
        },
      ],
    },
  ];
  return (
    <Spotlight
      actions={groups}
      classNames={{
        content: classes.content,
        actionsGroup: classes.group,
        action: classes.action,
        actionSection: classes.icon,
      }}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      shortcut="mod + K"
      nothingFound={t('palette.nothing')}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      scrollable
      maxHeight={360}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} aria-hidden />,
        placeholder: t('palette.search'),
        'aria-label': t('palette.label'),
      }}
    />
  );
}
