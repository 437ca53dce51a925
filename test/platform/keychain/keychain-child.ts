import { VaultError } from '../../../main/contract/vault-error.ts';
import { openKeychain } from '../../../main/platform/keychain/keychain.ts';
import { asTexts, type TextStore } from '../../fakes/as-texts.ts';

/** The requests to a process with its own keychain, because libdbus asks for the bus's address only once. */
export type Request = ['open', patienceMs?: number] | ['read', string] | ['write', string, string] | ['close'];
export type Reply = { value: string | null } | { code: string; params: object };

let store: TextStore;

async function answer(request: Request): Promise<Reply> {
  try {
    switch (request[0]) {
      case 'open':
        store = asTexts(await openKeychain({ service: 'Latchkey', patienceMs: request[1] }));
        return { value: null };
      case 'read':
        return { value: await store.read(request[1]) };
      case 'write':
        await store.write(request[1], request[2], 'Key');
        return { value: null };
      case 'close':
        await store.close();
        return { value: null };
    }
  } catch (error) {
    return error instanceof VaultError
      ? { code: error.code, params: error.params }
      : { code: 'not a VaultError', params: { error: String(error) } };
  }
}

process.on('message', async (request: Request) => process.send?.(await answer(request)));
