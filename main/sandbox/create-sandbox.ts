import { lookup } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../platform/clock.ts';
import { type Logger, silentLogger } from '../platform/logger.ts';
import { controlRoutes } from './control/control.ts';
import { createHttpApp } from './http/app.ts';
import { createFaults } from './http/faults.ts';
import { createRecorder } from './http/recorder.ts';
import { createCrawler } from './media/fetch-media.ts';
import { allOperations } from './operations.ts';
import { createSandboxClock } from './state/clock.ts';
import {
  DEFAULT_PAGES,
  defaultApp,
  defaultUser,
  grantReadyToken,
  pageTokenFor,
  setUpPages,
} from './state/setup.ts';
import { isSnapshot, restoreSnapshot, type Snapshot, takeSnapshot } from './state/snapshot.ts';
import { createStore } from './state/store.ts';
import { createWorld, type World } from './state/world.ts';
import { createWebhooks } from './webhooks/webhooks.ts';

const HOUR = 3_600_000;
const FIRST_POSTS = 18;
const FIRST_MONTHS = 3;

export interface SandboxOptions {
  /** Where accounts, tokens, media and containers are kept; null keeps nothing. */
  stateDir: string | null;
  seed?: string;
  clock?: Clock;
  /** How long Instagram works on a reel; an image takes 0.4 of it. 0 makes everything ready at once. */
  publishingDelayMs?: number;
  /** 0 takes any free port of 127.0.0.1. */
  port?: number;
  logger?: Logger;
  /** Reaches the hosts that `image_url` names, its own CDN excepted, and the webhooks' callback. */
  fetch?: typeof fetch;
  lookup?(hostname: string): Promise<string[]>;
}

/** What a client needs to begin with. The answer of `GET /control/account`. */
export interface ReadyAccount {
  origin: string;
  appId: string;
  appSecret: string;
  userToken: string;
  pageToken: string | null;
  igUserId: string | null;
  pageId: string | null;
  username: string | null;
  /** The id and secret of Instagram Login, which differ from those of the app. */
  instagramApp: { instagramId: string; instagramSecret: string };
}

export interface Sandbox {
  origin: string;
  readyAccount: ReadyAccount;
  close(): Promise<void>;
}

/** Starts a simulated Instagram on 127.0.0.1. Rejects when the port is taken or the folder cannot be written. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const logger = options.logger ?? silentLogger;
  const world = openWorld(options, logger);
  const faults = createFaults();
  const recorder = createRecorder();
  const crawler = createCrawler({
    world,
    fetch: options.fetch ?? fetch,
    lookup: options.lookup ?? resolveAll,
  });
  const webhooks = createWebhooks(world, options.fetch ?? fetch);
  let origin = '';
  const account = () => readyAccount(world, origin);
  const app = createHttpApp({
    world,
    operations: allOperations(crawler),
    faults,
    recorder,
    control: controlRoutes({ world, faults, recorder, webhooks, account }),
  });
  try {
    await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  } catch (error) {
    webhooks.close();
    await world.store.close();
    throw error;
  }
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    origin,
    readyAccount: account(),
    async close() {
      webhooks.close();
      await app.close();
      await world.store.close();
    },
  };
}

async function resolveAll(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true })).map((entry) => entry.address);
}

function openWorld(options: SandboxOptions, logger: Logger): World {
  const seed = options.seed ?? 'vitrine';
  const store = createStore(options.stateDir, () => takeSnapshot(world), logger);
  const known = loadSnapshot(store.load, logger);
  const world: World = createWorld({
    seed,
    clock: createSandboxClock(options.clock ?? systemClock, known?.clockOffset ?? 0),
    store,
    logger,
    settings: {
      publishingDelayMs: options.publishingDelayMs ?? 0,
      codeLifetimeMs: HOUR,
      trustedMediaHosts: [],
      places: [],
      products: [],
      insightsDelayMs: 0,
      rateLimits: { enforced: false, callsPerImpression: 4_800, appUsers: 100 },
    },
    app: defaultApp(seed),
    user: defaultUser(seed),
  });
  if (known) restoreSnapshot(world, known);
  else {
    setUpPages(world, DEFAULT_PAGES);
    for (const account of world.accounts)
      world.addHistory({
        accountId: account.id,
        media: FIRST_POSTS,
        months: FIRST_MONTHS,
        endsAt: world.clock.now(),
      });
  }
  grantReadyToken(world);
  world.changed();
  return world;
}

/** A snapshot that cannot be read is not worth a start that fails: the sandbox begins anew and says so. */
function loadSnapshot(load: () => unknown, logger: Logger): Snapshot | null {
  try {
    const value = load();
    if (value === null) return null;
    if (isSnapshot(value)) return value;
    logger.warn('The snapshot is of another version; the sandbox begins anew');
  } catch (error) {
    logger.error('The snapshot could not be read; the sandbox begins anew', error);
  }
  return null;
}

function readyAccount(world: World, origin: string): ReadyAccount {
  const user = grantReadyToken(world);
  const page = world.pages.find((item) => item.instagramId !== null) ?? world.pages[0];
  const account = world.accounts.find((item) => item.id === page?.instagramId);
  return {
    origin,
    appId: world.app.id,
    appSecret: world.app.secret,
    userToken: user.token,
    pageToken: page ? pageTokenFor(world, user, page).token : null,
    igUserId: account?.id ?? null,
    pageId: page?.id ?? null,
    username: account?.username ?? null,
    instagramApp: { instagramId: world.app.instagramId, instagramSecret: world.app.instagramSecret },
  };
}
