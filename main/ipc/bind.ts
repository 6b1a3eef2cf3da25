import type { Place } from '@shared/domain/post';
import type { CallOutput } from '@shared/ipc/contract';
import type { Accounts } from '../accounts/index.ts';
import type { SettingsStore } from '../app/settings.ts';
import type { Comments } from '../comments/index.ts';
import type { AssetsReader } from '../db/repositories/assets.ts';
import type { Drafts } from '../drafts/index.ts';
import type { Insights } from '../insights/index.ts';
import type { AssetLibrary } from '../media/library.ts';
import type { Publishing } from '../publishing/create-publishing.ts';
import type { Rehearsals } from '../rehearsal/create-rehearsals.ts';
import type { Webhooks } from '../webhooks/index.ts';
import { bindComments } from './comments.ts';
import type { Handlers } from './dispatch.ts';
import { importAll, nameOf } from './import.ts';
import { bindLibrary, type LibraryServices } from './library.ts';
import { bindStorage, type PictureStorage } from './storage.ts';
import { bindWebhooks } from './webhooks.ts';
import { bindWriting } from './writing.ts';

export interface Services {
  app: {
    info(): Promise<CallOutput<'app.info'>>;
    openLink(url: string): Promise<void>;
    outage(): CallOutput<'app.outage'>;
  };
  settings: SettingsStore;
  accounts: Accounts;
  library: AssetLibrary;
  libraryServices: LibraryServices;
  assets: AssetsReader;
  drafts: Drafts;
  publishing: Publishing;
  storage: PictureStorage;
  rehearsals: Rehearsals;
  searchPlaces(accountId: string, query: string): Promise<Place[]>;
  insights: Insights;
  comments: Comments;
  webhooks: Webhooks;
}

/** Binds every call of the contract to its service; what a call means is decided there. */
export function bind(services: Services): Handlers {
  const { app, settings, accounts, library, assets, drafts, publishing, rehearsals, insights } = services;
  return {
    'app.info': () => app.info(),
    'app.outage': () => app.outage(),
    'app.openLink': ({ url }) => app.openLink(url),
    'settings.get': () => settings.get(),
    'settings.set': (patch) => settings.set(patch),

    'accounts.list': () => accounts.list(),
    'accounts.connectSandbox': () => accounts.connectSandbox(),
    'accounts.kept': () => accounts.kept(),
    'accounts.checkApp': (app) => accounts.checkApp(app),
    'accounts.startLogin': (wish) => accounts.startLogin(wish),
    'accounts.reconnect': ({ accountId }) => accounts.reconnect(accountId),
    'accounts.openBrowser': ({ attemptId }) => accounts.openBrowser(attemptId),
    'accounts.pasteAddress': ({ attemptId, address }) => accounts.pasteAddress(attemptId, address),
    'accounts.choose': ({ attemptId, igBusinessIds }) => accounts.choose(attemptId, igBusinessIds),
    'accounts.cancelLogin': ({ attemptId }) => accounts.cancel(attemptId),
    'accounts.disconnect': ({ accountId, history }) => accounts.disconnect(accountId, history),
    'accounts.deleteKept': ({ accountId }) => accounts.deleteKept(accountId),
    'accounts.bouncePage': () => accounts.bouncePage(),

    'assets.importPaths': ({ paths }) =>
      importAll(paths.map((path) => ({ name: nameOf(path), run: () => library.importPath(path) }))),
    'assets.importBytes': ({ name, bytes }) =>
      importAll([{ name, run: () => library.importBytes(name, bytes) }]),
    'assets.get': ({ assetIds }) => assets.findMany(assetIds),
    'assets.setPoster': ({ assetId, jpeg }) => library.setPoster(assetId, jpeg),

    'posts.list': ({ accountId }) => drafts.list(accountId),
    'posts.get': ({ postId }) => drafts.get(postId),
    'posts.create': ({ accountId }) => drafts.create(accountId),
    'posts.update': ({ postId, patch }) => drafts.update(postId, patch),
    'posts.duplicate': ({ postId }) => drafts.duplicate(postId),
    'posts.delete': ({ postId }) => drafts.remove(postId),
    'posts.publishNow': ({ postId }) => publishing.publishNow(postId),
    'posts.schedule': ({ postId, at, zone }) => publishing.schedule(postId, at, zone),
    'posts.unschedule': ({ postId }) => publishing.unschedule(postId),
    'posts.retry': ({ postId }) => publishing.retry(postId),
    'posts.cancel': ({ postId }) => publishing.cancel(postId),
    'posts.allowance': ({ accountId }) => publishing.allowance(accountId),
    'posts.journal': ({ postId }) => drafts.journal(postId),
    'posts.renditions': ({ postId }) => drafts.renditions(postId),

    ...bindWriting(drafts),
    'rehearsal.start': ({ postId }) => rehearsals.start(postId),
    'rehearsal.cancel': ({ postId }) => rehearsals.cancel(postId),
    'rehearsal.find': ({ postId }) => rehearsals.find(postId),

    'places.search': ({ accountId, query }) => services.searchPlaces(accountId, query),

    ...bindStorage(services.storage),
    ...bindLibrary(services.libraryServices),

    'insights.recent': ({ accountId, limit }) => insights.recent(accountId, limit),
    'insights.performance': ({ accountId, days }) => insights.performance(accountId, days),
    'insights.refresh': ({ accountId }) => insights.refresh(accountId),

    ...bindComments(services.comments),
    ...bindWebhooks(services.webhooks),
  };
}
