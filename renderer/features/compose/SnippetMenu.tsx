import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import type { Snippet, SnippetKind } from '@shared/domain/writing';
import { type IconHash, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/queries.ts';
import classes from './CaptionTools.module.css';

interface SnippetMenuProps {
  kind: SnippetKind;
  icon: typeof IconHash;
  onUse: (snippet: Snippet) => void;
  onManage: () => void;
}

/** The saved sets or templates, to be put into the text, and the way to change them. */
export function SnippetMenu({ kind, icon: Icon, onUse, onManage }: SnippetMenuProps) {
  const { t } = useTranslation('details');
  const { data = [] } = useCall('snippets.list', undefined);
  const label = t(`snippets.${kind}.open`);
  const own = data.filter((snippet) => snippet.kind === kind);
  return (
    <Menu position="bottom-start" shadow="md" radius="md" width={290} withinPortal={false}>
      <Menu.Target>
        <Tooltip label={label} withinPortal={false}>
          <ActionIcon variant="subtle" color="gray" className={classes.tool} aria-label={label}>
            <Icon size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{ overflowY: 'auto' }}>
        {own.length === 0 ? <Menu.Label>{t(`snippets.${kind}.none`)}</Menu.Label> : null}
        {own.map((snippet) => (
          <Menu.Item key={snippet.id} onClick={() => onUse(snippet)}>
            {snippet.name}
            <span className={classes.words}>{snippet.text}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />} onClick={onManage}>
          {t(`snippets.${kind}.manage`)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
