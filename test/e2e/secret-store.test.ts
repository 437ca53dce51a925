import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../main/sandbox/server.ts';
import { type SecretService, startSecretService } from '../secret-service.ts';
import { axeFindsNothing } from './axe.ts';
import { byEveryHand } from './hosts.ts';
import { brokenLayout } from './layout.ts';
import { announced, button, connectLev, createAndKeep, dialog, lockBy, openSandbox, row } from './window.ts';

const passphrase = 'correct horse battery';
const noKeychain = async () => ({ ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });

byEveryHand(
  'a computer without a keychain',
  (stage) => {
    it('asks for a passphrase, starts locked the next time, and opens with the right one only', async () => {
      const { page } = stage.run;
      const { hand } = stage;
      await page.getByRole('heading', { name: 'Set up a vault file' }).waitFor();
      await page.getByRole('note').filter({ hasText: 'Latchkey can’t use this computer’s keychain' }).waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
      await hand.fill(page.getByLabel('Passphrase', { exact: true }), passphrase);
      await hand.fill(page.getByLabel('Confirm passphrase'), 'something else');
      await hand.press(button(page, 'Create vault file'));
      await page.getByText('The passphrases don’t match.').waitFor();
      await hand.fill(page.getByLabel('Confirm passphrase'), passphrase);
      await hand.press(button(page, 'Create vault file'));
      await openSandbox(page, hand);
      await createAndKeep(page, 'CI', hand);

      await stage.restart(await noKeychain());
      const again = stage.run.page;
      await again.getByRole('heading', { name: 'Vault locked' }).waitFor();
      await hand.fill(again.getByLabel('Passphrase'), 'wrong');
      await hand.press(button(again, 'Unlock'));
      await again.getByText('Incorrect passphrase.').waitFor();
      expect(await again.getByLabel('Passphrase').inputValue()).toBe('wrong');
      await hand.fill(again.getByLabel('Passphrase'), passphrase);
      await hand.press(button(again, 'Unlock'));
      // Until the sync after unlocking has ended, a row may move under the pointer, and a click on it then copies nothing.
      await again.getByRole('link', { name: /Last synced: just now/ }).waitFor();
      await hand.copy(row(again, 'CI'));
      await row(again, 'CI').getByText('Copied').waitFor();
      await expect.poll(() => stage.run.readClipboard()).toMatch(/^lev_sk_\w{40}$/);

      await lockBy(again, () => hand.press(button(again, 'Lock')));
      await hand.fill(again.getByLabel('Passphrase'), passphrase);
      await hand.press(button(again, 'Unlock'));
      await row(again, 'CI').waitFor();
      await expect.poll(() => stage.run.readClipboard()).toBe('');

      await lockBy(again, () => hand.press(button(again, 'Lock')));
      rmSync(join(stage.dataDir, 'secrets.kdbx'));
      await hand.fill(again.getByLabel('Passphrase'), passphrase);
      await hand.press(button(again, 'Unlock'));
      await again.getByText('Its last version is still there').waitFor();
      await axeFindsNothing(again, 'a vault file that is gone');
      const { width, height } = again.viewportSize() ?? { width: 1280, height: 760 };
      await again.setViewportSize({ width: 320, height });
      expect(await brokenLayout(again)).toEqual([]);
      await again.setViewportSize({ width, height });
      await hand.press(button(again, 'Take back its last version'));
      await row(again, 'CI').waitFor();
      expect(existsSync(join(stage.dataDir, 'secrets.kdbx'))).toBe(true);
    });
  },
  noKeychain,
);

let service: SecretService;
let provider: Sandbox;
beforeEach(() => {
  provider = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
});
afterEach(async () => {
  await provider.stop();
  await service?.stop();
});

byEveryHand(
  'a keychain that goes away',
  (stage) => {
    it('while a key is created leaves its secret on the panel, and takes it once it is back', async () => {
      const { page } = stage.run;
      const { hand } = stage;
      await connectLev(page, await provider.start(), await provider.issueCredential(), hand);
      await page.getByRole('heading', { name: 'Work' }).waitFor();
      provider.faults.arm({ is: 'latency', ms: 3000 }, { endpoint: 'POST /api-keys' });
      await hand.press(button(page, 'New key').first());
      await hand.fill(page.getByLabel('Label', { exact: true }), 'CI');
      await hand.press(button(page, 'Create key'));
      // The request has arrived, and its answer is still to come.
      await expect.poll(() => provider.faults.armed()).toEqual([]);
      await service.endKeyring();

      const panel = dialog(page, 'Your new key');
      await panel.getByRole('alert').waitFor();
      await hand.press(panel.getByRole('button', { name: 'Copy' }));
      await announced(panel, '“CI” copied.');
      const secret = await stage.run.readClipboard();
      expect(secret).toMatch(/^lev_sk_\w{40}$/);
      await service.startKeyring();
      await hand.press(panel.getByRole('button', { name: 'Retry storing' }));
      await panel.getByLabel('Keep in this vault').waitFor();
      await hand.press(panel.getByRole('button', { name: 'Done' }));
      await stage.run.writeClipboard('');
      await hand.copy(row(page, 'CI'));
      await row(page, 'CI').getByText('Copied').waitFor();
      await expect.poll(() => stage.run.readClipboard()).toBe(secret);
    });

    it('is spoken of when the passphrase is right but the vault stays locked, and opens it once it is back', async () => {
      const { page } = stage.run;
      const { hand } = stage;
      await openSandbox(page, hand);
      await createAndKeep(page, 'CI', hand);
      await hand.press(button(page, 'Settings'));
      await hand.fill(page.getByLabel('App passphrase (in addition to the keychain)'), passphrase);
      await hand.fill(page.getByLabel('Confirm passphrase'), passphrase);
      await hand.press(button(page, 'Set passphrase'));
      await announced(page, 'App passphrase set.');
      await hand.press(dialog(page, 'Settings').getByRole('button', { name: 'Close' }));
      await lockBy(page, () => hand.press(button(page, 'Lock')));
      await service.endKeyring();
      await hand.fill(page.getByLabel('Passphrase'), passphrase);
      await hand.press(button(page, 'Unlock'));
      await page.getByText('Latchkey can’t use this computer’s keychain').waitFor();
      await service.startKeyring();
      await hand.press(button(page, 'Unlock'));
      await row(page, 'CI').waitFor();
    });
  },
  async () => {
    service = await startSecretService();
    return { ...process.env, DBUS_SESSION_BUS_ADDRESS: service.address };
  },
);
