import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../data/queries.ts';
import classes from './NotifyChoice.module.css';

/** Whether the system tells of new comments while another program is in front. */
export function NotifyChoice() {
  const { t } = useTranslation('comments');
  const settings = useCall('settings.get', undefined);
  const save = useAction('settings.set');
  if (!settings.data) return null;
  return (
    <Switch
      classNames={{
        root: classes.row,
        body: classes.body,
        labelWrapper: classes.words,
        label: classes.label,
      }}
      label={t('notify')}
      labelPosition="left"
      checked={settings.data.notifyComments}
      onChange={(event) => save.mutate({ notifyComments: event.currentTarget.checked })}
    />
  );
}
