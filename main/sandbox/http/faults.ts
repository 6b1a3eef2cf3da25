import { fraction } from '../life/random.ts';
import type { SandboxToken } from '../state/model.ts';
import type { ErrorDetails } from './errors.ts';

/** What a scripted fault does. Several may be combined; `when` says whether the effect happens first. */
export interface FaultAction {
  error?: ErrorDetails;
  drop?: 'before' | 'after';
  when?: 'before' | 'after';
  delayMs?: number;
  garbage?: boolean;
  truncate?: boolean;
  /** Milliseconds over which the answer trickles in. */
  slowMs?: number;
  /** Uploads: the connection breaks after this many bytes, which are kept. */
  dropAfterBytes?: number;
  /** Kills the token of the call with this subcode of error 190 (463 expired, 460 password changed, …). */
  revokeToken?: number;
  /**
   * Refuses as Meta throttles, until so many minutes of the sandbox's time have passed since its first
   * refusal. 80002 is the limit of an Instagram account; 4, 17, 32 and 613 are the older ones.
   */
  throttle?: { minutes: number; code?: number };
  /** An answer whose `data` is empty, as Meta gives before numbers exist. */
  emptyData?: boolean;
}

export interface Fault extends FaultAction {
  id: number;
  operation: string;
  /** Acts on the nth matching call from now on (1 = the next). Left out: on every call. */
  nth?: number;
  /** How many calls from the nth on; default 1 with `nth`, endless without. */
  times?: number;
  /** Acts with this chance, drawn from `seed`. */
  probability?: number;
  seed?: string;
  seen: number;
  acted: number;
  /** When a throttle ends; set by its first refusal. */
  throttledUntil?: number;
}

export interface Faults {
  add(fault: Omit<Fault, 'id' | 'seen' | 'acted'>): Fault;
  list(): readonly Fault[];
  clear(): void;
  /** The fault for this call, if any; counts the call for all that match. */
  next(operation: string): Fault | null;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  let nextId = 1;
  return {
    add(input) {
      const fault: Fault = { ...input, id: nextId++, seen: 0, acted: 0 };
      faults.push(fault);
      return fault;
    },
    list: () => faults,
    clear: () => {
      faults = [];
    },
    next(operation) {
      let chosen: Fault | null = null;
      for (const fault of faults) {
        if (!matches(fault.operation, operation)) continue;
        fault.seen += 1;
        if (!chosen && acts(fault)) chosen = fault;
      }
      if (chosen) chosen.acted += 1;
      return chosen;
    },
  };
}

function matches(wanted: string, operation: string): boolean {
  if (wanted === '*') return true;
  return wanted.endsWith('*') ? operation.startsWith(wanted.slice(0, -1)) : wanted === operation;
}

function acts(fault: Fault): boolean {
  if (fault.probability !== undefined)
    return (
      fraction(`${fault.seed ?? 'fault'}/${fault.id}/${fault.seen}`) < fault.probability &&
      fault.acted < (fault.times ?? Infinity)
    );
  const from = fault.nth ?? 1;
  const times = fault.times ?? (fault.nth === undefined || fault.throttle ? Infinity : 1);
  return fault.seen >= from && fault.seen < from + times;
}

/** The refusal of a throttled call, with the minutes that remain; null once it is over. */
export function throttling(fault: Fault, now: number): ErrorDetails | null {
  if (!fault.throttle) return null;
  const { minutes, code = 80002 } = fault.throttle;
  fault.throttledUntil ??= now + minutes * 60_000;
  const left = Math.ceil((fault.throttledUntil - now) / 60_000);
  if (left <= 0) return null;
  return { code, message: `(#${code}) ${LIMITS[code] ?? LIMITS[80002]}`, regainAccessMinutes: left };
}

const LIMITS: Record<number, string> = {
  4: 'Application request limit reached',
  17: 'User request limit reached',
  32: 'Page request limit reached',
  613: 'Calls to this API have exceeded the rate limit.',
  80002: 'There have been too many calls to this Instagram account. Wait a bit and try again.',
};

export function killToken(token: SandboxToken | null, subcode: number): void {
  if (token) token.revokedSubcode = subcode;
}
