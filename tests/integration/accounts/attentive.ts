import { isDeadToken, reasonOf } from '../../../main/accounts/login-reason.ts';
import type { AccountsRepository } from '../../../main/db/repositories/accounts.ts';
import type { GraphSession } from '../../../main/meta/index.ts';
import type { EventBus } from '../../../main/platform/event-bus.ts';

/** A session as the accounts room gives it out: a token that Meta calls dead signs the account out, for everybody. */
export function attentive(
  session: GraphSession,
  { accounts, bus, accountId }: { accounts: AccountsRepository; bus: EventBus; accountId: string },
): GraphSession {
  const { transport } = session;
  const listening = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      if (isDeadToken(error)) {
        accounts.setState(accountId, 'needs_login', reasonOf(error));
        bus.emit('accounts.changed', {});
      }
      throw error;
    }
  };
  return {
    ...session,
    transport: {
      ...transport,
      request: (request) => listening(transport.request(request)),
      upload: (upload) => listening(transport.upload(upload)),
    },
  };
}
