import { type CallInput, type CallName, type CallOutput, calls, type Reply } from '@shared/ipc/contract';
import { AppError, toFailure } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';

/** One service function for every call of the contract: a call without a handler does not compile. */
export type Handlers = { [N in CallName]: Handler<N> };

/** A call that answers nothing may be bound to a function that returns nothing. */
type Handler<N extends CallName> =
  undefined extends CallOutput<N>
    ? (input: CallInput<N>) => void
    : (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;

/** Answers a call by name. Never throws and never rejects: what goes wrong is a failure with a code. */
export type Dispatch = (name: unknown, input: unknown) => Promise<Reply<unknown>>;

const INVALID: Reply<never> = { ok: false, failure: { code: 'invalid_request', params: {} } };

const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name);

/**
 * The answer is read through the contract as well: a record that knows more than the interface may see
 * (the key of a token, an address of Meta's) leaves without it.
 */
export function createDispatch({ handlers, logger }: { handlers: Handlers; logger: Logger }): Dispatch {
  const log = logger.scope('ipc');
  return async (name, rawInput) => {
    if (!isCallName(name)) {
      log.warn('unknown call');
      return INVALID;
    }
    const input = calls[name].input.safeParse(rawInput);
    if (!input.success) {
      log.warn(
        `bad input for ${name}`,
        input.error.issues.map((issue) => issue.path.join('.')),
      );
      return INVALID;
    }
    try {
      const handler = handlers[name] as (input: unknown) => unknown;
      return { ok: true, value: calls[name].output.parse(await handler(input.data)) };
    } catch (error) {
      if (error instanceof AppError) log.info(`${name} refused: ${error.code}`, error.params);
      else log.error(`${name} failed`, error);
      return { ok: false, failure: toFailure(error) };
    }
  };
}
