import { accountOf, requireScope, visiblePages } from '../http/auth.ts';
import { fieldsParam, select } from '../http/fields.ts';
import { type Call, GRAPH, IG_GRAPH, type Operation } from '../http/operation.ts';
import { pageOfList } from '../http/paging.ts';
import { followersAt } from '../life/growth.ts';
import { businessOf, pagesOfBusiness } from '../state/business.ts';
import type { SandboxAccount, SandboxPage } from '../state/model.ts';
import { pageTokenFor } from '../state/setup.ts';
import type { World } from '../state/world.ts';
import { pictureUrl } from '../web/addresses.ts';
import { mentionFields } from './mentions.ts';

function accountFields(world: World, account: SandboxAccount): Record<string, () => unknown> {
  const posts = () => world.posts(account.id).length;
  return {
    id: () => account.id,
    ig_id: () => account.id,
    username: () => account.username,
    name: () => account.name,
    biography: () => account.biography || undefined,
    website: () => account.website || undefined,
    followers_count: () => followersAt(world.seed, account, world.clock.now()),
    follows_count: () => account.follows,
    media_count: () => account.olderMedia + posts(),
    profile_picture_url: () => pictureUrl(account),
    has_profile_pic: () => true,
  };
}

function instagramLoginFields(world: World, account: SandboxAccount): Record<string, () => unknown> {
  return {
    ...accountFields(world, account),
    id: () => account.appScopedId,
    user_id: () => account.id,
    account_type: () => 'BUSINESS',
  };
}

function pageFields(call: Call, page: SandboxPage): Record<string, () => unknown> {
  const { world } = call;
  const account = world.accounts.find((item) => item.id === page.instagramId);
  const user = call.token.kind === 'page' ? null : call.token;
  const linked = () => (account && call.token.scopes.includes('instagram_basic') ? account : undefined);
  return {
    id: () => page.id,
    name: () => page.name,
    access_token: () => (user ? pageTokenFor(world, user, page).token : call.token.token),
    tasks: () => page.tasks,
    category: () => 'Arts & Crafts',
    instagram_business_account: () => linked() && accountFields(world, linked() as SandboxAccount),
    connected_instagram_account: () => linked() && accountFields(world, linked() as SandboxAccount),
  };
}

function readMe(call: Call): unknown {
  if (call.token.kind === 'page') {
    const page = visiblePages(call.world, call.token)[0];
    if (page) return select(pageFields(call, page), fieldsParam(call.params, 'id,name'));
  }
  const { user } = call.world;
  return select({ id: () => user.id, name: () => user.name }, fieldsParam(call.params, 'id,name'));
}

function listPages(call: Call): unknown {
  if (!call.token.scopes.includes('pages_show_list')) return { data: [] };
  const pages = visiblePages(call.world, call.token).filter((page) => page.listed !== false);
  return pagesAsList(call, pages);
}

function pagesAsList(call: Call, pages: readonly SandboxPage[]): unknown {
  const fields = fieldsParam(call.params, 'access_token,category,name,id,tasks');
  return pageOfList(
    call,
    pages,
    (page) => page.id,
    (page) => select(pageFields(call, page), fields),
    25,
  );
}

/** Business Management: the portfolios of a person, and the Pages that each owns or serves for a client. */
function listBusinesses(call: Call): unknown {
  requireScope(call, 'business_management');
  const business = businessOf(call.world);
  const fields = fieldsParam(call.params, 'id,name');
  return pageOfList(
    call,
    business ? [business] : [],
    ({ id }) => id,
    ({ id, name }) => select({ id: () => id, name: () => name }, fields),
    25,
  );
}

const businessPages = (edge: string, as: 'owned' | 'client'): Operation => ({
  name: `business.${edge}`,
  method: 'GET',
  hosts: [GRAPH],
  pattern: `/:business(business)/${edge}`,
  auth: 'token',
  handle(call) {
    requireScope(call, 'business_management');
    const visible = visiblePages(call.world, call.token);
    return pagesAsList(
      call,
      pagesOfBusiness(call.world, as).filter((page) => visible.includes(page)),
    );
  },
});

export const userOperations: readonly Operation[] = [
  { name: 'me.read', method: 'GET', hosts: [GRAPH], pattern: '/:user(user)', auth: 'token', handle: readMe },
  {
    name: 'pages.list',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/:user(user)/accounts',
    auth: 'token',
    handle: listPages,
  },
  {
    name: 'businesses.list',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/:user(user)/businesses',
    auth: 'token',
    handle: listBusinesses,
  },
  businessPages('owned_pages', 'owned'),
  businessPages('client_pages', 'client'),
  {
    name: 'page.read',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/:page(page)',
    auth: 'token',
    handle: (call) => {
      const page = visiblePages(call.world, call.token).find((item) => item.id === call.path.page);
      return page ? select(pageFields(call, page), fieldsParam(call.params, 'id,name')) : readMe(call);
    },
  },
  {
    name: 'account.read',
    method: 'GET',
    hosts: [GRAPH],
    pattern: '/:ig(account)',
    auth: 'token',
    handle: (call) => {
      requireScope(call, 'instagram_basic');
      const account = accountOf(call, call.path.ig ?? '');
      const fields = { ...accountFields(call.world, account), ...mentionFields(call.world, account) };
      return select(fields, fieldsParam(call.params, 'id'));
    },
  },
  {
    name: 'account.read',
    method: 'GET',
    hosts: [IG_GRAPH],
    pattern: '/:ig(account)',
    auth: 'token',
    handle: (call) => {
      requireScope(call, 'instagram_basic', 'instagram_business_basic');
      const account = accountOf(call, call.path.ig ?? '');
      return select(instagramLoginFields(call.world, account), fieldsParam(call.params, 'id,username'));
    },
  },
];
