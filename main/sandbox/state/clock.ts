import type { Clock } from '../../platform/clock.ts';

/** Time inside the sandbox: it can be set, moved on and sped up while the host's clock goes on as it is. */
export interface SandboxClock {
  now(): number;
  /** Simulated milliseconds per real one. */
  readonly speed: number;
  set(now: number): void;
  setSpeed(speed: number): void;
  offset(): number;
}

export function createSandboxClock(base: Clock, offset = 0): SandboxClock {
  let anchorBase = base.now();
  let anchor = anchorBase + offset;
  let speed = 1;
  const now = () => Math.round(anchor + (base.now() - anchorBase) * speed);
  const anchorAt = (value: number) => {
    anchorBase = base.now();
    anchor = value;
  };
  return {
    now,
    get speed() {
      return speed;
    },
    set: anchorAt,
    setSpeed(next) {
      anchorAt(now());
      speed = next;
    },
    offset: () => now() - base.now(),
  };
}
