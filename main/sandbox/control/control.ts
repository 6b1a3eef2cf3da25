import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { statusOf } from '../graph/container-state.ts';
import { scriptedDetails } from '../http/errors.ts';
import type { Faults } from '../http/faults.ts';
import type { Recorder } from '../http/recorder.ts';
import type { SandboxContainer } from '../state/model.ts';
import { stagedPhotos } from '../state/staged-photo.ts';
import type { World } from '../state/world.ts';
import { permalink } from '../web/addresses.ts';
import { mentionEvent } from '../webhooks/events.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { MentionInput, mention, SeedInput, seed } from './seed.ts';
import { applySetup, Setup } from './setup.ts';
import { webhookRoutes } from './webhooks.ts';

const Count = z.number().int().nonnegative();

const ClockChange = z
  .object({
    now: Count.optional(),
    advanceMs: Count.optional(),
    speed: z.number().positive().max(1_000_000).optional(),
  })
  .strict();

const FaultInput = z
  .object({
    operation: z.string().min(1),
    nth: z.number().int().positive().optional(),
    times: z.number().int().positive().optional(),
    probability: z.number().min(0).max(1).optional(),
    seed: z.string().optional(),
    error: z
      .object({
        code: z.number().int(),
        subcode: z.number().int().nullish(),
        message: z.string().optional(),
        httpStatus: z.number().int().min(400).max(599).optional(),
        type: z.string().optional(),
        transient: z.boolean().optional(),
        regainAccessMinutes: z.number().optional(),
      })
      .strict()
      .transform(scriptedDetails)
      .optional(),
    when: z.enum(['before', 'after']).optional(),
    drop: z.enum(['before', 'after']).optional(),
    delayMs: Count.optional(),
    garbage: z.boolean().optional(),
    truncate: z.boolean().optional(),
    slowMs: Count.optional(),
    dropAfterBytes: z.number().int().positive().optional(),
    revokeToken: z.number().int().optional(),
    emptyData: z.boolean().optional(),
    throttle: z
      .object({
        minutes: z.number().positive(),
        code: z
          .union([z.literal(4), z.literal(17), z.literal(32), z.literal(613), z.literal(80002)])
          .optional(),
      })
      .strict()
      .optional(),
  })
  .strict();

export interface ControlParts {
  world: World;
  faults: Faults;
  recorder: Recorder;
  webhooks: Webhooks;
  account(): unknown;
}

/** The verbs by which a test or a curious person steers the sandbox. See README.md. */
export function controlRoutes(parts: ControlParts): (app: FastifyInstance) => void {
  const { world, faults, recorder } = parts;
  return (app) => {
    app.setErrorHandler((error, _request, reply) => {
      const message =
        error instanceof z.ZodError
          ? z.prettifyError(error)
          : error instanceof Error
            ? error.message
            : 'unknown';
      return reply.code(400).send({ error: message });
    });
    app.get('/account', () => parts.account());
    app.get('/clock', () => ({ now: world.clock.now(), speed: world.clock.speed }));
    app.post('/clock', async ({ body }) => {
      const change = ClockChange.parse(body ?? {});
      if (change.now !== undefined) world.clock.set(change.now);
      if (change.advanceMs !== undefined) world.clock.set(world.clock.now() + change.advanceMs);
      if (change.speed !== undefined) world.clock.setSpeed(change.speed);
      world.changed();
      await parts.webhooks.pump();
      return { now: world.clock.now(), speed: world.clock.speed };
    });
    app.get('/faults', () => ({ faults: faults.list() }));
    app.post('/faults', ({ body }) => {
      const inputs = Array.isArray(body) ? body : [body];
      return {
        faults: z
          .array(FaultInput)
          .parse(inputs)
          .map((input) => faults.add(input)),
      };
    });
    app.delete('/faults', () => {
      faults.clear();
      return { faults: [] };
    });
    app.get('/requests', () => ({ requests: recorder.list() }));
    app.delete('/requests', () => {
      recorder.clear();
      return { requests: [] };
    });
    app.get('/media', () => ({ media: liveMedia(world) }));
    app.get('/photos', () => ({
      photos: stagedPhotos(world).map(({ key: _key, ...photo }) => photo),
    }));
    app.get('/containers', () => ({ containers: containers(world) }));
    app.post('/setup', ({ body }) => {
      applySetup(world, Setup.parse(body ?? {}));
      return parts.account();
    });
    app.post('/seed', ({ body }) => seed(world, SeedInput.parse(body ?? {})));
    app.post('/mention', ({ body }) => {
      const made = mention(world, MentionInput.parse(body ?? {}));
      world.emit(mentionEvent(made));
      return made;
    });
    webhookRoutes(world, parts.webhooks)(app);
  };
}

/** Every post that went live here, newest first, with how often that happened: 1, or the sandbox is wrong. */
function liveMedia(world: World): unknown[] {
  return world.accounts.flatMap((account) =>
    world
      .timeline(account.id)
      .filter((item) => !item.seeded)
      .map((item) => ({
        id: item.id,
        username: account.username,
        mediaType: item.mediaType,
        productType: item.productType,
        caption: item.caption,
        altText: item.altText,
        locationId: item.locationId,
        children: item.children,
        publishedAt: item.publishedAt,
        permalink: permalink(item, account.username),
        containerId: item.containerId,
        livePublishes: world.containers.get(item.containerId ?? '')?.livePublishes ?? 0,
        ...askedFor(world.containers.get(item.containerId ?? '')),
      })),
  );
}

function containers(world: World): unknown[] {
  const now = world.clock.now();
  return [...world.containers.values()].map((item) => ({
    id: item.id,
    kind: item.kind,
    caption: item.caption,
    statusCode: statusOf(item, now),
    failure: item.failure,
    upload: item.upload,
    children: item.children,
    createdAt: item.createdAt,
    publishedAt: item.publishedAt,
    mediaId: item.mediaId,
    livePublishes: item.livePublishes,
    ...askedFor(item),
  }));
}

/** What a container was asked for beside its file and its words; none of it shows in Meta's own answers. */
function askedFor(container: SandboxContainer | undefined): object {
  if (!container) return {};
  const { userTags, collaborators, shareToFeed, aiGenerated, audioName, thumbOffsetMs, trial } = container;
  const { productTags, sponsorIds, paidPartnership, audioId, cover } = container;
  return {
    ...{ userTags, collaborators, shareToFeed, aiGenerated, audioName, thumbOffsetMs, trial },
    ...{ productTags, sponsorIds, paidPartnership, audioId, hasCover: cover !== null },
  };
}
