import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { type GraphSession, graphOf } from './session.ts';
import { Success } from './shapes.ts';

const Installed = z.object({ data: z.array(z.looseObject({})) });

/**
 * The edge that installs the app for an account. With Facebook Login it is the Page's, under the Page's token, and any
 * field of the Page installs the app: Instagram's own are chosen in the App Dashboard. With Instagram Login it is the
 * account's. Meta honours no choice of fields per account: it tells all that the app listens to.
 */
function edgeOf(session: GraphSession): { url: string; token: string; fields: string } {
  if (session.pageId === null)
    return {
      url: `${graphOf(session)}/${session.igId}/subscribed_apps`,
      token: session.userToken,
      fields: 'comments,mentions,story_insights',
    };
  if (session.pageToken === null) throw new AppError('meta_sign_in_again');
  return {
    url: `${graphOf(session)}/${session.pageId}/subscribed_apps`,
    token: session.pageToken,
    fields: 'feed',
  };
}

/** Has Instagram tell of the account. Repeating it changes nothing. */
export async function subscribe(session: GraphSession, signal?: AbortSignal): Promise<void> {
  const { url, token, fields } = edgeOf(session);
  const { success } = await session.transport.request({
    method: 'POST',
    url,
    form: { subscribed_fields: fields },
    token,
    schema: Success,
    signal,
  });
  if (success === false) throw new AppError('webhook_subscription_refused');
}

export async function unsubscribe(session: GraphSession, signal?: AbortSignal): Promise<void> {
  const { url, token } = edgeOf(session);
  await session.transport.request({ method: 'DELETE', url, token, schema: Success, signal });
}

/** Whether the app is installed for the account: the answer lists the app that asks, or nothing. */
export async function readSubscription(session: GraphSession, signal?: AbortSignal): Promise<boolean> {
  const { url, token } = edgeOf(session);
  const { data } = await session.transport.request({ url, token, schema: Installed, signal });
  return data.length > 0;
}
