import type { LoginKind } from '@shared/domain/account';
import { facebookLogin } from './facebook-login.ts';
import { instagramLogin } from './instagram-login.ts';
import type { LoginMethod } from './login-method.ts';

export const LOGIN_METHODS: Readonly<Record<LoginKind, LoginMethod>> = {
  facebook: facebookLogin,
  instagram: instagramLogin,
};
