import { z } from 'zod';
import { grantReadyToken, setUpPages } from '../state/setup.ts';
import type { World } from '../state/world.ts';

const HOUR = 3_600_000;

const Account = z
  .object({
    username: z.string().regex(/^[A-Za-z0-9_.]{1,30}$/),
    name: z.string().optional(),
    biography: z.string().optional(),
    followers: z.number().int().nonnegative().optional(),
    follows: z.number().int().nonnegative().optional(),
    olderMedia: z.number().int().nonnegative().optional(),
    picture: z.number().int().nonnegative().optional(),
    restricted: z.boolean().optional(),
    quotaTotal: z.number().int().nonnegative().optional(),
    trialReels: z.boolean().optional(),
  })
  .strict();

/** `POST /control/setup`: what is left out stays as it is. */
export const Setup = z
  .object({
    pages: z
      .array(
        z
          .object({
            name: z.string().min(1),
            tasks: z.array(z.string()).optional(),
            instagram: Account.nullish(),
            business: z.enum(['owned', 'client']).optional(),
            listed: z.boolean().optional(),
          })
          .strict(),
      )
      .optional(),
    accounts: z.record(z.string(), Account.omit({ username: true }).partial()).optional(),
    app: z
      .object({
        mode: z.enum(['development', 'live']).optional(),
        redirectUris: z.array(z.string()).optional(),
        instagramRedirectUris: z.array(z.string()).optional(),
        requireSecretProof: z.boolean().optional(),
        name: z.string().min(1).optional(),
      })
      .strict()
      .optional(),
    publishingDelayMs: z.number().int().nonnegative().optional(),
    codeLifetimeMs: z.number().int().positive().optional(),
    trustedMediaHosts: z.array(z.string()).optional(),
    scopes: z.array(z.string()).optional(),
    products: z.array(z.string().regex(/^\d+$/)).optional(),
    insightsDelayHours: z.number().min(0).max(48).optional(),
    rateLimits: z
      .object({
        enforced: z.boolean().optional(),
        callsPerImpression: z.number().positive().optional(),
        appUsers: z.number().int().positive().optional(),
      })
      .strict()
      .optional(),
    /** Places that exist besides those of the list; a rehearsal names the creator's own. */
    places: z.array(z.object({ id: z.string().min(1), name: z.string().min(1) }).strict()).optional(),
  })
  .strict();
export type Setup = z.infer<typeof Setup>;

export function applySetup(world: World, setup: Setup): void {
  if (setup.pages) setUpPages(world, setup.pages);
  for (const [username, change] of Object.entries(setup.accounts ?? {})) {
    const account = world.accounts.find((item) => item.username === username);
    if (!account) throw new Error(`There is no account ${username}.`);
    Object.assign(account, change);
  }
  Object.assign(world.app, setup.app ?? {});
  const { publishingDelayMs, codeLifetimeMs, trustedMediaHosts } = setup;
  if (publishingDelayMs !== undefined) world.settings.publishingDelayMs = publishingDelayMs;
  if (codeLifetimeMs !== undefined) world.settings.codeLifetimeMs = codeLifetimeMs;
  if (trustedMediaHosts !== undefined) world.settings.trustedMediaHosts = trustedMediaHosts;
  const { places, products, insightsDelayHours, rateLimits } = setup;
  if (places) world.settings.places = places;
  if (products) world.settings.products = products;
  if (insightsDelayHours !== undefined) world.settings.insightsDelayMs = insightsDelayHours * HOUR;
  Object.assign(world.settings.rateLimits, rateLimits);
  const token = grantReadyToken(world);
  if (setup.scopes) {
    token.scopes = setup.scopes;
    for (const item of world.tokens.values())
      if (item.issuedAt === token.issuedAt) item.scopes = setup.scopes;
  }
  world.changed();
}
