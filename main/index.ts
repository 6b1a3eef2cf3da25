import { join } from 'node:path';
import { type Locale, resolveLocale } from '@shared/domain/settings';
import { app } from 'electron';
import { APP_ORIGIN, createAppHandler } from './app/app-protocol.ts';
import { notifyOfComments } from './app/comment-notifications.ts';
import { harden } from './app/hardening.ts';
import { claimInstance } from './app/instance.ts';
import { createLog, logUncaught } from './app/log.ts';
import { createMediaHandler } from './app/media-protocol.ts';
import { createMediaSources } from './app/media-sources.ts';
import { applyMenu } from './app/menu.ts';
import { notifyOfPosts } from './app/notifications.ts';
import { watchOnline } from './app/online.ts';
import { quitInOrder } from './app/quit.ts';
import { registerSchemes, serveSchemes } from './app/schemes.ts';
import { createSettings } from './app/settings.ts';
import { startOrExplain } from './app/start.ts';
import { createMainWindow } from './app/window.ts';
import { openDatabase } from './db/open.ts';
import { bind } from './ipc/bind.ts';
import { createDispatch } from './ipc/dispatch.ts';
import { openDoor } from './ipc/door.ts';
import { reachesGraph, searchPlaces } from './meta/index.ts';
import { createEventBus } from './platform/event-bus.ts';
import { openAccounts } from './wiring/accounts.ts';
import { openComments } from './wiring/comments.ts';
import { openFeatures } from './wiring/features.ts';
import { built, clock, type Ground } from './wiring/ground.ts';
import { openInstagrams } from './wiring/instagrams.ts';
import { openMedia } from './wiring/media.ts';
import { openOutages } from './wiring/outage.ts';
import { openRehearsals } from './wiring/rehearsal.ts';
import { openRepositories } from './wiring/repositories.ts';
import { openStaging } from './wiring/staging.ts';
import { openWebhooks } from './wiring/webhooks.ts';

registerSchemes();
if (claimInstance()) void app.whenReady().then(start);
else app.quit();

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
    library: media.library,
    thumbnails,
    locale,
  });
  const needsNetwork = () =>
    repositories.accounts.list().some(({ environment }) => environment === 'meta') ||
    process.env.VITRINE_META_ORIGIN !== undefined;
  const online = watchOnline({
    needsNetwork,
    probe: async (signal) =>
      reachesGraph(await instagrams.transportFor(needsNetwork() ? 'meta' : 'sandbox'), signal),
    bus,
    clock,
  });
  const outages = openOutages(ground, online.isOnline);
  const outage = () => {
    const { accountIds = [], since = null } = outages.current() ?? {};
    return { accountIds, since };
  };
  const { staging, storage } = openStaging(ground, repositories, { settings, vault, instagrams });
  const features = openFeatures(ground, repositories, media, {
    accounts: {
      ...accounts,
      sessionFor: async (id) => outages.listening(id, await accounts.sessionFor(id)),
    },
    staging,
    isOnline: online.isOnline,
    doubtNetwork: online.doubt,
    isOutage: () => outages.current() !== null,
  });
  const { publishing, insights, drafts } = features;
  const comments = openComments(ground, repositories, { accounts, isOnline: online.isOnline });
  const webhooks = openWebhooks(ground, repositories, {
    accounts,
    vault,
    comments,
    settings,
    instagrams,
    isOnline: online.isOnline,
  });
  const rehearsals = openRehearsals(ground, repositories, media);

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
    app: { info, openLink, outage },
    settings,
    accounts,
    library: media.library,
    libraryServices: media.libraryServices,
    assets: repositories.assets,
    drafts,
    publishing,
    storage,
    rehearsals,
    searchPlaces: async (accountId, query) => searchPlaces(await accounts.sessionFor(accountId), query),
    insights,
    comments,
    webhooks,
  });
  openDoor({ dispatch: createDispatch({ handlers, logger }), bus, trustedOrigins, logger });

  const window = createMainWindow({ settings, bus, logger, devServer });
  const menu = () => applyMenu({ locale: locale(), window, logFile: ground.log.file });
  menu();
  bus.on('settings.changed', menu);
  notifyOfPosts({ bus, post: repositories.posts.find, locale, window, logger });
  notifyOfComments({ bus, settings: settings.get, locale, window, logger });
  app.on('second-instance', window.show);
  app.on('activate', window.show);
  window.show();

  // Tokens first: what was on its way needs them.
  const resumed = accounts.start().then(() => {
    publishing.resume();
    rehearsals.open();
    insights.start();
    comments.start();
    return webhooks.start();
  });
  resumed.catch((error: unknown) => logger.error('the work of last time was not resumed', error));

  quitInOrder(logger, [
    ['sign-ins', accounts.stop],
    ['rehearsals', rehearsals.stop],
    ['webhooks', webhooks.stop],
    ['comments', comments.stop],
    ['insights', insights.stop],
    ['publishing', publishing.stop],
    ['online watcher', online.stop],
    ['outage watcher', async () => outages.stop()],
    ['media', media.close],
    ['sandbox', host.stop],
    ['database', db.close],
  ]);
}
