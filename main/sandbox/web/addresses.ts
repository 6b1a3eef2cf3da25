import { hash } from '../life/random.ts';
import type { SandboxAccount, SandboxMedia, SandboxPhoto } from '../state/model.ts';

/** Addresses as Meta writes them: its own hosts, signed-looking, plain ASCII. */
const IG_CDN = 'https://scontent.cdninstagram.com';
const FB_CDN = 'https://scontent.xx.fbcdn.net';

/** Looks signed. Nobody checks it, and a page of media has hundreds, so it is drawn and not computed. */
function signature(text: string): string {
  let block = hash(text);
  let sign = '';
  for (let index = 0; index < 8; index++) {
    block = Math.imul(block ^ (block >>> 15), 0x2c1b3c6d + index * 2) >>> 0;
    sign += block.toString(16).padStart(8, '0');
  }
  return `_nc_ht=scontent&_nc_cat=101&_nc_ohc=${sign.slice(0, 22)}&oh=00_${sign.slice(22, 60)}&oe=7FFFFFFF`;
}

export function pictureUrl(account: SandboxAccount): string {
  return `${IG_CDN}/v/t51.2885-19/${account.id}_${account.picture}_n.jpg?${signature(account.id)}`;
}

export function mediaUrl(media: SandboxMedia): string | undefined {
  if (!media.media || media.mediaType === 'CAROUSEL_ALBUM') return undefined;
  // A generated reel has a cover but no film; Meta leaves the address out as well when it cannot show one.
  if (media.mediaType === 'VIDEO' && media.media.file === null) return undefined;
  const [folder, ending] = media.mediaType === 'VIDEO' ? ['o1/v/t16', 'mp4'] : ['v/t51.2885-15', 'jpg'];
  return `${IG_CDN}/${folder}/${media.id}_n.${ending}?${signature(media.id)}`;
}

export function thumbnailUrl(media: SandboxMedia): string {
  return `${IG_CDN}/v/t51.2885-15/${media.id}_cover_n.jpg?${signature(`${media.id}/cover`)}`;
}

export function photoUrl(photo: SandboxPhoto): string {
  return `${FB_CDN}/v/t39.30808-6/${photo.id}_${photo.key}_n.jpg?stp=dst-jpg&${signature(photo.id + photo.key)}`;
}

export function permalink(media: SandboxMedia, username: string): string {
  if (media.productType === 'STORY') return `https://www.instagram.com/stories/${username}/${media.id}/`;
  return `https://www.instagram.com/${media.productType === 'REELS' ? 'reel' : 'p'}/${media.shortcode}/`;
}

/** Meta writes `2026-01-01T00:00:00+0000`, without a colon in the offset. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, '+0000');
}
