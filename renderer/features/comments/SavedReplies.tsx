import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import classes from './SavedReplies.module.css';

/** Words that are sent again and again: choose one, keep the present one, forget one. */
export function SavedReplies({ text, onPick }: { text: string; onPick: (text: string) => void }) {
  const { t } = useTranslation('comments');
  const client = useQueryClient();
  const saved = useCall('savedReplies.list', undefined);
  const keep = (list: typeof saved.data) => client.setQueryData(['savedReplies.list', undefined], list);
  const save = useMutation({ mutationFn: () => call('savedReplies.save', { text }), onSuccess: keep });
  const remove = useMutation({
    mutationFn: (id: number) => call('savedReplies.remove', { id }),
    onSuccess: keep,
  });
  const replies = saved.data ?? [];
  return (
    <Menu position="top-start" width={300} shadow="md" withinPortal={false}>
      <Menu.Target>
        <Tooltip label={t('saved')} withinPortal={false}>
          <ActionIcon variant="subtle" color="gray" c="dimmed" size={32} aria-label={t('saved')}>
            <IconBookmark size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {replies.length === 0 ? <Menu.Label>{t('savedNone')}</Menu.Label> : null}
        {replies.map((reply) => (
          <Menu.Item key={reply.id} onClick={() => onPick(reply.text)}>
            <span className={classes.text}>{reply.text}</span>
          </Menu.Item>
        ))}
        {text !== '' || replies.length > 0 ? <Menu.Divider /> : null}
        {text !== '' ? <Menu.Item onClick={() => save.mutate()}>{t('saveThis')}</Menu.Item> : null}
        {replies.slice(0, 5).map((reply) => (
          <Menu.Item
            key={`forget-${reply.id}`}
            leftSection={<IconTrash size={14} stroke={1.6} />}
            closeMenuOnClick={false}
            onClick={() => remove.mutate(reply.id)}
          >
            <span className={classes.text}>{t('forget', { text: reply.text })}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
