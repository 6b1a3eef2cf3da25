import { writeFile } from 'node:fs/promises';
import { accountOf, requireScope } from '../http/auth.ts';
import { ApiError, badParameter, publishingError, unknownObject } from '../http/errors.ts';
import { fieldsParam, select } from '../http/fields.ts';
import { BOTH_GRAPHS, type Call, type Operation } from '../http/operation.ts';
import type { Crawler } from '../media/fetch-media.ts';
import { acceptImage } from '../media/inspect-image.ts';
import { examineVideo, VIDEO_RULES } from '../media/inspect-video.ts';
import type { MediaFile, SandboxAccount, SandboxContainer } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { type ContainerRequest, readContainerRequest } from './container-rules.ts';
import { CONTAINER_LIFETIME_MS, failureOf, processingTime, statusOf, statusText } from './container-state.ts';

const CONTAINERS_PER_DAY = 400;

export function checkNotRestricted(account: SandboxAccount): void {
  if (account.restricted) throw publishingError(2207050);
}

async function create(call: Call, crawler: Crawler): Promise<unknown> {
  requireScope(call, 'instagram_content_publish', 'instagram_business_content_publish');
  const { world } = call;
  const account = accountOf(call, call.path.ig ?? '');
  checkNotRestricted(account);
  checkContainerCount(world, account);
  const request = readContainerRequest(world, call.params, call.token.kind === 'instagram');
  if (request.trial && !account.trialReels) throw publishingError(2207081);
  if (request.kind === 'carousel') checkChildren(world, account, request.children);
  const container = newContainer(world, account, request);
  if (request.imageUrl) container.media = await fetchImage(world, crawler, container, request.imageUrl);
  if (request.coverUrl) container.cover = await fetchCover(world, crawler, container, request.coverUrl);
  if (request.videoUrl) await fetchVideo(world, crawler, container, request.videoUrl);
  if (!request.resumable) startProcessing(world, container);
  world.containers.set(container.id, container);
  world.changed();
  if (!request.resumable) return { id: container.id };
  return {
    id: container.id,
    uri: `https://rupload.facebook.com/ig-api-upload/${call.version}/${container.id}`,
  };
}

function checkContainerCount(world: World, account: SandboxAccount): void {
  const since = world.clock.now() - CONTAINER_LIFETIME_MS;
  let count = 0;
  for (const item of world.containers.values())
    if (item.accountId === account.id && item.createdAt > since) count += 1;
  if (count >= CONTAINERS_PER_DAY) throw publishingError(2207042);
}

function checkChildren(world: World, account: SandboxAccount, children: readonly string[]): void {
  if (new Set(children).size !== children.length) throw badParameter('A container may be a child only once.');
  for (const id of children) {
    const child = world.containers.get(id);
    if (!child || child.accountId !== account.id) throw publishingError(2207006);
    if (child.kind !== 'carousel_image' && child.kind !== 'carousel_video')
      throw badParameter(`The container ${id} was not created with is_carousel_item.`);
    const status = statusOf(child, world.clock.now());
    if (status === 'IN_PROGRESS') throw publishingError(2207027);
    if (status === 'EXPIRED') throw publishingError(2207020);
    if (status !== 'FINISHED') throw publishingError(2207032);
  }
}

function newContainer(world: World, account: SandboxAccount, request: ContainerRequest): SandboxContainer {
  const { imageUrl, videoUrl, coverUrl, resumable, ...kept } = request;
  return {
    ...kept,
    id: world.newId('179'),
    accountId: account.id,
    createdAt: world.clock.now(),
    readyAt: null,
    media: null,
    cover: null,
    upload: resumable ? { fileSize: null, bytesTransferred: 0, complete: false } : null,
    failure: null,
    publishedAt: null,
    mediaId: null,
    livePublishes: 0,
  };
}

export function startProcessing(world: World, container: SandboxContainer): void {
  container.readyAt = world.clock.now() + processingTime(container.kind, world.settings.publishingDelayMs);
}

async function fetchImage(
  world: World,
  crawler: Crawler,
  container: SandboxContainer,
  url: string,
): Promise<MediaFile> {
  const image = await acceptImage(await crawler.image(url), { ratio: container.kind !== 'story_image' });
  return keepImage(world, `${container.id}.jpg`, image);
}

async function fetchCover(
  world: World,
  crawler: Crawler,
  container: SandboxContainer,
  url: string,
): Promise<MediaFile> {
  const image = await acceptImage(await crawler.image(url), { ratio: false });
  return keepImage(world, `${container.id}-cover.jpg`, image);
}

async function keepImage(
  world: World,
  file: string,
  image: { bytes: Buffer; width: number; height: number },
): Promise<MediaFile> {
  await writeFile(world.store.blobPath(file), image.bytes);
  return {
    file,
    scene: null,
    mime: 'image/jpeg',
    width: image.width,
    height: image.height,
    durationMs: null,
  };
}

/** Unlike an image, a video that cannot be had or used shows later, in the container's status. */
async function fetchVideo(
  world: World,
  crawler: Crawler,
  container: SandboxContainer,
  url: string,
): Promise<void> {
  const file = `${container.id}.mp4`;
  try {
    await crawler.video(url, world.store.blobPath(file), VIDEO_RULES[videoKind(container)].maxBytes);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    container.failure = failureOf(error.details.subcode ?? 2207053);
    return;
  }
  await takeVideo(world, container, file);
}

function videoKind(container: SandboxContainer): 'reel' | 'story' {
  return container.kind === 'story_video' ? 'story' : 'reel';
}

/** Examines a whole video file and records what it is, or why it is refused. */
export async function takeVideo(world: World, container: SandboxContainer, file: string): Promise<void> {
  const verdict = await examineVideo(world.store.blobPath(file), videoKind(container));
  if ('problem' in verdict) {
    world.logger.info('A video was refused', { container: container.id, problem: verdict.problem });
    container.failure = { ...failureOf(2207026), message: verdict.problem };
    // A cover of its own wins over a moment of the film, wherever that lies.
  } else if (container.cover === null && container.thumbOffsetMs > verdict.durationMs)
    container.failure = failureOf(2207057);
  else container.media = { ...verdict, file, scene: null };
}

export function findContainer(call: Call, id: string): SandboxContainer {
  const container = call.world.containers.get(id);
  if (!container) throw unknownObject(id, call.method.toLowerCase());
  accountOf(call, container.accountId);
  return container;
}

function containerObject(call: Call, id: string): Record<string, unknown> {
  const container = findContainer(call, id);
  const now = call.world.clock.now();
  const status = statusOf(container, now);
  return select(
    {
      id: () => container.id,
      status_code: () => status,
      status: () => statusText(container, status),
      video_status: () => videoStatus(container, status),
      copyright_check_status: () =>
        container.media?.durationMs ? { status: 'completed', matches_found: false } : undefined,
    },
    fieldsParam(call.params, 'id'),
  );
}

function videoStatus(container: SandboxContainer, status: string): unknown {
  const { upload } = container;
  if (!upload) return undefined;
  const uploading = upload.complete
    ? 'complete'
    : upload.bytesTransferred > 0
      ? 'in_progress'
      : 'not_started';
  const processing =
    status === 'IN_PROGRESS'
      ? upload.complete
        ? 'in_progress'
        : 'not_started'
      : status === 'ERROR'
        ? 'error'
        : 'complete';
  const errors = container.failure
    ? [{ code: container.failure.subcode, message: container.failure.message }]
    : [];
  return {
    uploading_phase: {
      status: uploading,
      bytes_transferred: upload.bytesTransferred,
      ...(upload.fileSize === null ? {} : { source_file_size: upload.fileSize }),
      errors: [],
    },
    processing_phase: { status: processing, errors },
  };
}

export function containerOperations(crawler: Crawler): readonly Operation[] {
  return [
    {
      name: 'media.create',
      method: 'POST',
      hosts: BOTH_GRAPHS,
      pattern: '/:ig(account)/media',
      auth: 'token',
      handle: (call) => create(call, crawler),
    },
    {
      name: 'container.read',
      method: 'GET',
      hosts: BOTH_GRAPHS,
      pattern: '/:container(container)',
      auth: 'token',
      handle: (call) => containerObject(call, call.path.container ?? ''),
    },
  ];
}
