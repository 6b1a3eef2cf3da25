import type { Failure } from '@shared/domain/errors';
import type { LoginAttempt, LoginWish } from '@shared/ipc/accounts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { failureOf, listen } from '../../data/bridge.ts';
import { useAction } from '../../data/queries.ts';

/**
 * One sign-in at a time, followed through main's events. `failure` is what ended the last attempt or kept the
 * last button from working; a cancellation by the creator is none.
 */
export function useLogin(onConnected: () => void) {
  const [attempt, setAttempt] = useState<LoginAttempt | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = useAction('accounts.startLogin');
  const again = useAction('accounts.reconnect');
  const open = useAction('accounts.openBrowser');
  const paste = useAction('accounts.pasteAddress');
  const choose = useAction('accounts.choose');
  const cancel = useAction('accounts.cancelLogin');
  const current = useRef<string | null>(null);
  const connected = useRef(onConnected);
  connected.current = onConnected;

  const follow = useCallback((next: LoginAttempt) => {
    if (current.current !== next.attemptId) return;
    if (next.state === 'connected') {
      current.current = null;
      connected.current();
    } else if (next.state === 'failed') {
      current.current = null;
      setAttempt(null);
      if (next.failure?.code !== 'login_cancelled') setFailure(next.failure);
    } else setAttempt(next);
  }, []);

  useEffect(() => listen('accounts.login', follow), [follow]);

  const leave = useCallback(() => {
    const attemptId = current.current;
    current.current = null;
    setAttempt(null);
    setFailure(null);
    // Should main have ended it already, there is nothing left to cancel.
    if (attemptId) cancel.mutate({ attemptId });
  }, [cancel.mutate]);

  // Leaving the screen by any way leaves no sign-in waiting behind it.
  useEffect(
    () => () => {
      if (current.current) cancel.mutate({ attemptId: current.current });
    },
    [cancel.mutate],
  );

  const openBrowser = useCallback(
    async (attemptId: string) => {
      setFailure(null);
      await open.mutateAsync({ attemptId }).catch((error) => setFailure(failureOf(error)));
    },
    [open.mutateAsync],
  );

  const beginWith = async (begun: Promise<LoginAttempt>) => {
    setFailure(null);
    try {
      const started = await begun;
      current.current = started.attemptId;
      follow(started);
      if (started.state === 'waiting') await openBrowser(started.attemptId);
    } catch (error) {
      setFailure(failureOf(error));
    }
  };

  const guarded = async (work: (attemptId: string) => Promise<unknown>) => {
    if (!current.current) return;
    setFailure(null);
    await work(current.current).catch((error) => setFailure(failureOf(error)));
  };

  return {
    attempt,
    failure,
    starting: start.isPending || again.isPending,
    busy: paste.isPending || choose.isPending,
    begin: (wish: LoginWish) => beginWith(start.mutateAsync(wish)),
    beginAgain: (accountId: string) => beginWith(again.mutateAsync({ accountId })),
    leave,
    openBrowser: () => guarded(openBrowser),
    pasteAddress: (address: string) =>
      guarded((attemptId) => paste.mutateAsync({ attemptId, address: address.trim() })),
    choose: (igBusinessIds: string[]) =>
      guarded(async (attemptId) => {
        await choose.mutateAsync({ attemptId, igBusinessIds });
        current.current = null;
        connected.current();
      }),
  };
}

export type Login = ReturnType<typeof useLogin>;
