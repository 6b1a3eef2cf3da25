/**
 * Metrics that Meta has for each `media_product_type`. Likes and comments come with the media itself.
 * Source: Meta, "IG Media insights", 2026-09.
 */
const BY_PRODUCT_TYPE: Readonly<Record<string, readonly string[]>> = {
  FEED: ['reach', 'views', 'saved', 'shares', 'total_interactions', 'reposts', 'follows', 'profile_visits'],
  REELS: [
    'reach',
    'views',
    'saved',
    'shares',
    'total_interactions',
    'reposts',
    'ig_reels_avg_watch_time',
    'ig_reels_video_view_total_time',
  ],
  STORY: ['reach', 'views', 'shares', 'total_interactions', 'reposts', 'replies', 'navigation'],
};

/** What to ask for a kind of media; an unknown kind is asked for what all kinds have. */
export const metricsFor = (mediaProductType: string): readonly string[] =>
  BY_PRODUCT_TYPE[mediaProductType] ?? ['reach', 'views', 'shares', 'total_interactions'];

/** Totals of the account over a range, as `totals` of the performance report needs them. */
export const ACCOUNT_TOTALS = ['total_interactions', 'views'] as const;
