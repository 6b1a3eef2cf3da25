import { Button } from '@mantine/core';
import type { Asset } from '@shared/domain/asset';
import type { Failure } from '@shared/domain/errors';
import type { Cover, Slide } from '@shared/domain/post';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, failureOf, pathOf } from '../../data/bridge.ts';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import { useFormat } from '../../ui/use-format.ts';
import { assetUrl, thumbUrl } from '../posts/media-url.ts';
import classes from './CoverPicker.module.css';
import filmClasses from './FilmStrip.module.css';
import { FilmStrip, shareAt } from './FilmStrip.tsx';
import { useMoment } from './moment.ts';
import { useDraft } from './store.ts';
import { keyedMoment } from './trim-moves.ts';
import { useCurrentSlide, useKind } from './use-shown.ts';

/** The still of a reel: a moment on its film, or a picture of one's own, as the screen and the grid will show it. */
export function CoverPicker() {
  const kind = useKind();
  const current = useCurrentSlide();
  if (kind !== 'reel' || !current?.asset.video) return null;
  return <CoverOf slide={current.slide} asset={current.asset} durationMs={current.asset.video.durationMs} />;
}

function CoverOf({ slide, asset, durationMs }: { slide: Slide; asset: Asset; durationMs: number }) {
  const { t } = useTranslation('details');
  const format = useFormat();
  const cover = useDraft((draft) => draft.details.cover);
  const changeDetails = useDraft((draft) => draft.changeDetails);
  const point = useMoment((state) => state.point);
  const strip = useRef<HTMLDivElement>(null);
  const held = useRef(false);
  const { startMs, endMs } = slide.trim ?? { startMs: 0, endMs: durationMs };
  const atMs = cover?.kind === 'frame' ? cover.atMs : startMs;

  const pick = (moment: number) => {
    const at = Math.round(Math.min(Math.max(moment, startMs), Math.max(endMs - 50, startMs)));
    changeDetails({ cover: { kind: 'frame', atMs: at } }, 'cover');
    point(slide.id, at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moment = keyedMoment(event.key, event.shiftKey, atMs, { from: startMs, to: endMs });
    if (moment === null) return;
    event.preventDefault();
    pick(moment);
  };
  const follow = (event: PointerEvent<HTMLElement>) => {
    if (strip.current) pick(shareAt(event, strip.current) * durationMs);
  };

  return (
    <div>
      <div className={filmClasses.head}>
        <span className={filmClasses.title}>{t('cover.title')}</span>
        <CoverSource cover={cover} />
      </div>
      {cover?.kind === 'image' ? null : (
        <FilmStrip
          ref={strip}
          assetId={asset.id}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            held.current = true;
            follow(event);
          }}
          onPointerMove={(event) => {
            if (held.current) follow(event);
          }}
          onPointerUp={() => {
            held.current = false;
          }}
          onPointerCancel={() => {
            held.current = false;
          }}
        >
          <span
            className={filmClasses.needle}
            style={{ left: `${(atMs / durationMs) * 100}%` }}
            role="slider"
            tabIndex={0}
            aria-label={t('cover.moment')}
            aria-valuemin={startMs}
            aria-valuemax={endMs}
            aria-valuenow={atMs}
            aria-valuetext={`${format.number(Math.round(atMs / 100) / 10)} s`}
            onKeyDown={onKeyDown}
          />
        </FilmStrip>
      )}
      <div className={classes.shown}>
        {(['screen', 'grid'] as const).map((place) => (
          <figure key={place} className={classes.view} data-place={place}>
            <CoverPicture cover={cover} assetId={asset.id} atMs={atMs} />
            <figcaption>{t(`cover.${place}`)}</figcaption>
          </figure>
        ))}
      </div>
    </div>
  );
}

/** The cover as a picture: the chosen one, or the frame of the video. */
export function CoverPicture({
  cover,
  assetId,
  atMs,
}: {
  cover: Cover | null;
  assetId: string;
  atMs: number;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const own = cover?.kind === 'image' ? cover.assetId : null;
  useEffect(() => {
    if (video.current) video.current.currentTime = atMs / 1000;
  }, [atMs]);
  if (own) return <img className={classes.picture} src={thumbUrl(own, 640)} alt="" draggable={false} />;
  return (
    <video
      ref={video}
      className={classes.picture}
      src={`${assetUrl(assetId)}#t=${atMs / 1000}`}
      aria-hidden
      muted
      playsInline
      preload="auto"
      tabIndex={-1}
    />
  );
}

/** Chooses a picture of one's own, or goes back to the film. */
function CoverSource({ cover }: { cover: Cover | null }) {
  const { t } = useTranslation('details');
  const sentence = useFailureSentence();
  const { changeDetails, putAssets } = useDraft.getState();
  const input = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = async (file: File) => {
    setFailure(null);
    try {
      const path = pathOf(file);
      const { imported, rejected } = path
        ? await call('assets.importPaths', { paths: [path] })
        : await call('assets.importBytes', {
            name: file.name,
            bytes: new Uint8Array(await file.arrayBuffer()),
          });
      const [asset] = imported;
      if (asset?.kind === 'image') {
        putAssets([asset]);
        changeDetails({ cover: { kind: 'image', assetId: asset.id } });
      } else
        setFailure(rejected[0]?.failure ?? { code: 'file_type_unsupported', params: { name: file.name } });
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <span className={classes.source}>
      {cover ? (
        <Button size="compact-xs" variant="subtle" onClick={() => changeDetails({ cover: null })}>
          {t(cover.kind === 'image' ? 'cover.film' : 'cover.first')}
        </Button>
      ) : null}
      <Button size="compact-xs" variant="subtle" onClick={() => input.current?.click()}>
        {t('cover.own')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*,.heic,.heif,.avif"
        aria-label={t('cover.own')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) void take(file);
        }}
      />
      {failure ? (
        <span className={classes.failure} role="alert">
          {sentence(failure)}
        </span>
      ) : null}
    </span>
  );
}
