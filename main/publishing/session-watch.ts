import { type GraphSession, MetaApiError } from '../meta/index.ts';
import type { PublishingOptions } from './context.ts';
import { rootOf } from './problem.ts';

/** Fresh tokens that are refused as well are no reason to go on asking. */
const MOST_RENEWALS = 3;

/**
 * Notes with which tokens the work goes out, and tells after a refusal whether there are others by now: the
 * accounts room looks into each refused token, and where only the Page's had died it has fetched another one.
 */
export function watchSession(given: PublishingOptions) {
  let used: GraphSession | null = null;
  let renewals = 0;
  const options: PublishingOptions = {
    ...given,
    async sessionFor(accountId) {
      used = await given.sessionFor(accountId);
      return used;
    },
  };
  return {
    options,
    /** Whether the call that failed may simply be made again, with other tokens than the refused ones. */
    async isRenewed(accountId: string, thrown: unknown): Promise<boolean> {
      const error = rootOf(thrown);
      const refused = used;
      if (!(error instanceof MetaApiError) || error.kind !== 'sign_in' || !refused) return false;
      if (renewals >= MOST_RENEWALS) return false;
      const fresh = await given.sessionFor(accountId).catch(() => null);
      if (!fresh) return false;
      if (fresh.userToken === refused.userToken && fresh.pageToken === refused.pageToken) return false;
      renewals += 1;
      return true;
    },
  };
}
