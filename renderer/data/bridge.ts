import type { Failure } from '@shared/domain/errors';
import {
  type Bridge,
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  type EventName,
  type EventPayload,
  events,
} from '@shared/ipc/contract';

declare global {
  interface Window {
    readonly vitrine: Bridge;
  }
}

/** A failure that main answered, as an error to catch. The sentence comes from `errors` in the catalogue. */
export class CallError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/** The failure behind anything caught around a call. */
export const failureOf = (error: unknown): Failure =>
  error instanceof CallError ? error.failure : { code: 'internal', params: {} };

type Args<N extends CallName> = undefined extends CallInput<N> ? [] : [input: CallInput<N>];

/**
 * Calls main through the one door. The answer is checked against the contract.
 * @throws {CallError} with main's failure, or `internal` when the answer does not fit the contract.
 */
export async function call<N extends CallName>(name: N, ...[input]: Args<N>): Promise<CallOutput<N>> {
  const reply = await window.vitrine.call(name, input);
  if (!reply.ok) throw new CallError(reply.failure);
  const output = calls[name].output.safeParse(reply.value);
  if (!output.success) throw new CallError({ code: 'internal', params: {} });
  return output.data as CallOutput<N>;
}

/** Hears an event of main; returns its own unsubscribe, ready to be returned from an effect. */
export function listen<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): () => void {
  return window.vitrine.on(name, (payload) => {
    const parsed = events[name].safeParse(payload);
    if (parsed.success) listener(parsed.data as EventPayload<N>);
  });
}

export const pathOf = (file: File): string => window.vitrine.pathOf(file);
