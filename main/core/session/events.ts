import type { VaultEvent } from '../../contract/events.ts';

export interface Events {
  emit(event: VaultEvent): void;
  subscribe(listener: (event: VaultEvent) => void): () => void;
}

export function createEvents(): Events {
  const listeners = new Set<(event: VaultEvent) => void>();
  return {
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
