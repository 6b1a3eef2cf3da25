import type { LoginReason } from '@shared/domain/account';
import { MetaApiError } from '../meta/index.ts';

/**
 * Subcodes of 190 that say what killed the token. 459 and 464 are a door that the creator can open at
 * facebook.com: the token lives on behind it. Source: Meta, "Graph API: handle errors".
 */
const BY_SUBCODE: Readonly<Record<number, LoginReason>> = {
  458: 'access_removed',
  459: 'checkpoint',
  460: 'password_changed',
  463: 'expired',
  464: 'checkpoint',
  492: 'role_lost',
};

/** Codes that mean "this token does not work", as against "this is not allowed" or "not now". */
export const isDeadToken = (error: unknown): error is MetaApiError =>
  error instanceof MetaApiError && (error.metaCode === 190 || error.metaCode === 102);

export const reasonOf = (error: MetaApiError): LoginReason => BY_SUBCODE[error.metaSubcode ?? 0] ?? 'refused';
