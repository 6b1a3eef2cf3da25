import { commentCount, visibleComments } from '../graph/comments.ts';
import { type Call, type Operation, rawReply } from '../http/operation.ts';
import { followersAt, mediaNumbers } from '../life/growth.ts';
import type { SandboxAccount, SandboxMedia } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { mediaUrl, permalink, pictureUrl, thumbnailUrl } from './addresses.ts';
import { plainPage } from './consent-page.ts';
import { INSTAGRAM_STYLE } from './instagram-style.ts';
import { escapeHtml, htmlPage, SANDBOX_NOTICE } from './layout.ts';

const WEB = 'www.instagram.com';
const GRID = 60;

/** Pages are looked at in a browser, which knows nothing of the mapping: their links stay on this origin. */
function local(metaUrl: string): string {
  const url = new URL(metaUrl);
  return escapeHtml(`/${url.host}${url.pathname}${url.search}`);
}

function page(title: string, body: string): unknown {
  return rawReply(
    200,
    'text/html; charset=utf-8',
    htmlPage(title, INSTAGRAM_STYLE, `${SANDBOX_NOTICE}${body}`),
  );
}

function notFound(): unknown {
  const text = 'The link you followed may be broken, or the post may have been removed.';
  return rawReply(404, 'text/html; charset=utf-8', plainPage('Sorry, this page isn’t available.', text));
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function compact(value: number): string {
  return value < 10_000 ? number(value) : `${(Math.floor(value / 100) / 10).toFixed(1)}K`;
}

/** Caption with its tags and mentions set off, line breaks kept. */
function captionHtml(text: string): string {
  return escapeHtml(text).replace(
    /(?<![\p{L}\p{N}_&#;/.])([#@][\p{L}\p{M}\p{N}_.]*[\p{L}\p{N}_])(?!;)/gu,
    '<span class="tag">$1</span>',
  );
}

function label(media: SandboxMedia, position = ''): string {
  return escapeHtml(media.altText ?? `${media.mediaType === 'VIDEO' ? 'Video' : 'Photo'}${position}`);
}

function figure(media: SandboxMedia, position = ''): string {
  const url = mediaUrl(media);
  const ratio = media.media ? ` style="aspect-ratio:${media.media.width}/${media.media.height}"` : '';
  if (media.mediaType === 'VIDEO' && url)
    return `<video controls playsinline loop preload="metadata" poster="${local(thumbnailUrl(media))}" src="${local(url)}" aria-label="${label(media, position)}"${ratio}></video>`;
  const picture = media.mediaType === 'VIDEO' ? thumbnailUrl(media) : (url ?? '');
  return `<img src="${local(picture)}" alt="${label(media, position)}"${ratio}>`;
}

function stage(world: World, media: SandboxMedia): string {
  if (media.mediaType !== 'CAROUSEL_ALBUM') return `<figure class="stage">${figure(media)}</figure>`;
  const items = media.children.flatMap((id) => world.media.get(id) ?? []);
  const first = items[0]?.media;
  const ratio = first ? `${first.width}/${first.height}` : '1';
  const slides = items
    .map(
      (item, index) => `<li id="slide-${index + 1}">${figure(item, ` ${index + 1} of ${items.length}`)}</li>`,
    )
    .join('');
  const dots = items
    .map((_, index) => `<a href="#slide-${index + 1}" aria-label="Show ${index + 1} of ${items.length}"></a>`)
    .join('');
  return `<figure class="stage"><ul class="slides" tabindex="0" aria-label="Carousel, ${items.length} items" style="aspect-ratio:${ratio}">${slides}</ul><nav class="dots" aria-label="Carousel">${dots}</nav></figure>`;
}

function when(time: number): string {
  return new Date(time).toLocaleDateString('en-US', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

function author(account: SandboxAccount): string {
  return `<a class="author" href="/${WEB}/${account.username}/"><img class="face" src="${local(pictureUrl(account))}" alt="" width="36" height="36"><strong>${escapeHtml(account.username)}</strong></a>`;
}

function postPage(call: Call): unknown {
  const { world, path } = call;
  const media = world.media.get(world.mediaByShortcode.get(path.code ?? '') ?? '');
  const account = world.accounts.find((item) => item.id === media?.accountId);
  if (!media || !account) return notFound();
  const numbers = mediaNumbers(world.seed, account, media, world.clock.now());
  const { likes, views } = numbers;
  const comments = visibleComments(world, media, 6)
    .map((item) => `<li><strong>${escapeHtml(item.username)}</strong> ${escapeHtml(item.text)}</li>`)
    .join('');
  const caption = media.caption
    ? `<p class="caption"><strong>${escapeHtml(account.username)}</strong> ${captionHtml(media.caption)}</p>`
    : '';
  const shape = (media.media?.height ?? 0) > (media.media?.width ?? 1) * 1.5 ? ' tall' : '';
  return page(
    `${account.name} on Instagram`,
    `<main><article class="post${shape}" aria-label="Post by ${escapeHtml(account.username)}">
${stage(world, media)}
<div class="side"><header>${author(account)}</header>
<div class="words">${caption}<ul class="comments" aria-label="Comments">${comments}</ul></div>
<footer><p class="likes"><strong>${number(likes)} likes</strong>${media.mediaType === 'VIDEO' ? ` · ${number(views)} views` : ''} · ${number(commentCount(world, media, () => numbers))} comments</p>
<p class="when"><time datetime="${new Date(media.publishedAt).toISOString()}">${when(media.publishedAt)}</time></p></footer></div>
</article></main>`,
  );
}

function profilePage(call: Call): unknown {
  const { world, path } = call;
  const account = world.accounts.find((item) => item.username === path.username);
  if (!account) return notFound();
  const posts = world.posts(account.id);
  const tiles = posts.slice(0, GRID).map((item) => {
    const cover = item.mediaType === 'CAROUSEL_ALBUM' ? world.media.get(item.children[0] ?? '') : item;
    const picture = cover?.mediaType === 'VIDEO' ? thumbnailUrl(cover) : ((cover && mediaUrl(cover)) ?? '');
    const sign =
      item.productType === 'REELS' ? 'Reel' : item.mediaType === 'CAROUSEL_ALBUM' ? 'Carousel' : '';
    const text = escapeHtml(item.caption.split('\n')[0] || `Post of ${when(item.publishedAt)}`);
    return `<li><a href="${local(permalink(item, account.username))}"><img loading="lazy" src="${picture ? local(picture) : ''}" alt="${text}">${sign ? `<span class="sign">${sign}</span>` : ''}</a></li>`;
  });
  const facts = [
    [number(account.olderMedia + posts.length), 'posts'],
    [compact(followersAt(world.seed, account, world.clock.now())), 'followers'],
    [number(account.follows), 'following'],
  ];
  return page(
    `${account.name} (@${account.username})`,
    `<main class="profile"><header>
<img class="face" src="${local(pictureUrl(account))}" alt="Profile picture of ${escapeHtml(account.username)}" width="150" height="150">
<div><h1>${escapeHtml(account.username)}</h1>
<ul class="facts">${facts.map(([value, name]) => `<li><strong>${value}</strong> ${name}</li>`).join('')}</ul>
<p class="name">${escapeHtml(account.name)}</p><p class="bio">${escapeHtml(account.biography)}</p></div></header>
<ul class="grid" aria-label="Posts">${tiles.join('')}</ul></main>`,
  );
}

export const instagramPageOperations: readonly Operation[] = [
  { name: 'web.post', method: 'GET', hosts: [WEB], pattern: '/p/:code', auth: 'none', handle: postPage },
  { name: 'web.post', method: 'GET', hosts: [WEB], pattern: '/reel/:code', auth: 'none', handle: postPage },
  {
    name: 'web.profile',
    method: 'GET',
    hosts: [WEB],
    pattern: '/:username',
    auth: 'none',
    handle: profilePage,
  },
];
