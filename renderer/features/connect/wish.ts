import type { LoginKind } from '@shared/domain/account';
import type { LoginWish } from '@shared/ipc/accounts';

/** An https address that leads to nobody: the answer stays in the browser's address bar, to be pasted. */
export const PASTE_ADDRESS = 'https://localhost/vitrine';

export const newWish = (kind: LoginKind): LoginWish => ({
  kind,
  appId: '',
  appSecret: '',
  returnAddress: kind === 'facebook' ? '' : PASTE_ADDRESS,
  extras: false,
});
