import type { TroubleCode } from './protocol.ts';

/** An error whose cause is known; it crosses to main as its code. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly code: TroubleCode;

  constructor(code: TroubleCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
  }
}

const BY_ERRNO: Readonly<Record<string, TroubleCode>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  ENOENT: 'file_missing',
  EACCES: 'file_unreadable',
  EPERM: 'file_unreadable',
  EROFS: 'library_write_failed',
};

/** A thrown value as a trouble: the system's own codes first, `otherwise` for what a decoder says. */
export function troubleOf(error: unknown, otherwise: TroubleCode): Trouble {
  if (error instanceof Trouble) return error;
  const message = error instanceof Error ? error.message : String(error);
  const errno = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new Trouble(BY_ERRNO[errno] ?? otherwise, message, { cause: error });
}
