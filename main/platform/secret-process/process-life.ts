import { errorFrom, VaultError } from '../../contract/vault-error.ts';
import { within } from '../within.ts';
import type { Answer, Call, Hello } from './calls.ts';
import { decodeMessage, encodeMessage, type Message, wipeAll } from './message.ts';
import type { StartProcess } from './running-process.ts';

/** In milliseconds. Starting takes about 100 of them on a computer that isn't busy. */
const startsWithin = 20_000;
/** In milliseconds. Long enough for a prompt of the keychain, and for the slowest key derivation of a file to import. */
const answersWithin = 10 * 60_000;
/** In milliseconds, from the order to the end. Only the system can be in the way. */
const endsWithin = 5_000;

/** One run of the process, from its start to its end. */
export interface ProcessLife {
  /**
   * Wipes the secrets of the call. A process that doesn't answer is ended.
   * @throws VaultError as the call does, `secret_process_ended`, `vault_locked` after `end`
   */
  call(call: Call, secrets?: readonly Uint8Array[]): Promise<Message>;
  /** How many calls have not been answered. */
  underWay(): number;
  hasEnded(): boolean;
  /** Ends the process. Its calls fail with `vault_locked`. Resolves when its memory is gone. */
  end(): Promise<void>;
}

interface Waiting {
  deadline: NodeJS.Timeout;
  resolve(answer: Message): void;
  reject(error: VaultError): void;
}

/** @param onEnd called once when the process has ended, by itself or by `end` */
export function startLife(start: StartProcess, hello: Hello, onEnd: () => void): ProcessLife {
  const waiting = new Map<number, Waiting>();
  let lastNumber = 0;
  let reason = new VaultError('secret_process_ended');
  let hasEnded = false;
  let isEnding = false;
  const process = start();
  const { promise: ended, resolve: settle } = Promise.withResolvers<void>();

  const finish = () => {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(deadline);
    for (const { reject, deadline: late } of waiting.values()) {
      clearTimeout(late);
      reject(reason);
    }
    waiting.clear();
    settle();
    onEnd();
  };
  process.onEnd(finish);
  // Otherwise whoever unlocks would wait for ever for a process that can't start.
  const deadline = setTimeout(giveUp, startsWithin);
  function giveUp(): void {
    process.kill();
    finish();
  }

  process.onMessage((bytes) => {
    const { facts, secrets } = decodeMessage(bytes);
    const { number, result, error } = facts as Answer;
    if (number === 0) clearTimeout(deadline);
    const call = waiting.get(number);
    waiting.delete(number);
    clearTimeout(call?.deadline);
    if (!call) wipeAll(secrets);
    else if (error) call.reject(errorFrom(error));
    else call.resolve({ facts: result, secrets });
  });
  process.send(encodeMessage({ facts: hello, secrets: [] }));

  return {
    call(call, secrets = []) {
      const answer = new Promise<Message>((resolve, reject) => {
        if (hasEnded || isEnding) return reject(reason);
        lastNumber += 1;
        waiting.set(lastNumber, { resolve, reject, deadline: setTimeout(giveUp, answersWithin) });
        process.send(encodeMessage({ facts: { number: lastNumber, call }, secrets }));
      });
      wipeAll(secrets);
      return answer;
    },
    underWay: () => waiting.size,
    hasEnded: () => hasEnded,
    async end() {
      reason = new VaultError('vault_locked');
      isEnding = true;
      process.kill();
      await within(ended, endsWithin);
      finish();
    },
  };
}
