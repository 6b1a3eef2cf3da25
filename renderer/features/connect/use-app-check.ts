import type { AppVerdict, LoginWish } from '@shared/ipc/accounts';
import { useEffect, useState } from 'react';
import { call } from '../../data/bridge.ts';

const PAUSE_MS = 500;
/** Meta's secrets have 32 characters: what is shorter is still being typed. */
const WHOLE_SECRET = 32;

export interface AppCheck extends AppVerdict {
  asking: boolean;
}

const NOTHING: AppCheck = { appId: 'unknown', appSecret: 'unknown', asking: false };

/** What Meta says of the app while it is typed; null verdicts stand as `unknown`. */
export function useAppCheck({ kind, appId, appSecret }: LoginWish): AppCheck & { asked: boolean } {
  const [check, setCheck] = useState<{ key: string; result: AppCheck } | null>(null);
  const id = appId.trim();
  const secret = appSecret.trim().length >= WHOLE_SECRET ? appSecret.trim() : '';
  const key = /^\d{5,20}$/.test(id) ? `${kind}/${id}/${secret}` : null;

  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      setCheck({ key, result: { ...NOTHING, asking: true } });
      const verdict = await call('accounts.checkApp', { kind, appId: id, appSecret: secret }).catch(
        () => NOTHING,
      );
      if (wanted) setCheck({ key, result: { ...verdict, asking: false } });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, kind, id, secret]);

  const current = check?.key === key ? check.result : null;
  return { ...(current ?? NOTHING), asked: current !== null && !current.asking };
}
