import { Button, SegmentedControl } from '@mantine/core';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../data/bridge.ts';
import { queryClient, useAction, useCall } from '../../data/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Page } from '../../ui/Page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useDrops } from '../compose/use-drops.ts';
import { FreeSpaceDialog, type FreeWish } from './FreeSpaceDialog.tsx';
import classes from './LibraryScreen.module.css';
import { LibraryTile } from './LibraryTile.tsx';
import { FILTERS, type Filter, filtered, freeable } from './needs.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { useLibraryIntake } from './use-library-intake.ts';

/** Every file that Vitrine keeps: what it is used for, and how to have its space back. */
export function LibraryScreen() {
  const { t } = useTranslation('library');
  const format = useFormat();
  const library = useCall('library.list', undefined);
  const free = useAction('library.freeSpace');
  const [filter, setFilter] = useState<Filter>('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { add, adding, refused } = useLibraryIntake();
  const dropping = useDrops(add);
  // Files also come in through the composer.
  useEffect(() => void queryClient.invalidateQueries({ queryKey: ['library.list'] }), []);

  const select = useCallback((assetId: string, wanted: boolean) => {
    setSelected((before) => {
      const after = new Set(before);
      if (wanted) after.add(assetId);
      else after.delete(assetId);
      return after;
    });
  }, []);
  // Tiles of many new files are drawn between frames, not in one go.
  const listed = useDeferredValue(library.data);
  const items = useMemo(() => listed?.items ?? [], [listed]);
  const shown = useMemo(() => filtered(items, filter), [items, filter]);
  const bytes = useMemo(() => items.reduce((sum, { bytesOnDisk }) => sum + bytesOnDisk, 0), [items]);
  const { unused } = useMemo(() => freeable(items), [items]);
  const run = (wish: FreeWish) =>
    free.mutate(wish, {
      onSuccess: () => {
        setSelected(new Set());
        setAsking(false);
        setRemoving(false);
        void queryClient.invalidateQueries({ queryKey: ['library.list'] });
      },
    });

  return (
    <Page
      title={t('title')}
      lead={
        <>
          {t('lead', { count: items.length, size: format.bytes(bytes) })}
          {unused.ids.length > 0
            ? ` ${t('leadUnused', { count: unused.ids.length, size: format.bytes(unused.bytes) })}`
            : ''}
        </>
      }
      actions={
        <>
          {selected.size > 0 ? (
            <Button loading={free.isPending} onClick={() => setRemoving(true)}>
              {t('free.selected', { count: selected.size })}
            </Button>
          ) : null}
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('free.action')}
          </Button>
        </>
      }
    >
      <div className={classes.notes} aria-live="polite">
        {adding > 0 ? <p>{t('adding', { count: adding })}</p> : null}
        {free.data ? <p>{t('free.done', { size: format.bytes(free.data.bytes) })}</p> : null}
        {free.data && free.data.kept.length > 0 ? (
          <p>{t('free.kept', { count: free.data.kept.length })}</p>
        ) : null}
      </div>
      {library.error ? <FailureMessage failure={failureOf(library.error)} /> : null}
      {free.error ? <FailureMessage failure={failureOf(free.error)} /> : null}
      {refused.map(({ name, failure }) => (
        <FailureMessage key={`${name} ${failure.code}`} failure={failure} />
      ))}
      {items.length === 0 && library.data ? (
        <EmptyState
          title={t('empty')}
          action={
            <Button component={Link} href="/compose">
              {t('compose')}
            </Button>
          }
        >
          {t('emptyWords')}
        </EmptyState>
      ) : (
        <>
          <SegmentedControl
            className={classes.filter}
            aria-label={t('show')}
            data={FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
            value={filter}
            onChange={setFilter}
          />
          <ul className={classes.grid} aria-label={t('list')}>
            {shown.map((item) => (
              <LibraryTile
                key={item.asset.id}
                item={item}
                selected={selected.has(item.asset.id)}
                onSelect={select}
              />
            ))}
          </ul>
          {shown.length === 0 && library.data ? <p className={classes.none}>{t('emptyFilter')}</p> : null}
        </>
      )}
      {dropping ? (
        <div className={classes.veil} aria-hidden>
          {t('drop')}
        </div>
      ) : null}
      <RemoveDialog
        opened={removing}
        items={items.filter(({ asset }) => selected.has(asset.id))}
        busy={free.isPending}
        onRemove={() => run({ assetIds: [...selected], published: true, cache: false })}
        onClose={() => setRemoving(false)}
      />
      <FreeSpaceDialog
        opened={asking}
        items={items}
        cacheBytes={library.data?.cacheBytes ?? 0}
        busy={free.isPending}
        onFree={run}
        onClose={() => setAsking(false)}
      />
    </Page>
  );
}
