import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { COMMENTS } from '../life/captions.ts';
import { digits } from '../life/random.ts';
import type { SandboxEvent, SandboxMedia } from '../state/model.ts';
import type { World } from '../state/world.ts';
import { commentEvent, mentionEvent, messageEvent, storyEvent } from '../webhooks/events.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { accountNamed, mention } from './seed.ts';

const FIELDS = ['comments', 'mentions', 'story_insights', 'messages'] as const;
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

const Connection = z
  .object({
    // Nothing that the sandbox makes up may leave this computer.
    callbackUrl: z
      .url()
      .refine((url) => LOOPBACK.includes(new URL(url).hostname), 'must be on this computer'),
    verifyToken: z.string().min(1),
    fields: z.array(z.enum(FIELDS)).default([...FIELDS]),
    shape: z.enum(['reference', 'instagram_guide', 'facebook_guide']).default('reference'),
    signWith: z.enum(['app', 'instagram']).default('app'),
  })
  .strict();

const EventInput = z
  .object({
    field: z.enum(FIELDS),
    username: z.string().optional(),
    mediaId: z.string().optional(),
    from: z.string().min(1).default('marie.potiere'),
    text: z.string().optional(),
    /** Mentions: in a comment instead of a caption. */
    comment: z.boolean().default(false),
  })
  .strict();

const Emission = z
  .object({
    events: z.array(EventInput).min(1).max(5_000),
    duplicates: z.number().int().nonnegative().max(20).default(0),
  })
  .strict();

const Redelivery = z.object({ id: z.number().int().optional() }).strict();

/** The verbs of the webhooks: connecting stands for the App Dashboard, emitting for other people. */
export function webhookRoutes(world: World, webhooks: Webhooks): (app: FastifyInstance) => void {
  const show = () => ({
    webhook: world.webhook,
    subscriptions: world.subscriptions,
    deliveries: webhooks.list(),
  });
  return (app) => {
    app.get('/webhooks', show);
    app.post('/webhooks', async ({ body }) => {
      await webhooks.connect(Connection.parse(body ?? {}));
      return show();
    });
    app.delete('/webhooks', () => {
      world.webhook = null;
      world.changed();
      return show();
    });
    app.post('/webhooks/emit', async ({ body }) => {
      const { events, duplicates } = Emission.parse(body ?? {});
      const made = events.map((input) => happen(world, input));
      return { deliveries: await webhooks.send(made, duplicates + 1) };
    });
    app.post('/webhooks/redeliver', async ({ body }) => ({
      deliveries: await webhooks.redeliver(Redelivery.parse(body ?? {}).id ?? null),
    }));
  };
}

/** Lets something happen in the world, and gives the event that tells of it. */
function happen(world: World, input: z.infer<typeof EventInput>): SandboxEvent {
  const account = accountNamed(world, input.username);
  const personId = `178${digits(input.from, 14)}`;
  const at = world.clock.now();
  switch (input.field) {
    case 'comments': {
      const media = mediaFor(world, account.id, input.mediaId, (item) => item.productType !== 'STORY');
      const comment = {
        id: world.newId('179'),
        mediaId: media.id,
        parentId: null,
        username: input.from,
        fromId: personId,
        text: input.text ?? COMMENTS[0],
        createdAt: at,
        hidden: false,
        likes: 0,
      };
      world.addComment(comment);
      world.commented.add(media.id);
      world.changed();
      return commentEvent(world, media, comment);
    }
    case 'mentions':
      return mentionEvent(mention(world, { ...input, text: input.text }));
    case 'story_insights':
      return storyEvent(
        world,
        mediaFor(world, account.id, input.mediaId, (item) => item.productType === 'STORY'),
      );
    case 'messages': {
      const mid = `aWdfZAG1faXRlbToxO${world.newSecret('', 60)}`;
      return messageEvent({
        accountId: account.id,
        personId,
        text: input.text ?? 'Bonjour',
        mid,
        at,
        echo: false,
      });
    }
  }
}

function mediaFor(
  world: World,
  accountId: string,
  id: string | undefined,
  fits: (media: SandboxMedia) => boolean,
): SandboxMedia {
  const found = world.timeline(accountId).find((item) => fits(item) && (id === undefined || item.id === id));
  if (!found) throw new Error('There is no such media of this account.');
  return found;
}
