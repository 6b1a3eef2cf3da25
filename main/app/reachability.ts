import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';

const WATCH_MS = 3_000;
const FIRST_PAUSE_MS = 2_000;
/** For the first minutes a return is noticed within seconds; the longer it lasts, the rarer the questions. */
const SHORT_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Whether Instagram can be reached, as the whole program sees it. */
export interface Reachability {
  /** The last that is known; asks nobody. */
  isOnline(): boolean;
  /** A call found no network: from now on Instagram is asked, ever more rarely, until it answers. */
  doubt(): void;
  /** Somebody came back to the window, or the computer woke: a running question is asked now. */
  nudge(): void;
  stop(): void;
}

interface ReachabilityOptions {
  /** What the system says, without any traffic. It says "online" behind a captive portal as well. */
  systemOnline(): boolean;
  /** One small request to Instagram; a rejection is a no. */
  probe(signal: AbortSignal): Promise<boolean>;
  bus: EventBus;
  clock: Clock;
  /** Uniform in [0, 1). */
  random(): number;
}

/**
 * The system's word is believed when it says "offline"; "online" is believed until a call fails or the system
 * comes back, and then only what Instagram itself answers counts. Tells changes on the bus.
 */
export function watchReachability(options: ReachabilityOptions): Reachability {
  const { systemOnline, probe, bus, clock, random } = options;
  const stopping = new AbortController();
  let online = systemOnline();
  let napping = new AbortController();
  let asking = false;

  const become = (next: boolean) => {
    if (next === online) return;
    online = next;
    bus.emit('app.online', { online });
  };
  const nap = async (ms: number) => {
    napping = new AbortController();
    await clock.sleep(ms, AbortSignal.any([stopping.signal, napping.signal])).catch(() => {});
  };

  const ask = async () => {
    const since = clock.now();
    for (let pause = FIRST_PAUSE_MS; ; ) {
      // Without any network there is nobody to ask; the watch below sees its return.
      if (!systemOnline()) return become(false);
      const reached = await probe(stopping.signal).catch(() => false);
      if (stopping.signal.aborted) return;
      if (reached) return become(true);
      become(false);
      await nap(pause * (0.5 + random() / 2));
      if (stopping.signal.aborted) return;
      const lasted = Math.abs(clock.now() - since);
      pause = Math.min(LONGEST_PAUSE_MS, Math.max(SHORT_PAUSE_MS, lasted / 10), pause * 2);
    }
  };
  const begin = () => {
    if (asking || stopping.signal.aborted) return;
    asking = true;
    void ask().finally(() => {
      asking = false;
    });
  };

  const watch = async () => {
    for (;;) {
      await clock.sleep(WATCH_MS, stopping.signal).catch(() => {});
      if (stopping.signal.aborted) return;
      if (!systemOnline()) become(false);
      else if (!online) begin();
    }
  };
  void watch();

  return {
    isOnline: () => online,
    doubt: begin,
    nudge: () => napping.abort(new Error('asked again')),
    stop: () => stopping.abort(new Error('stopping')),
  };
}
