import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Locale, resolveLocale } from '@shared/domain/settings';
import { app } from 'electron';
import { type Accounts, createAccounts, createVault } from './accounts/index.ts';
import { APP_ORIGIN, createAppHandler } from './app/app-protocol.ts';
import { createExternal } from './app/external.ts';
import { harden } from './app/hardening.ts';
import { createInstagrams } from './app/instagrams.ts';
import { claimInstance } from './app/instance.ts';
import { createKeyStoreCipher } from './app/key-store.ts';
import { type AppLog, createLog, logUncaught } from './app/log.ts';
import { createMediaHandler } from './app/media-protocol.ts';
import { createMediaSources } from './app/media-sources.ts';
import { applyMenu } from './app/menu.ts';
import { notifyOfPosts } from './app/notifications.ts';
import { watchOnline } from './app/online.ts';
import { quitInOrder } from './app/quit.ts';
import { createSandboxHost } from './app/sandbox-host.ts';
import { registerSchemes, serveSchemes } from './app/schemes.ts';
import { createSettings } from './app/settings.ts';
import { startOrExplain } from './app/start.ts';
import { launchUtilityProcess } from './app/utility-worker.ts';
import { createMainWindow } from './app/window.ts';
import { type Db, openDatabase } from './db/open.ts';
import { createAccountInsightsRepository } from './db/repositories/account-insights.ts';
import { createAccountsRepository } from './db/repositories/accounts.ts';
import { createAssetsRepository } from './db/repositories/assets.ts';
import { createJournalRepository } from './db/repositories/journal.ts';
import { createMediaRepository } from './db/repositories/media.ts';
import { createPostsRepository } from './db/repositories/posts.ts';
import { createSecretsRepository } from './db/repositories/secrets.ts';
import { createDrafts } from './drafts/index.ts';
import { createInsights } from './insights/index.ts';
import { bind } from './ipc/bind.ts';
import { createDispatch } from './ipc/dispatch.ts';
import { openDoor } from './ipc/door.ts';
import { createAssetLibrary } from './media/library.ts';
import { createMediaWorker } from './media/media-worker.ts';
import { createRemoteThumbnails } from './media/remote-thumbnails.ts';
import { createRenditions } from './media/renditions.ts';
import { createPagePhotoStaging } from './media/staging/page-photo.ts';
import { searchPlaces } from './meta/index.ts';
import { systemClock as clock } from './platform/clock.ts';
import { AppError } from './platform/errors.ts';
import { createEventBus, type EventBus } from './platform/event-bus.ts';
import type { Logger } from './platform/logger.ts';
import { createPublishing } from './publishing/create-publishing.ts';
import { publishedMedia } from './publishing/published-media.ts';

registerSchemes();
if (claimInstance()) void app.whenReady().then(start);
else app.quit();

/** What every room is given. */
interface Ground {
  /** The folder of user data. */
  folder: string;
  log: AppLog;
  logger: Logger;
  bus: EventBus;
  db: Db;
}

type Repositories = ReturnType<typeof openRepositories>;
type Media = ReturnType<typeof openMedia>;

/** A file of the built app, such as another process's entry. */
const built = (path: string): string => join(app.getAppPath(), 'out', path);
const newId = randomUUID;

function openRepositories(db: Db) {
  return {
    accounts: createAccountsRepository(db),
    secrets: createSecretsRepository(db),
    media: createMediaRepository(db),
    accountInsights: createAccountInsightsRepository(db),
    assets: createAssetsRepository(db),
    posts: createPostsRepository(db),
    journal: createJournalRepository(db),
  };
}

function openMedia({ folder, logger: log }: Ground, { assets }: Repositories) {
  const logger = log.scope('media');
  const launch = () => launchUtilityProcess(built('main/media-worker.js'), 'Vitrine media');
  const worker = createMediaWorker({ launch, clock, logger });
  const library = createAssetLibrary({ root: join(folder, 'assets'), assets, worker, clock, logger });
  return {
    worker,
    library,
    renditions: createRenditions({ root: join(folder, 'renditions'), library, worker, logger }),
    thumbnails: createRemoteThumbnails({ root: join(folder, 'thumbnails'), logger }),
    staging: createPagePhotoStaging({ clock, logger }),
  };
}

function openInstagrams({ folder, logger }: Ground) {
  const options = JSON.stringify({ stateDir: join(folder, 'sandbox') });
  const launch = () => launchUtilityProcess(built('main/sandbox-host.js'), 'Vitrine sandbox', [options]);
  const host = createSandboxHost({ launch, clock, logger });
  const metaOrigin = process.env.VITRINE_META_ORIGIN;
  return { host, instagrams: createInstagrams({ metaOrigin, host, clock, logger }) };
}

type Instagrams = ReturnType<typeof openInstagrams>['instagrams'];

function openAccounts(ground: Ground, repositories: Repositories, rest: AccountsNeeds) {
  const { bus, logger } = ground;
  const { accounts, posts, media, secrets } = repositories;
  const { instagrams, thumbnails, locale } = rest;
  const vault = createVault({ cipher: createKeyStoreCipher({ clock }), secrets, logger });
  const openExternal = createExternal({ logger });
  const service = createAccounts({
    accounts,
    vault,
    transportFor: instagrams.transportFor,
    metaTransport: instagrams.meta,
    sandboxAccount: instagrams.sandboxAccount,
    openBrowser: (url) => openExternal(url, instagrams.meta.resolve),
    async beforeRemoval(accountId) {
      const leaving = posts.inStates(['publishing']).some((post) => post.accountId === accountId);
      if (leaving) throw new AppError('post_already_on_its_way');
      await thumbnails.forget(`account/${accountId}`);
      const shown = media.findByAccount(accountId, { limit: Number.MAX_SAFE_INTEGER });
      for (const { igId } of shown) await thumbnails.forget(`ig/${igId}`);
    },
    locale,
    newId,
    randomText: () => randomBytes(32).toString('base64url'),
    bus,
    clock,
    logger,
  });
  return { service, vault, openExternal };
}

interface AccountsNeeds {
  instagrams: Instagrams;
  thumbnails: Media['thumbnails'];
  locale(): Locale;
}

/** The features that act on an account, and what each tells the other. */
function openFeatures(ground: Ground, repositories: Repositories, media: Media, needs: FeatureNeeds) {
  const { bus, logger } = ground;
  const { posts } = repositories;
  const { sessionFor } = needs.accounts;
  const { renditions, staging } = media;
  const publishing = createPublishing({
    ...repositories,
    renditions,
    staging,
    sessionFor,
    isOnline: needs.isOnline,
    bus,
    clock,
    logger,
    random: Math.random,
  });
  const insights = createInsights({
    ...repositories,
    sessionFor,
    bus,
    clock,
    logger: logger.scope('insights'),
  });
  const drafts = createDrafts({ ...repositories, renditions, bus, newId });

  bus.on('app.online', ({ online }) => {
    if (online) publishing.networkReturned();
  });
  const noted = new Set<string>();
  bus.on('posts.changed', ({ postId }) => {
    const post = posts.find(postId);
    const live = post && publishedMedia(post, repositories.assets);
    if (!live || noted.has(live.igId)) return;
    noted.add(live.igId);
    insights.noteMediaPublished(live);
  });
  return { publishing, insights, drafts };
}

interface FeatureNeeds {
  accounts: Accounts;
  isOnline(): boolean;
}

function start(): void {
  const folder = app.getPath('userData');
  const log = createLog({ folder });
  const { logger } = log;
  logUncaught(logger);
  const bus = createEventBus();
  const settings = createSettings({ folder, bus, clock, logger });
  const locale = () => resolveLocale(settings.get().locale, app.getLocale());
  startOrExplain({ locale, logger }, () => {
    const db = openDatabase({ file: join(folder, 'vitrine.db'), clock, logger });
    run({ folder, log, logger, bus, db }, settings, locale);
  });
}

function run(ground: Ground, settings: ReturnType<typeof createSettings>, locale: () => Locale): void {
  const { folder, logger, bus, db } = ground;
  const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);
  const trustedOrigins = devServer ? [APP_ORIGIN, new URL(devServer).origin] : [APP_ORIGIN];
  harden({ trustedOrigins, logger });

  const repositories = openRepositories(db);
  const media = openMedia(ground, repositories);
  const { host, instagrams } = openInstagrams(ground);
  const { thumbnails } = media;
  const {
    service: accounts,
    vault,
    openExternal,
  } = openAccounts(ground, repositories, {
    instagrams,
    thumbnails,
    locale,
  });
  const online = watchOnline(bus);
  const features = openFeatures(ground, repositories, media, { accounts, isOnline: online.isOnline });
  const { publishing, insights, drafts } = features;

  serveSchemes({
    app: createAppHandler(built('renderer')),
    media: createMediaHandler({
      sources: createMediaSources({ ...repositories, ...media, instagrams }),
      root: folder,
      trustedOrigins,
      logger,
    }),
  });

  /** Links of the simulated Instagram lead to it while one of its accounts is shown. */
  const openLink = (url: string) => {
    const shown =
      repositories.accounts.findById(settings.get().currentAccountId ?? '') ??
      repositories.accounts.list()[0];
    return openExternal(url, instagrams.transportNow(shown?.environment ?? 'meta').resolve);
  };
  const info = async () => ({
    version: app.getVersion(),
    platform: process.platform as 'darwin' | 'win32' | 'linux',
    locale: locale(),
    online: online.isOnline(),
    keyStore: await vault.isLasting(),
  });
  const handlers = bind({
    app: { info, openLink },
    settings,
    accounts,
    library: media.library,
    assets: repositories.assets,
    drafts,
    publishing,
    searchPlaces: async (accountId, query) => searchPlaces(await accounts.sessionFor(accountId), query),
    insights,
  });
  openDoor({ dispatch: createDispatch({ handlers, logger }), bus, trustedOrigins, logger });

  const window = createMainWindow({ settings, bus, logger, devServer });
  const menu = () => applyMenu({ locale: locale(), window, logFile: ground.log.file });
  menu();
  bus.on('settings.changed', menu);
  notifyOfPosts({ bus, post: repositories.posts.find, locale, window, logger });
  app.on('second-instance', window.show);
  app.on('activate', window.show);
  window.show();

  // Tokens first: what was on its way needs them.
  const resumed = accounts.start().then(() => {
    publishing.resume();
    insights.start();
  });
  resumed.catch((error: unknown) => logger.error('the work of last time was not resumed', error));

  quitInOrder(logger, [
    ['sign-ins', accounts.stop],
    ['insights', insights.stop],
    ['publishing', publishing.stop],
    ['online watcher', online.stop],
    ['media', media.worker.close],
    ['sandbox', host.stop],
    ['database', db.close],
  ]);
}
