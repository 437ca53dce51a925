import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openKeychain } from '../../../main/platform/keychain/keychain.ts';
import { asTexts } from '../../fakes/as-texts.ts';
import { describeSecretStore } from '../../specs/secret-store.spec.ts';
import { withSecretService } from './with-secret-service.ts';

const ownService = () => `Latchkey test ${randomUUID()}`;

withSecretService('on a real Secret Service', () => {
  describeSecretStore('the keychain', async () => {
    const service = ownService();
    const store = await openKeychain({ service });
    return {
      store,
      reopen: async () => {
        await store.close();
        return openKeychain({ service });
      },
      refusing: async () => ({ store: await openKeychain({ service, platform: 'win32' }), secret: 'k'.repeat(1281) }),
      dispose: () => store.close(),
    };
  });

  test('keeps keychains of different names apart', async () => {
    const opened = async () => asTexts(await openKeychain({ service: ownService() }));
    const [one, other] = [await opened(), await opened()];
    await one.write('id', 'of one', 'Key');
    expect(await other.read('id')).toBeNull();
    await other.delete('id');
    expect(await one.read('id')).toBe('of one');
  });

  test.each([
    ['1,280 characters', 'k'.repeat(1280), null],
    ['1,281 characters', 'k'.repeat(1281), 2562],
    ['640 emoji', '🔑'.repeat(640), null],
    ['641 emoji', '🔑'.repeat(641), 2564],
  ])('holds 2,560 bytes of UTF-16 on Windows: %s', async (_, secret, tooManyBytes) => {
    const store = asTexts(await openKeychain({ service: ownService(), platform: 'win32' }));
    const outcome = await store.write('id', secret, 'Key').catch((error: unknown) => error);
    if (tooManyBytes === null) {
      expect(await store.read('id')).toBe(secret);
    } else {
      expect(outcome).toMatchObject({ code: 'secret_too_long', params: { bytes: tooManyBytes, max: 2560 } });
      expect(await store.read('id')).toBeNull();
    }
  });
});
