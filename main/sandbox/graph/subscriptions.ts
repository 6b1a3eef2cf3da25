import { accountOf, pageOf, requireScope } from '../http/auth.ts';
import { ApiError, badParameter, missingParameter } from '../http/errors.ts';
import { type Call, GRAPH, IG_GRAPH, type Operation } from '../http/operation.ts';
import { listParam } from '../http/params.ts';
import type { SandboxSubscription } from '../state/model.ts';

// A Page has no field for Instagram's comments: any of its own installs the app.
const PAGE_FIELDS =
  'feed mention messages message_reactions messaging_postbacks name picture ratings website'.split(' ');
const INSTAGRAM_FIELDS =
  'comments live_comments mentions messages message_edit message_reactions messaging_handover messaging_optins messaging_postbacks messaging_referral messaging_seen response_feedback standby story_insights'.split(
    ' ',
  );

function owner(call: Call): Pick<SandboxSubscription, 'accountId' | 'by'> {
  if (call.host === IG_GRAPH) {
    requireScope(call, 'instagram_basic', 'instagram_business_basic');
    return { accountId: accountOf(call, call.path.ig ?? '').id, by: 'instagram' };
  }
  if (call.token.kind !== 'page')
    throw new ApiError({
      code: 210,
      httpStatus: 403,
      message: '(#210) A page access token is required to request this resource.',
    });
  requireScope(call, 'pages_manage_metadata');
  return { accountId: pageOf(call, call.path.page ?? '').instagramId ?? '', by: 'page' };
}

function handle(call: Call): unknown {
  const { world } = call;
  const { accountId, by } = owner(call);
  const isThis = (item: SandboxSubscription) => item.accountId === accountId && item.by === by;
  if (call.method === 'GET') {
    const id = by === 'page' ? world.app.id : world.app.instagramId;
    const data = world.subscriptions
      .filter(isThis)
      .map((item) => ({ name: world.app.name, id, subscribed_fields: item.fields }));
    return { data };
  }
  const others = world.subscriptions.filter((item) => !isThis(item));
  if (call.method === 'POST') {
    const fields = listParam(call.params, 'subscribed_fields');
    if (fields.length === 0) throw missingParameter('subscribed_fields');
    const known = by === 'page' ? PAGE_FIELDS : INSTAGRAM_FIELDS;
    const unknown = fields.findIndex((field) => !known.includes(field));
    if (unknown >= 0)
      throw badParameter(`Param subscribed_fields[${unknown}] must be one of {${known.join(', ')}}`);
    others.push({ accountId, by, fields });
  }
  world.subscriptions = others;
  world.changed();
  return { success: true };
}

const METHODS = [
  ['GET', 'subscription.read'],
  ['POST', 'subscription.create'],
  ['DELETE', 'subscription.delete'],
] as const;

/**
 * The app's own webhooks. Meta's documents let this edge change those of every object except Instagram: for it the
 * App Dashboard is the place, here `control/webhooks`. What is there can be read.
 */
function ofApp(call: Call): unknown {
  const { world } = call;
  // The bearer of an app token is nobody.
  if (call.token.token !== '')
    throw new ApiError({
      code: 15,
      message: '(#15) This method must be called with an app access_token.',
    });
  if (call.method === 'GET') {
    const { webhook } = world;
    const fields = (webhook?.fields ?? []).map((name) => ({ name, version: call.version }));
    const data = webhook
      ? [{ object: 'instagram', callback_url: webhook.callbackUrl, fields, active: true }]
      : [];
    return { data };
  }
  const object = call.params.get('object');
  if (!object) throw missingParameter('object');
  throw badParameter(
    object === 'instagram'
      ? 'Subscriptions for the object instagram are set up in the App Dashboard.'
      : `The sandbox has no object ${object}.`,
  );
}

const ofAccounts: readonly Operation[] = METHODS.flatMap(([method, name]): Operation[] => [
  { name, method, hosts: [GRAPH], pattern: '/:page(page)/subscribed_apps', auth: 'token', handle },
  { name, method, hosts: [IG_GRAPH], pattern: '/:ig(account)/subscribed_apps', auth: 'token', handle },
]);

const OF_APP = [
  ['GET', 'app.subscriptions.read'],
  ['POST', 'app.subscriptions.create'],
  ['DELETE', 'app.subscriptions.delete'],
] as const;

export const subscriptionOperations: readonly Operation[] = [
  ...ofAccounts,
  ...OF_APP.map(
    ([method, name]): Operation => ({
      name,
      method,
      hosts: [GRAPH],
      pattern: '/:app(app)/subscriptions',
      auth: 'app_or_token',
      handle: ofApp,
    }),
  ),
];
