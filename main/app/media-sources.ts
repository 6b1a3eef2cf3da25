import { pictureVersion } from '../accounts/index.ts';
import type { AccountsReader } from '../db/repositories/accounts.ts';
import type { MediaReader, MediaRecord } from '../db/repositories/media.ts';
import type { PostsReader } from '../db/repositories/posts-reader.ts';
import type { AssetLibrary } from '../media/library.ts';
import type { RemoteThumbnails } from '../media/remote-thumbnails.ts';
import type { Renditions } from '../media/renditions.ts';
import type { Instagrams } from './instagrams.ts';
import type { MediaFile, MediaSources } from './media-protocol.ts';

interface MediaSourcesOptions {
  library: AssetLibrary;
  renditions: Renditions;
  thumbnails: RemoteThumbnails;
  accounts: AccountsReader;
  media: MediaReader;
  posts: PostsReader;
  instagrams: Instagrams;
}

const jpeg = (path: string | null): MediaFile | null =>
  path === null ? null : { path, contentType: 'image/jpeg' };

const OWN_WIDTH = 640;

/** Of a video only the still is a picture; a carousel shows its first picture. */
const pictureOf = ({ mediaType, mediaUrl, thumbnailUrl }: MediaRecord): string | null =>
  thumbnailUrl ?? (mediaType === 'VIDEO' ? null : mediaUrl);

/** Where each kind of `media://` address finds its file. */
export function createMediaSources(options: MediaSourcesOptions): MediaSources {
  const { library, renditions, thumbnails, accounts, media, posts, instagrams } = options;

  const fetched = async (key: string, accountId: string, url: string | null) =>
    thumbnails.get(key, async () => {
      const account = accounts.findById(accountId);
      if (!account || !url) return null;
      return { url, transport: await instagrams.transportFor(account.environment) };
    });

  /** The first slide of a post that was published from this computer, or null. */
  const own = async (igId: string): Promise<MediaFile | null> => {
    const slide = posts.findByIgMedia(igId)?.slides[0];
    return slide ? jpeg(await library.thumbnail(slide.assetId, OWN_WIDTH).catch(() => null)) : null;
  };

  return {
    asset: (id) => library.file(id),
    thumb: async (id, width) => jpeg(await library.thumbnail(id, width)),
    poster: async (id) => jpeg(await library.posterPath(id)),
    rendition: (key) => renditions.find(key),
    async account(accountId) {
      const source = accounts.findById(accountId)?.pictureSource;
      return source ? fetched(`account/${accountId}@${pictureVersion(source)}`, accountId, source) : null;
    },
    async ig(igId) {
      const record = media.find(igId);
      if (!record) return null;
      const remote = () => fetched(`ig/${igId}`, record.accountId, pictureOf(record));
      // Instagram takes its time to draw the still of a reel, and what was made here can be shown offline.
      if (record.mediaType === 'VIDEO') return (await own(igId)) ?? remote();
      const picture = await remote().catch(async (error: unknown) => {
        const made = await own(igId);
        if (made) return made;
        throw error;
      });
      return picture ?? own(igId);
    },
  };
}
