import { Popover } from '@mantine/core';
import type { PersonTag, Slide } from '@shared/domain/post';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from './store.ts';
import classes from './TagLayer.module.css';
import { movedTag, roomForTags, type Spot, tagged, untagged } from './tags.ts';
import { UsernameEntry } from './UsernameEntry.tsx';

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface TagLayerProps {
  slide: Slide;
  /** 1-based. */
  number: number;
  /** Where a person is being named. */
  spot: Spot | null;
  onSpot: (spot: Spot | null) => void;
}

/** The people on a picture, each at its place, and the one who is being named. Covers the picture as it goes out. */
export function TagLayer({ slide, number, spot, onSpot }: TagLayerProps) {
  const { t } = useTranslation('details');
  const changeSlide = useDraft((draft) => draft.changeSlide);
  const room = useDraft((draft) => roomForTags(draft.slides));
  const layer = useRef<HTMLDivElement>(null);
  return (
    <div ref={layer} className={classes.layer}>
      {slide.tags.map((tag) => (
        <TagMarker
          key={tag.username}
          tag={tag}
          layer={layer}
          onMove={(to) =>
            changeSlide(slide.id, { tags: movedTag(slide.tags, tag.username, to) }, `tag:${tag.username}`)
          }
          onRemove={() => changeSlide(slide.id, { tags: untagged(slide.tags, tag.username) })}
        />
      ))}
      <Popover
        opened={spot !== null}
        onChange={(opened) => {
          if (!opened) onSpot(null);
        }}
        position="bottom"
        withArrow
        shadow="md"
        radius="md"
        width={250}
        trapFocus
        returnFocus
        // Its anchor is a point and no button: the part that opens says itself what it is.
        withRoles={false}
      >
        <Popover.Target>
          <span
            className={classes.spot}
            data-shown={spot !== null || undefined}
            style={{ left: `${(spot?.x ?? 0.5) * 100}%`, top: `${(spot?.y ?? 0.5) * 100}%` }}
          />
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t('people.who', { number })}>
          {room ? (
            <UsernameEntry
              label={t('people.who', { number })}
              onEnter={(username) => {
                if (spot) changeSlide(slide.id, { tags: tagged(slide.tags, username, spot) });
                onSpot(null);
              }}
            />
          ) : (
            <p className={classes.full}>{t('people.full')}</p>
          )}
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

interface TagMarkerProps {
  tag: PersonTag;
  layer: React.RefObject<HTMLDivElement | null>;
  onMove: (to: Spot) => void;
  onRemove: () => void;
}

/** One person: dragged, or moved by the arrow keys and removed by Delete. */
function TagMarker({ tag, layer, onMove, onRemove }: TagMarkerProps) {
  const { t } = useTranslation('details');
  const dragging = useRef(false);
  if (tag.x === null || tag.y === null) return null;
  const { x, y } = tag as PersonTag & Spot;
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const step = event.shiftKey ? 0.05 : 0.01;
    if (arrow) onMove({ x: x + arrow[0] * step, y: y + arrow[1] * step });
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else return;
    event.preventDefault();
  };
  return (
    <button
      type="button"
      className={classes.tag}
      style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
      data-side={x < 0.2 ? 'left' : x > 0.8 ? 'right' : undefined}
      aria-label={t('people.marker', {
        username: tag.username,
        x: Math.round(x * 100),
        y: Math.round(y * 100),
      })}
      aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Delete"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
      }}
      onPointerMove={(event) => {
        const box = layer.current?.getBoundingClientRect();
        if (!dragging.current || !box) return;
        onMove({
          x: (event.clientX - box.left) / box.width,
          y: (event.clientY - box.top) / box.height,
        });
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    >
      {tag.username}
    </button>
  );
}
