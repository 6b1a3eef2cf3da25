import type { Account } from '@shared/domain/account';
import { useState } from 'react';
import classes from './Avatar.module.css';

/** The account's picture, or its first letter while there is none. */
export function Avatar({ account }: { account: Account }) {
  const [missing, setMissing] = useState(false);
  return (
    <span className={classes.avatar} aria-hidden>
      {account.pictureUrl && !missing ? (
        <img src={account.pictureUrl} alt="" onError={() => setMissing(true)} />
      ) : (
        account.username.charAt(0).toUpperCase()
      )}
    </span>
  );
}
