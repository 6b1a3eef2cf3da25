import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharp } from '../../platform/sharp.ts';
import { pageOf, requireScope } from '../http/auth.ts';
import { ApiError, badParameter, unknownObject } from '../http/errors.ts';
import { fieldsParam, select } from '../http/fields.ts';
import { type Call, GRAPH, type Operation } from '../http/operation.ts';
import { booleanParam } from '../http/params.ts';
import type { SandboxPhoto } from '../state/model.ts';
import { stagedPhoto } from '../state/staged-photo.ts';
import { photoUrl, timestamp } from '../web/addresses.ts';

/** Facebook keeps no photo wider or higher than this. */
const LONGEST_SIDE = 2048;
const LIMIT_BYTES = 10 * 1024 * 1024;

function canCreate(tasks: readonly string[]): boolean {
  return tasks.some((task) =>
    ['MANAGE', 'CREATE_CONTENT', 'PROFILE_PLUS_FULL_CONTROL', 'PROFILE_PLUS_CREATE_CONTENT'].includes(task),
  );
}

function invalidImage(): ApiError {
  return new ApiError({
    code: 324,
    subcode: 2069019,
    message: '(#324) Missing or invalid image file',
    userTitle: 'Missing or invalid image file',
    userMessage: 'Please make sure the file is an image and try again.',
  });
}

async function stage(call: Call): Promise<unknown> {
  const { world } = call;
  const page = pageOf(call, call.path.page ?? '');
  if (call.token.kind !== 'page')
    throw new ApiError({
      code: 200,
      httpStatus: 403,
      message: '(#200) Unpublished posts must be posted to a page as the page itself.',
    });
  requireScope(call, 'pages_manage_posts');
  if (!canCreate(page.tasks))
    throw new ApiError({ code: 200, httpStatus: 403, message: '(#200) Permissions error' });
  const temporary = booleanParam(call.params, 'temporary') ?? false;
  if (temporary && booleanParam(call.params, 'published') !== false)
    throw badParameter('A temporary photo must not be published.');
  const file = call.params.file('source');
  if (!file || file.size === 0) throw invalidImage();
  if (file.size > LIMIT_BYTES)
    throw new ApiError({ code: 1, message: 'The photo is too large.', httpStatus: 400 });
  const bytes = Buffer.from(await file.arrayBuffer());
  const image = await recode(bytes).catch(() => {
    throw invalidImage();
  });
  const id = world.newId('122');
  const photo: SandboxPhoto = {
    id,
    pageId: page.id,
    file: `photo-${id}.jpg`,
    width: image.info.width,
    height: image.info.height,
    published: booleanParam(call.params, 'published') ?? true,
    temporary,
    createdAt: world.clock.now(),
    key: world.newId('7'),
  };
  await writeFile(join(world.store.blobDir, photo.file), image.data);
  world.photos.set(id, photo);
  world.changed();
  return photo.published ? { id, post_id: `${page.id}_${id}` } : { id };
}

/** As Facebook does: upright, at most 2048 pixels, JPEG of its own quality, sRGB, no metadata. */
async function recode(bytes: Buffer) {
  return sharp(bytes, { failOn: 'truncated' })
    .rotate()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
}

function find(call: Call): SandboxPhoto {
  const photo = stagedPhoto(call.world, call.path.photo ?? '');
  if (!photo) throw unknownObject(call.path.photo ?? '');
  pageOf(call, photo.pageId);
  return photo;
}

function read(call: Call): unknown {
  const photo = find(call);
  const sizes = [1, 0.5, 0.25].map((scale) => ({
    width: Math.max(1, Math.round(photo.width * scale)),
    height: Math.max(1, Math.round(photo.height * scale)),
  }));
  return select(
    {
      id: () => photo.id,
      created_time: () => timestamp(photo.createdAt),
      width: () => photo.width,
      height: () => photo.height,
      images: () =>
        sizes.map((size, index) => ({
          ...size,
          source: index === 0 ? photoUrl(photo) : `${photoUrl(photo)}&w=${size.width}`,
        })),
      link: () => `https://www.facebook.com/photo.php?fbid=${photo.id}`,
      picture: () => `${photoUrl(photo)}&w=130`,
    },
    fieldsParam(call.params, 'id,created_time'),
  );
}

async function remove(call: Call): Promise<unknown> {
  const photo = find(call);
  call.world.photos.delete(photo.id);
  await call.world.store.removeBlob(photo.file);
  call.world.changed();
  return { success: true };
}

export const photoOperations: readonly Operation[] = [
  {
    name: 'photo.stage',
    method: 'POST',
    hosts: [GRAPH],
    pattern: '/:page(page)/photos',
    auth: 'token',
    handle: stage,
  },
  {
    name: 'photo.read',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/:photo(photo)',
    auth: 'token',
    handle: read,
  },
  {
    name: 'photo.delete',
    method: 'DELETE',
    hosts: [GRAPH],
    pattern: '/:photo(photo)',
    auth: 'token',
    handle: remove,
  },
];
