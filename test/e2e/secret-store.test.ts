import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../main/sandbox/server.ts';
import { type SecretService, startSecretService } from '../secret-service.ts';
import { onEveryHost } from './hosts.ts';
import { announced, button, connectLev, createAndKeep, dialog, openSandbox, row } from './window.ts';

const passphrase = 'correct horse battery';
const noKeychain = async () => ({ ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });

onEveryHost(
  'a computer without a keychain',
  (stage) => {
    it('asks for a passphrase, starts locked the next time, and opens with the right one only', async () => {
      const { page } = stage.run;
      await page.getByRole('heading', { name: 'Choose where secrets are kept' }).waitFor();
      await page.getByText("This computer's keychain cannot be used").waitFor();
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await page.getByLabel('Repeat the passphrase').fill('something else');
      await button(page, 'Create the vault file').click();
      await page.getByText('The two passphrases differ.').waitFor();
      await page.getByLabel('Repeat the passphrase').fill(passphrase);
      await button(page, 'Create the vault file').click();
      await openSandbox(page);
      await createAndKeep(page, 'CI');

      await stage.restart(await noKeychain());
      const again = stage.run.page;
      await again.getByRole('heading', { name: 'Vault locked' }).waitFor();
      await again.getByLabel('Passphrase').fill('wrong');
      await button(again, 'Unlock').click();
      await again.getByText('That is not the passphrase of this vault.').waitFor();
      expect(await again.getByLabel('Passphrase').inputValue()).toBe('wrong');
      await again.getByLabel('Passphrase').fill(passphrase);
      await button(again, 'Unlock').click();
      await row(again, 'CI').click();
      await row(again, 'CI').getByText('Copied').waitFor();
      expect(await stage.run.readClipboard()).toMatch(/^lev_sk_\w{40}$/);

      await button(again, 'Lock').click();
      await again.getByLabel('Passphrase').fill(passphrase);
      await button(again, 'Unlock').click();
      await row(again, 'CI').waitFor();
      expect(await stage.run.readClipboard()).toBe('');
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

onEveryHost(
  'a keychain that goes away',
  (stage) => {
    it('while a key is created leaves its secret on the panel, and takes it once it is back', async () => {
      const { page } = stage.run;
      await connectLev(page, await provider.start(), await provider.issueCredential());
      await page.getByRole('heading', { name: 'Work' }).waitFor();
      provider.faults.arm({ is: 'latency', ms: 3000 }, { endpoint: 'POST /api-keys' });
      await button(page, 'New key').first().click();
      await page.getByLabel('Label', { exact: true }).fill('CI');
      await button(page, 'Create key').click();
      await button(page, 'Waiting for Lev…').waitFor();
      await service.endKeyring();

      const panel = dialog(page, 'Your new key');
      await panel.getByRole('alert').waitFor();
      await panel.getByRole('button', { name: 'Copy' }).click();
      await announced(panel, '“CI” copied.');
      const secret = await stage.run.readClipboard();
      expect(secret).toMatch(/^lev_sk_\w{40}$/);
      await service.startKeyring();
      await panel.getByRole('button', { name: 'Try to store it again' }).click();
      await panel.getByLabel('Keep in this vault').waitFor();
      await panel.getByRole('button', { name: 'Done' }).click();
      await stage.run.writeClipboard('');
      await row(page, 'CI').click();
      await row(page, 'CI').getByText('Copied').waitFor();
      await expect.poll(() => stage.run.readClipboard()).toBe(secret);
    });
  },
  async () => {
    service = await startSecretService();
    return { ...process.env, DBUS_SESSION_BUS_ADDRESS: service.address };
  },
);
