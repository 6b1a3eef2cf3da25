import { ColorInput, SegmentedControl, Slider, Switch } from '@mantine/core';
import { type FrameChoice as Choice, centredCrop, FEED_FRAMES } from '@shared/domain/frame';
import { areaOf, cropFor } from '@shared/domain/framing';
import { useTranslation } from 'react-i18next';
import { leastZoom, zoomed } from './crop-moves.ts';
import classes from './Framing.module.css';
import { useDraft } from './store.ts';
import { useCurrentSlide, useKind, useShownRatio } from './use-shown.ts';

const STORY_FRAMES = ['tall', 'original'] as const;
const BLUR = 'blur';

/** The frame that all slides take, and how pictures sit in it: cut to it, or whole on a backdrop. */
export function Framing() {
  const { t } = useTranslation(['compose', 'details']);
  const frame = useDraft((draft) => draft.frame);
  const fit = useDraft((draft) => draft.fit);
  const placement = useDraft((draft) => draft.placement);
  const { setFrame, change } = useDraft.getState();
  const kind = useKind();
  const current = useCurrentSlide();
  const first = useDraft(({ slides, assets }) => slides[0] && assets[slides[0].assetId]?.kind);
  if (!current || kind === 'reel') return null;
  // A leading video gives its own ratio: nothing of the frame is left to choose.
  const frames = first === 'video' ? [] : placement === 'story' ? STORY_FRAMES : FEED_FRAMES;
  const isPicture = current.asset.kind === 'image';
  if (frames.length === 0 && !isPicture) return null;
  return (
    <div className={classes.framing}>
      {frames.length > 0 ? (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('frame.label')}
          value={frame}
          onChange={(value) => setFrame(value as Choice)}
          data={frames.map((choice) => ({ value: choice, label: t(`frame.${choice}`) }))}
        />
      ) : null}
      {isPicture ? (
        <div className={classes.row}>
          <SegmentedControl
            size="xs"
            aria-label={t('details:framing.fit')}
            value={fit}
            onChange={(value) => change({ fit: value as 'crop' | 'pad' })}
            data={(['crop', 'pad'] as const).map((value) => ({
              value,
              label: t(`details:framing.${value}`),
            }))}
          />
          {fit === 'crop' ? <Zoom /> : <Backdrop />}
        </div>
      ) : null}
      {isPicture ? (
        <p className={classes.note}>
          {t(fit === 'crop' ? 'details:framing.hint' : 'details:framing.hintPad')}
        </p>
      ) : null}
      {isPicture && fit === 'crop' && current.asset.image?.hasAlpha ? (
        <div className={classes.row}>
          <span className={classes.note}>{t('details:framing.transparent')}</span>
          <BackdropColour />
        </div>
      ) : null}
    </div>
  );
}

function Zoom() {
  const { t } = useTranslation('details');
  const current = useCurrentSlide();
  const ratio = useShownRatio();
  const changeSlide = useDraft((draft) => draft.changeSlide);
  if (!current || ratio === null) return null;
  const { slide, asset } = current;
  const crop = cropFor(asset, ratio, slide.crop);
  const largest = centredCrop(asset, ratio);
  // How much larger it looks, as people think of zooming: 1 shows most.
  const most = 1 / leastZoom(asset, ratio);
  const label = t('framing.zoom');
  return (
    <div className={classes.zoom}>
      <span className={classes.note} aria-hidden>
        {label}
      </span>
      <Slider
        className={classes.slider}
        thumbLabel={label}
        label={null}
        size="sm"
        min={1}
        max={Math.max(most, 1.01)}
        step={0.01}
        disabled={most < 1.02}
        value={largest.width / crop.width}
        onChange={(value) =>
          changeSlide(
            slide.id,
            { crop: areaOf(asset, zoomed(asset, ratio, crop, 1 / value)) },
            `crop:${slide.id}`,
          )
        }
      />
    </div>
  );
}

/** What fills the frame around a picture that is shown whole. */
function Backdrop() {
  const { t } = useTranslation('details');
  const backdrop = useDraft((draft) => draft.backdrop);
  const change = useDraft((draft) => draft.change);
  return (
    <div className={classes.backdrop}>
      <Switch
        size="sm"
        label={t('framing.blurred')}
        checked={backdrop === BLUR}
        onChange={(event) => change({ backdrop: event.currentTarget.checked ? BLUR : '#ffffff' })}
      />
      {backdrop === BLUR ? null : <BackdropColour />}
    </div>
  );
}

function BackdropColour() {
  const { t } = useTranslation('details');
  const backdrop = useDraft((draft) => draft.backdrop);
  const change = useDraft((draft) => draft.change);
  return (
    <ColorInput
      className={classes.colour}
      size="xs"
      aria-label={t('framing.colour')}
      format="hex"
      withEyeDropper={false}
      popoverProps={{ withinPortal: true }}
      swatches={['#ffffff', '#f5f2ec', '#d9cfbf', '#8a8278', '#1d1a16', '#000000']}
      value={backdrop === BLUR ? '#ffffff' : backdrop}
      onChange={(value) => {
        const colour = value.toLowerCase();
        if (/^#[0-9a-f]{6}$/.test(colour)) change({ backdrop: colour }, 'backdrop');
      }}
    />
  );
}
