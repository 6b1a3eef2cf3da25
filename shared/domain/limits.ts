/**
 * Limits of Instagram's publishing API.
 * Source: Meta, "Instagram Platform: Content Publishing" and the IG User Media reference, 2026-09.
 */
export const LIMITS = {
  caption: { characters: 2200, hashtags: 30, mentions: 20 },
  carousel: { minSlides: 2, maxSlides: 10 },
  altText: { characters: 1000 },
  /** Tags of all slides together. Source: error 2207040. */
  personTags: 20,
  collaborators: 3,
  /** A comment of one's own; Meta documents no limit on mentions for it. */
  comment: { characters: 2200, hashtags: 30 },
  image: {
    maxBytes: 8 * 1024 * 1024,
    minRatio: 4 / 5,
    maxRatio: 1.91,
    minWidth: 320,
    maxWidth: 1440,
  },
  reel: {
    minDurationMs: 3_000,
    maxDurationMs: 15 * 60_000,
    maxBytes: 300 * 1024 * 1024,
    minFrameRate: 23,
    maxFrameRate: 60,
    maxWidth: 1920,
    videoCodecs: ['avc', 'hevc'],
    audioCodecs: ['aac'],
    maxAudioSampleRate: 48_000,
    maxAudioChannels: 2,
    /** Bits per second. */
    maxBitrate: 25_000_000,
    minRatio: 0.01,
    maxRatio: 10,
  },
  /** What a video in a story is held to beyond the rules of reels. */
  story: {
    minDurationMs: 3_000,
    maxDurationMs: 60_000,
    maxBytes: 100 * 1024 * 1024,
    minRatio: 0.1,
    maxRatio: 10,
  },
} as const;
