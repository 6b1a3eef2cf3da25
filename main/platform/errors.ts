import type { ErrorCode, ErrorParams, Failure } from '@shared/domain/errors';

/**
 * The root of every error that Vitrine throws on purpose. The code picks the sentence that the creator
 * reads; the message is for the log and holds no secret.
 */
export class AppError extends Error {
  override readonly name: string = 'AppError';

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }

  toFailure(): Failure {
    return { code: this.code, params: this.params };
  }
}

/** Any thrown value as a failure for the interface. What is not an `AppError` is a fault of ours. */
export function toFailure(error: unknown): Failure {
  return error instanceof AppError ? error.toFailure() : { code: 'internal', params: {} };
}

/** The `code` of a Node error (`ENOENT`, `ENOSPC`, …), or undefined. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
