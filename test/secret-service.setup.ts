import { serveOnBus } from './desktop-bus.ts';
import { startSecretService, whyNoSecretService } from './secret-service.ts';

/**
 * vitest's globalSetup: starts a keyring of our own, beside the tray of a desktop, which every worker inherits through the environment. Where that is
 * impossible, `LATCHKEY_NO_SECRET_SERVICE` says why, and the tests that need a keyring are skipped for that reason;
 * under `CI` it is an error.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  const reason = whyNoSecretService();
  if (reason === null) {
    const service = await startSecretService();
    process.env.DBUS_SESSION_BUS_ADDRESS = service.address;
    await serveOnBus(service.address, ['org.kde.StatusNotifierWatcher'], {
      'org.kde.StatusNotifierWatcher.IsStatusNotifierHostRegistered': true,
    });
    return service.stop;
  }
  if (process.env.CI) throw new Error(`The tests of the keychain cannot run: ${reason}.`);
  process.env.LATCHKEY_NO_SECRET_SERVICE = reason;
}
