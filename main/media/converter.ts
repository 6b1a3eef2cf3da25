import type { VideoEncoding } from '@shared/domain/video-plan';

/** What is to be made of a film: a new MP4, its tables wherever they fall. */
export interface Conversion {
  /** The film on disk. */
  source: string;
  /** Where the new one is written. */
  target: string;
  /** For the sentence about it. */
  name: string;
  /** Milliseconds of the source that are kept; null keeps all. */
  trim: { startMs: number; endMs: number } | null;
  /** Null copies the encoded pictures. */
  video: VideoEncoding | null;
  /** True encodes the sound anew, as AAC. */
  audio: boolean;
}

/** Decodes and encodes films, one at a time, outside of this process. */
export interface VideoConverter {
  /**
   * Memory does not grow with the length of the film.
   * @param onProgress 0–1
   * @throws {AppError} `video_undecodable`, `video_conversion_failed`, `disk_full`; the signal's reason when aborted
   */
  convert(conversion: Conversion, signal: AbortSignal, onProgress: (fraction: number) => void): Promise<void>;
}
