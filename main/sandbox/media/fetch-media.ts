import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isPrivateAddress } from '../../platform/private-address.ts';
import { publishingError } from '../http/errors.ts';
import type { World } from '../state/world.ts';
import { ownCdnFile } from '../web/cdn.ts';

const TIMEOUT_MS = 30_000;
const REDIRECTS = 5;
const IMAGE_LIMIT = 30 * 1024 * 1024;

/** How Meta's crawler reaches the world outside. */
export interface Crawler {
  image(url: string): Promise<Buffer>;
  /** Streams a video to `file` and gives its size. */
  video(url: string, file: string, maxBytes: number): Promise<number>;
}

export interface CrawlerParts {
  world: World;
  fetch: typeof fetch;
  lookup(hostname: string): Promise<string[]>;
}

export function createCrawler(parts: CrawlerParts): Crawler {
  return {
    async image(url) {
      const own = await ownCdnFile(parts.world, parse(url));
      if (own) return readFile(own.path);
      const response = await open(parts, parse(url));
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of bodyOf(response)) {
        size += chunk.length;
        if (size > IMAGE_LIMIT) throw publishingError(2207004);
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    },
    async video(url, file, maxBytes) {
      const own = await ownCdnFile(parts.world, parse(url));
      const source = own ? Readable.from(await readFile(own.path)) : bodyOf(await open(parts, parse(url)));
      let size = 0;
      const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > maxBytes) throw publishingError(2207026);
          yield chunk;
        }
      };
      await pipeline(source, counted, createWriteStream(file));
      return size;
    },
  };
}

function parse(text: string): URL {
  if (!URL.canParse(text)) throw publishingError(2207052);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw publishingError(2207052);
  return url;
}

async function open(parts: CrawlerParts, first: URL): Promise<Response> {
  let url = first;
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    await checkHost(parts, url);
    const response = await parts
      .fetch(url, {
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'user-agent': 'facebookexternalhit/1.1' },
      })
      .catch((error: unknown) => {
        throw publishingError(error instanceof Error && error.name === 'TimeoutError' ? 2207003 : 2207052);
      });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel();
      url = parse(new URL(location, url).toString());
      continue;
    }
    if (response.status !== 200) throw publishingError(2207052);
    return response;
  }
  throw publishingError(2207052);
}

/** Meta's crawler comes from the internet: what only this machine or its network can reach, it cannot. */
async function checkHost({ world, lookup }: CrawlerParts, url: URL): Promise<void> {
  if (world.settings.trustedMediaHosts.includes(url.host)) return;
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(hostname) ? [hostname] : await lookup(hostname).catch(() => []);
  if (addresses.length === 0 || addresses.some(isPrivateAddress)) throw publishingError(2207052);
}

async function* bodyOf(response: Response): AsyncGenerator<Uint8Array> {
  if (!response.body) throw publishingError(2207052);
  try {
    for await (const chunk of response.body) yield chunk as Uint8Array;
  } catch (error) {
    throw publishingError(error instanceof Error && error.name === 'TimeoutError' ? 2207003 : 2207052);
  }
}
