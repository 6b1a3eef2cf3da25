import { useState } from 'react';
import classes from './AccountPicture.module.css';

interface AccountPictureProps {
  src: string | null;
  username: string;
  size: number;
}

/** The round picture of an account, or its initial while there is none. Its name always stands beside it. */
export function AccountPicture({ src, username, size }: AccountPictureProps) {
  const [missing, setMissing] = useState<string | null>(null);
  return (
    <span
      className={classes.picture}
      style={{ width: size, height: size, fontSize: size * 0.44 }}
      aria-hidden
    >
      {src !== null && missing !== src ? (
        <img src={src} alt="" width={size} height={size} draggable={false} onError={() => setMissing(src)} />
      ) : (
        username.slice(0, 1).toUpperCase()
      )}
    </span>
  );
}
