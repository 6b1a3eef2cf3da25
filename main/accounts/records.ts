import { createHash } from 'node:crypto';
import type { Account, KeptAccount } from '@shared/domain/account';
import type { AccountRecord } from '../db/repositories/accounts.ts';

/** An account as the interface sees it. The address of its picture changes with the picture. */
export function toAccount(record: AccountRecord): Account {
  const { tokenRef: _ref, tokenRenewedAt: _renewed, disconnectedAt: _gone, pictureSource, ...shown } = record;
  return {
    ...shown,
    pictureUrl:
      pictureSource === null ? null : `media://account/${record.id}?v=${pictureVersion(pictureSource)}`,
  };
}

export const toKept = ({ id, username, disconnectedAt }: AccountRecord): KeptAccount => ({
  id,
  username,
  disconnectedAt: disconnectedAt ?? 0,
});

/** Names a picture by its path: the signature that Meta appends is another one at every answer. */
export const pictureVersion = (source: string): string =>
  createHash('sha256')
    .update(URL.canParse(source) ? new URL(source).pathname : source)
    .digest('hex')
    .slice(0, 16);
