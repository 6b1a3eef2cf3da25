import type { Account } from '@shared/domain/account';
import type { Revocation } from '@shared/ipc/accounts';
import { create } from 'zustand';

/** The account that was just disconnected. Its row is gone from every list, so its last words live here. */
export const useFarewell = create<{ account: Account; revocation: Revocation } | { account: null }>(() => ({
  account: null,
}));
