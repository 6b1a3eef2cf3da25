import type { Asset } from '@shared/domain/asset';
import { paddedSize, renditionSize } from '@shared/domain/frame';
import { cropFor } from '@shared/domain/framing';
import type { Slide } from '@shared/domain/post';
import type { Rendition } from '@shared/ipc/posts';
import { useFormat } from '../../ui/use-format.ts';
import { ratioName } from '../posts/measures.ts';
import classes from './Canvas.module.css';
import { CropStage } from './CropStage.tsx';
import { PadStage } from './PadStage.tsx';
import { useDraft } from './store.ts';
import { renditionFor, useCurrentSlide, useRenditions, useShownRatio } from './use-shown.ts';
import { VideoStage } from './VideoStage.tsx';

/** The current slide, whole, with the part that will be sent in the light. */
export function Canvas() {
  const current = useCurrentSlide();
  const fit = useDraft((draft) => draft.fit);
  const ratio = useShownRatio();
  const { renditions } = useRenditions();
  if (!current || ratio === null) return <div className={classes.stage} />;
  const { slide, asset, index } = current;
  const Stage = asset.kind === 'video' ? VideoStage : fit === 'pad' ? PadStage : CropStage;
  return (
    <div className={classes.stage}>
      <Stage key={slide.id} slide={slide} asset={asset} number={index + 1} ratio={ratio} />
      <Facts slide={slide} asset={asset} ratio={ratio} rendition={renditionFor(renditions, slide, ratio)} />
    </div>
  );
}

interface FactsProps {
  slide: Slide;
  asset: Asset;
  ratio: number;
  rendition?: Rendition;
}

/** "4:5 · 1440 × 1800 · 1.1 MB": what will be sent of this slide. */
function Facts({ slide, asset, ratio, rendition }: FactsProps) {
  const format = useFormat();
  const placement = useDraft((draft) => draft.placement);
  const isVideo = asset.kind === 'video';
  const fit = useDraft((draft) => draft.fit);
  const planned = () =>
    fit === 'pad'
      ? paddedSize(asset, ratio, placement).canvas
      : renditionSize(cropFor(asset, ratio, slide.crop), placement);
  const size = rendition ?? (isVideo ? asset : planned());
  const bytes = rendition?.bytes ?? (isVideo ? asset.bytes : undefined);
  const length = slide.trim ? slide.trim.endMs - slide.trim.startMs : asset.video?.durationMs;
  const parts = [
    ratioName(size.width, size.height, format.locale),
    `${size.width} × ${size.height}`,
    ...(bytes === undefined ? [] : [format.bytes(bytes)]),
    ...(length === undefined ? [] : [format.duration(length)]),
  ];
  return <p className={classes.facts}>{parts.join(' · ')}</p>;
}
