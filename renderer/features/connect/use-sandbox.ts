import type { Failure } from '@shared/domain/errors';
import { failureOf } from '../../data/bridge.ts';
import { useAction } from '../../data/queries.ts';

/** Connects the simulated Instagram in one click. */
export function useSandbox(onConnected: () => void) {
  const connect = useAction('accounts.connectSandbox');
  const failure: Failure | null = connect.isError ? failureOf(connect.error) : null;
  return {
    connecting: connect.isPending,
    failure,
    connect: () => connect.mutate(undefined, { onSuccess: onConnected }),
  };
}

export type Sandbox = ReturnType<typeof useSandbox>;
