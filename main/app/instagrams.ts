import type { Environment } from '@shared/domain/account';
import { z } from 'zod';
import type { SandboxAccount } from '../accounts/index.ts';
import { createTransport, loopbackOrigin, type Transport } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { SandboxHost } from './sandbox-host.ts';

/** Port 9 is "discard": while the sandbox is down its accounts reach nobody, and never Meta. */
const NOWHERE = 'http://127.0.0.1:9';

const ReadyAccount = z.object({
  appId: z.string(),
  appSecret: z.string(),
  userToken: z.string(),
  igUserId: z.string(),
});

/** The two Instagrams: Meta's, and the simulated one. */
export interface Instagrams {
  meta: Transport;
  /** The way to the Instagram of an account; starts the sandbox when it is needed. */
  transportFor(environment: Environment): Promise<Transport>;
  /** The same without starting anything. */
  transportNow(environment: Environment): Transport;
  /** Rejects with `sandbox_unavailable`. */
  sandboxAccount(): Promise<SandboxAccount>;
}

interface InstagramsOptions {
  /** `VITRINE_META_ORIGIN`: stands for Meta and for the sandbox alike. Honoured on this computer only. */
  metaOrigin: string | undefined;
  host: SandboxHost;
  clock: Clock;
  logger: Logger;
}

export function createInstagrams({ metaOrigin, host, clock, logger }: InstagramsOptions): Instagrams {
  const fixed = metaOrigin ? loopbackOrigin(metaOrigin) : null;
  if (metaOrigin && !fixed) logger.warn('VITRINE_META_ORIGIN is not on this computer and is ignored');
  const { fetch } = globalThis;
  const meta = createTransport({ fetch, clock, logger, origin: () => fixed });
  const sandbox = createTransport({ fetch, clock, logger, origin: () => fixed ?? host.origin() ?? NOWHERE });

  const sandboxOrigin = async () => fixed ?? (await host.ensure());
  const transportNow = (environment: Environment) => (environment === 'sandbox' ? sandbox : meta);

  return {
    meta,
    transportNow,
    async transportFor(environment) {
      if (environment === 'sandbox') await sandboxOrigin();
      return transportNow(environment);
    },
    async sandboxAccount() {
      const origin = await sandboxOrigin();
      try {
        const answer = await fetch(`${origin}/control/account`, { signal: AbortSignal.timeout(10_000) });
        return ReadyAccount.parse(await answer.json());
      } catch (error) {
        throw new AppError('sandbox_unavailable', {}, { cause: error });
      }
    },
  };
}
