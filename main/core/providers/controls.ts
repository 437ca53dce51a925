import type { VaultError } from '../../contract/vault-error.ts';
import type { Clock } from '../ports/clock.ts';

/**
 * How addresses answered a made-up key while they accepted a real one. So an address is not asked each time. Kept in memory, for
 * as long as an address is likely to answer the same way.
 */
export interface Controls {
  find(place: string): VaultError | null;
  remember(place: string, answer: VaultError): void;
}

const keptMs = 3_600_000;

export function createControls({ now }: Pick<Clock, 'now'>): Controls {
  const answers = new Map<string, { at: number; answer: VaultError }>();
  return {
    find(place) {
      const found = answers.get(place);
      if (found && now() - found.at >= 0 && now() - found.at < keptMs) return found.answer;
      answers.delete(place);
      return null;
    },
    remember: (place, answer) => void answers.set(place, { at: now(), answer }),
  };
}
