import { CAPTIONS } from '../life/captions.ts';
import { digits, fraction, hash, letters } from '../life/random.ts';
import type { SandboxAccount, SandboxHistory, SandboxMedia } from './model.ts';

// Earlier posts are drawn when first looked at; small pictures are there at once, a first screen's worth in a second.
const WIDTH = 640;
const PORTRAIT = 800;
const TALL = 1138;

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MONTH = 30.4 * DAY;

/** The posts of a generated history, carousel children included. Cheap: pictures are drawn when asked for. */
export function historyPosts(seed: string, account: SandboxAccount, history: SandboxHistory): SandboxMedia[] {
  const posts: SandboxMedia[] = [];
  const span = history.months * MONTH;
  for (let index = 0; index < history.media; index++) {
    const key = `${seed}/${account.id}/${history.endsAt}/${index}`;
    posts.push(...historyPost(key, account, history, span, index));
  }
  return posts;
}

function historyPost(
  key: string,
  account: SandboxAccount,
  history: SandboxHistory,
  span: number,
  index: number,
): SandboxMedia[] {
  const step = span / history.media;
  const raw = history.endsAt - 9 * HOUR - index * step - fraction(`${key}/when`) * step * 0.5;
  const publishedAt = Math.min(atPostingHour(raw, key, step), history.endsAt - HOUR);
  const turn = (index + hash(account.id)) % 9;
  const scene = index + account.picture + 13;
  const caption = CAPTIONS[scene % CAPTIONS.length] ?? '';
  const base = { key, account, caption, publishedAt };
  if (turn === 2) {
    const reel = post(base, scene, WIDTH, TALL);
    return [{ ...reel, mediaType: 'VIDEO', productType: 'REELS' }];
  }
  if (turn === 6) {
    const album = post(base, scene, WIDTH, PORTRAIT);
    const children = [0, 1, 2].map((child) => {
      const item = post(
        { ...base, key: `${key}/child/${child}`, caption: '' },
        scene + child * 5,
        WIDTH,
        PORTRAIT,
      );
      return { ...item, parentId: album.id };
    });
    return [
      { ...album, mediaType: 'CAROUSEL_ALBUM', media: null, children: children.map((child) => child.id) },
      ...children,
    ];
  }
  return [post(base, scene, WIDTH, index % 4 === 3 ? WIDTH : PORTRAIT)];
}

/** People post in the morning or in the evening; only where posts are days apart is there room to choose. */
function atPostingHour(time: number, key: string, step: number): number {
  if (step < 2 * DAY) return Math.round(time);
  const hour = fraction(`${key}/hour`) < 0.3 ? 8 : 17;
  return Math.floor(time / DAY) * DAY + hour * HOUR + Math.floor(fraction(`${key}/minute`) * 90) * 60_000;
}

interface PostBase {
  key: string;
  account: SandboxAccount;
  caption: string;
  publishedAt: number;
}

function post(
  { key, account, caption, publishedAt }: PostBase,
  scene: number,
  width: number,
  height: number,
): SandboxMedia {
  return {
    id: `180${digits(key, 14)}`,
    accountId: account.id,
    containerId: null,
    mediaType: 'IMAGE',
    productType: 'FEED',
    caption,
    altText: null,
    locationId: null,
    shortcode: `D${letters(`${key}/code`, 10)}`,
    publishedAt,
    media: { file: null, scene, mime: 'image/jpeg', width, height, durationMs: null },
    cover: null,
    children: [],
    parentId: null,
    commentsEnabled: true,
    sharedToFeed: true,
    aiGenerated: false,
    seeded: true,
  };
}
