import type { EventName, EventPayload } from '@shared/ipc/contract';

/** What features tell each other and the interface: the contract's own events, inside main. */
export interface EventBus {
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  /** Returns its own unsubscribe. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** Hears everything; used to forward events to the windows. */
  onAny(listener: (name: EventName, payload: unknown) => void): () => void;
}

type Listener = (payload: never) => void;

export function createEventBus(): EventBus {
  const listeners = new Map<EventName, Set<Listener>>();
  const anyListeners = new Set<(name: EventName, payload: unknown) => void>();

  return {
    emit(name, payload) {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(payload as never);
      for (const listener of [...anyListeners]) listener(name, payload);
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, set.add(listener as Listener));
      return () => set.delete(listener as Listener);
    },
    onAny(listener) {
      anyListeners.add(listener);
      return () => anyListeners.delete(listener);
    },
  };
}
