import { Table, UnstyledButton } from '@mantine/core';
import { firstLine } from '@shared/domain/caption';
import type { RecentMedia } from '@shared/domain/insights';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstagramLink } from '../../ui/InstagramLink.tsx';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { kindOfMedia } from '../../ui/media-kind.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useFormat } from '../../ui/use-format.ts';
import classes from './MediaTable.module.css';
import { nextSorting, SORT_KEYS, type Sorting, type SortKey, sortMedia } from './sorting.ts';

const NUMBERS = ['reach', 'likes', 'comments'] as const;
const isNumber = (key: SortKey) => (NUMBERS as readonly SortKey[]).includes(key);

interface HeadProps {
  column: SortKey;
  sorting: Sorting;
  onSort: (key: SortKey) => void;
}

function Head({ column, sorting, onSort }: HeadProps) {
  const { t } = useTranslation('insights');
  const active = sorting.key === column;
  const Arrow = sorting.descending ? IconArrowDown : IconArrowUp;
  const order = sorting.descending ? 'descending' : 'ascending';
  return (
    <Table.Th aria-sort={active ? order : 'none'} data-number={isNumber(column) || undefined}>
      <UnstyledButton
        className={classes.sort}
        data-active={active || undefined}
        onClick={() => onSort(column)}
      >
        {t(`columns.${column}`)}
        <Arrow className={classes.arrow} size={13} stroke={2} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}

function Row({ media }: { media: RecentMedia }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = firstLine(media.caption) ?? t('untitled');
  return (
    <Table.Tr>
      <Table.Td>
        <div className={classes.post}>
          <MediaThumb className={classes.thumb} src={media.thumbnailUrl} />
          {media.permalink ? (
            <InstagramLink className={classes.title} href={media.permalink}>
              {title}
            </InstagramLink>
          ) : (
            <span className={classes.title}>{title}</span>
          )}
        </div>
      </Table.Td>
      <Table.Td className={classes.soft}>{t(`kind.${kindOfMedia(media)}`)}</Table.Td>
      <Table.Td className={classes.soft}>
        <RelativeTime at={media.publishedAt} as="day" />
      </Table.Td>
      {NUMBERS.map((key) => (
        <Table.Td key={key} data-number>
          {format.number(media.metrics[key])}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

/** One row per post; every heading but the first sorts. */
export function MediaTable({ media }: { media: RecentMedia[] }) {
  const { t } = useTranslation('insights');
  const [sorting, setSorting] = useState<Sorting>({ key: 'published', descending: true });
  const rows = useMemo(() => sortMedia(media, sorting), [media, sorting]);
  return (
    <div className={classes.sheet}>
      <Table className={classes.table} aria-label={t('table')} verticalSpacing={9} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <span className={classes.plain}>{t('columns.post')}</span>
            </Table.Th>
            {SORT_KEYS.map((column) => (
              <Head
                key={column}
                column={column}
                sorting={sorting}
                onSort={(key) => setSorting(nextSorting(sorting, key))}
              />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((item) => (
            <Row key={item.igId} media={item} />
          ))}
        </Table.Tbody>
      </Table>
      <p className={classes.note}>{t('unknown')}</p>
    </div>
  );
}
