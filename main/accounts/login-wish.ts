import type { LoginKind } from '@shared/domain/account';
import type { AppVerdict, LoginWish } from '@shared/ipc/accounts';
import { AppError } from '../platform/errors.ts';
import type { MetaApp } from './grant.ts';

/** What is checked here costs nothing; on Meta's error page it would cost the creator a search. */
export function checkedWish(given: LoginWish): LoginWish {
  return { ...given, ...checkedApp(given), returnAddress: checkedReturnAddress(given) };
}

function checkedApp({ appId, appSecret }: MetaApp): MetaApp {
  const app = { appId: appId.trim(), appSecret: appSecret.trim() };
  if (!isAppId(app.appId)) throw new AppError('login_app_id_invalid');
  if (app.appSecret === '') throw new AppError('login_app_secret_missing');
  return app;
}

export const isAppId = (text: string): boolean => /^\d{5,20}$/.test(text);

/** As typed, because Meta compares it byte by byte with what was registered. */
function checkedReturnAddress({ kind, returnAddress }: LoginWish): string {
  const address = returnAddress.trim();
  if (address === '' && kind === ('facebook' satisfies LoginKind)) return '';
  const url = URL.parse(address);
  const plain = url?.protocol === 'https:' && url.username === '' && url.password === '';
  if (!plain || /[?#\s]/.test(address)) throw new AppError('login_return_address_invalid');
  return address;
}

/** @throws {AppError} when Meta is sure that the app's id or secret is wrong */
export function requireKnownApp({ appId, appSecret }: AppVerdict): void {
  if (appId === 'wrong') throw new AppError('login_app_unknown');
  if (appSecret === 'wrong') throw new AppError('login_secret_refused');
}
