import type { ConversionEnd, ConversionJob } from '@shared/ipc/conversion';
import {
  ALL_FORMATS,
  AudioSample,
  AudioSampleSource,
  Conversion,
  type ConversionAudioOptions,
  type ConversionVideoOptions,
  CustomSource,
  type DiscardedTrack,
  Input,
  Mp4OutputFormat,
  Output,
  Quality,
  StreamTarget,
  type StreamTargetChunk,
} from 'mediabunny';

const CHUNK = 2 * 1024 * 1024;
const CACHE = 16 * 1024 * 1024;
/** Seconds between key frames: Meta asks for closed groups of 2 to 5 seconds. */
const KEY_FRAME_SECONDS = 2;
const SOUND = { bitrate: 128_000, sampleRate: 48_000, channels: 2 } as const;

/** Bytes of the film, as they are needed. */
const readFilm = (bytes: number): CustomSource =>
  new CustomSource({
    getSize: () => bytes,
    async read(start, end) {
      const answer = await fetch('/conversion/source', { headers: { Range: `bytes=${start}-${end - 1}` } });
      if (answer.status !== 206) throw new Error(`reading answered ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    maxCacheSize: CACHE,
    prefetchProfile: 'fileSystem',
  });

/** Waits for each piece to be on disk, so that nothing piles up here. */
const writeFilm = (): WritableStream<StreamTargetChunk> =>
  new WritableStream({
    async write({ data, position }) {
      const answer = await fetch(`/conversion/target?at=${position}`, { method: 'PUT', body: data });
      if (!answer.ok) throw new Error(`writing answered ${answer.status}`);
    },
  });

const videoOptions = ({ video }: ConversionJob): ConversionVideoOptions =>
  video === null
    ? {}
    : {
        codec: 'avc',
        width: video.width,
        height: video.height,
        fit: 'fill',
        quality: new Quality({ bitrate: video.bitrate, bitrateMode: 'variable' }),
        keyFrameInterval: KEY_FRAME_SECONDS,
        forceTranscode: true,
        // Turned for good: a player's flag is one more thing to be misread on the way.
        allowTransformationMetadata: false,
        ...(video.frameRate !== null && { frameRate: video.frameRate }),
      };

const audioOptions = ({ audio }: ConversionJob): ConversionAudioOptions =>
  audio
    ? {
        codec: 'aac',
        quality: new Quality({ bitrate: SOUND.bitrate }),
        numberOfChannels: SOUND.channels,
        sampleRate: SOUND.sampleRate,
        forceTranscode: true,
      }
    : { codec: 'aac', quality: undefined };

export async function convert(job: ConversionJob): Promise<ConversionEnd> {
  const input = new Input({ source: readFilm(job.bytes), formats: ALL_FORMATS });
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: false }),
    target: new StreamTarget(writeFilm(), { chunked: true, chunkSize: CHUNK }),
  });
  const conversion = await Conversion.init({
    input,
    output,
    tracks: 'primary',
    video: videoOptions(job),
    audio: audioOptions(job),
    showWarnings: false,
    composable: true,
    ...(job.trim && { trim: { start: job.trim.startMs / 1000, end: job.trim.endMs / 1000 } }),
  });
  const [lost] = conversion.discardedTracks;
  if (lost) return lostTrack(lost);
  conversion.onProgress = (fraction) => {
    void fetch(`/conversion/progress?value=${fraction}`, { method: 'POST' });
  };
  const silence = await silentTrack(job, input, output);
  await output.start();
  await Promise.all([conversion.execute(), silence()]);
  await output.finalize();
  return { ok: true };
}

async function lostTrack({ track, reason }: DiscardedTrack): Promise<ConversionEnd> {
  const codec = (await track.getCodec()) ?? 'unknown';
  const undecodable = reason === 'undecodable_source_codec' || reason === 'unknown_source_codec';
  const code = undecodable ? 'video_undecodable' : 'video_conversion_failed';
  return { ok: false, code, codec, detail: `${track.type} ${codec}: ${reason}` };
}

/**
 * A film without sound gets a silent track when its pictures are encoded anew: with one it conforms to every version
 * of Meta's rules. A silent film that conforms is left as it is.
 */
async function silentTrack(job: ConversionJob, input: Input, output: Output): Promise<() => Promise<void>> {
  if (job.video === null || (await input.getPrimaryAudioTrack()) !== null) return async () => {};
  const source = new AudioSampleSource({ codec: 'aac', quality: new Quality({ bitrate: SOUND.bitrate }) });
  output.addAudioTrack(source);
  const whole = await input.computeDuration();
  const start = job.trim ? job.trim.startMs / 1000 : 0;
  const seconds = (job.trim ? Math.min(job.trim.endMs / 1000, whole) : whole) - start;
  return async () => {
    for (let at = 0; at < seconds; at += 1) {
      const frames = Math.round(Math.min(1, seconds - at) * SOUND.sampleRate);
      if (frames === 0) break;
      const sample = new AudioSample({
        data: new Float32Array(frames * SOUND.channels),
        format: 'f32',
        numberOfChannels: SOUND.channels,
        sampleRate: SOUND.sampleRate,
        timestamp: at,
      });
      await source.add(sample);
      sample.close();
    }
    source.close();
  };
}
