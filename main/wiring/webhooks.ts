import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import type { Accounts, Vault } from '../accounts/index.ts';
import type { SettingsStore } from '../app/settings.ts';
import type { Comments } from '../comments/index.ts';
import { createCommentsReader } from '../db/repositories/comments-reader.ts';
import { createWebhookChanges } from '../db/repositories/webhook-changes.ts';
import { createWebhookEvents } from '../db/repositories/webhook-events.ts';
import { createWebhookSubscriptions } from '../db/repositories/webhook-subscriptions.ts';
import { createWebhooks, type Webhooks } from '../webhooks/index.ts';
import { clock, type Ground } from './ground.ts';
import type { Instagrams } from './instagrams.ts';
import type { Repositories } from './repositories.ts';

interface WebhooksNeeds {
  accounts: Accounts;
  vault: Vault;
  comments: Comments;
  settings: SettingsStore;
  instagrams: Instagrams;
  isOnline(): boolean;
}

const TOKEN = 'webhooks/verify-token';
const SECRET = 'webhooks/secret';
const randomText = () => randomBytes(24).toString('base64url');

async function verifyToken(vault: Vault): Promise<string> {
  const kept = await vault.get(TOKEN);
  if (kept !== null) return kept;
  const made = randomText();
  await vault.put(TOKEN, made);
  return made;
}

/** The receiver of events, its queue, and what they change: comments and media, each through its own room. */
export function openWebhooks(ground: Ground, repositories: Repositories, needs: WebhooksNeeds): Webhooks {
  const { bus, db, logger } = ground;
  const { accounts: records, media } = repositories;
  const { accounts, vault, comments, settings, instagrams } = needs;
  let token: Promise<string> | null = null;
  const reader = createCommentsReader(db);
  return createWebhooks({
    events: createWebhookEvents(db),
    changes: createWebhookChanges(db),
    subscriptions: createWebhookSubscriptions(db),
    media,
    comments: {
      observe: comments.observe,
      observeAbsence: comments.observeAbsence,
      isComplete: (igId) => {
        const row = reader.find(igId);
        return row !== null && (row.createdAt !== null || row.goneAt !== null);
      },
    },
    accountOf: (igBusinessId) => {
      const record = records.findByIgBusinessId(igBusinessId);
      return record && record.disconnectedAt === null ? record.id : null;
    },
    accounts: () => records.list(),
    sessionFor: accounts.sessionFor,
    async secretsFor(accountId) {
      const own = await vault.get(SECRET);
      return [...(await accounts.secretsFor(accountId)), ...(own === null ? [] : [own])];
    },
    settings: { read: settings.webhooks, write: settings.setWebhooks },
    verifyToken: () => (token ??= verifyToken(vault)),
    ownSecret: {
      has: async () => (await vault.get(SECRET)) !== null,
      set: async (secret) => (secret === null ? vault.remove(SECRET) : vault.put(SECRET, secret)),
    },
    fetch: globalThis.fetch,
    lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    standsIn: instagrams.meta.standsIn,
    randomText,
    random: Math.random,
    isOnline: needs.isOnline,
    bus,
    clock,
    logger,
  });
}
