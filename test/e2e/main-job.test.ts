import { expect, it } from 'vitest';
import { keychain } from '../../main/platform/secret-stores/keychain.ts';
import { byEveryHand } from './hosts.ts';
import { expectNowhere, filesBelow } from './nowhere.ts';
import {
  addAccount,
  announced,
  button,
  callApiWith,
  createKey,
  dialog,
  lockBehind,
  openSandbox,
  row,
  toggleFilter,
} from './window.ts';

byEveryHand('the life of a key', (stage) => {
  it('is created, seen once, copied, used, seen used, revoked and refused, and its secret is left nowhere', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await stage.run.listenIn();
    await openSandbox(page, hand);
    const panel = await createKey(page, 'CI pipeline', hand);
    await hand.press(panel.getByRole('button', { name: 'Copy' }));
    await announced(panel, '“CI pipeline” copied.');
    const secret = await stage.run.readClipboard();
    expect(secret).toMatch(/^lev_sk_\w{40}$/);
    expect(await page.content()).not.toContain(secret);
    await hand.press(panel.getByRole('button', { name: 'Done' }));
    await panel.waitFor({ state: 'detached' });

    await stage.run.writeClipboard('something else');
    await hand.copy(row(page, 'CI pipeline'));
    await row(page, 'CI pipeline').getByText('Copied').waitFor();
    await expect.poll(() => stage.run.readClipboard()).toBe(secret);

    expect(await row(page, 'CI pipeline').innerText()).toContain('--');
    expect(await callApiWith(page, secret)).toBe(200);
    await hand.press(page.getByRole('button', { name: 'Refresh' }));
    await row(page, 'CI pipeline').getByText('just now').waitFor();

    await hand.chooseStep(row(page, 'CI pipeline'), 'Revoke…');
    const warning = page.getByRole('alertdialog');
    await warning.getByText(`lev_sk_${secret.slice(7, 11)}••••${secret.slice(-4)}`).waitFor();
    expect(await warning.innerText()).toContain('stops working immediately');
    await hand.press(warning.getByRole('button', { name: 'Revoke key' }));
    await page.getByText('“CI pipeline” revoked. Sandbox now refuses it.').first().waitFor();
    expect(await callApiWith(page, secret)).toBe(401);
    await row(page, 'CI pipeline').waitFor({ state: 'detached' });
    await toggleFilter(page, 'Show revoked', hand);
    await row(page, 'CI pipeline').getByText('Revoked').waitFor();

    const [, account = ''] = /#\/account\/([\w-]+)/.exec(page.url()) ?? [];
    const credential = await (await keychain({ instance: 'Latchkey' }).open()).read(account);
    expect(String(credential && Buffer.from(credential))).toMatch(/^lev_sk_/);
    const messages = await stage.run.messages();
    // The record holds what it should: calls, replies and events.
    const mask = `••••${secret.slice(-4)}`;
    for (const crossed of ['createKey', mask, 'keys-changed']) expect(messages ?? crossed).toContain(crossed);
    const { output } = stage.run;
    await stage.restart();
    const outputs = { output: output(), later: stage.run.output() };
    const places = { messages: messages ?? '', ...outputs, ...(await filesBelow(stage.dataDir)) };
    for (const kept of [secret, String(credential)]) expectNowhere(kept, places);
  });
});

const passphrase = 'a-passphrase-that-nobody-guesses';
const pasted = 'pasted-0123456789-abcdefghij';
const imported = 'imported-0123456789-abcdefghij';

byEveryHand(
  'what is pasted, imported, revealed, saved and typed',
  (stage) => {
    it('is in no file, in no output and no storage of the window', async () => {
      const { page, saveWith } = stage.run;
      const { hand } = stage;
      await hand.fill(page.getByLabel('Passphrase', { exact: true }), passphrase);
      await hand.fill(page.getByLabel('Confirm passphrase'), passphrase);
      await hand.press(button(page, 'Create vault file'));
      await openSandbox(page, hand);

      const panel = await createKey(page, 'Shown', hand);
      await hand.hold(panel.getByRole('button', { name: 'Hold to reveal' }), () => panel.locator('output').waitFor());
      const { text } = await saveWith(() => hand.press(panel.getByRole('button', { name: 'Save as .txt' })));
      await hand.press(panel.getByRole('button', { name: 'Done' }));
      await panel.waitFor({ state: 'detached' });

      await hand.press(button(page, 'Import…'));
      const form = dialog(page, 'Import keys');
      const buffer = Buffer.from(`SOME_TOKEN=${imported}\n`);
      await hand.pickFile(form.getByLabel('File'), { name: '.env', mimeType: 'text/plain', buffer });
      await hand.press(form.getByRole('button', { name: 'Show contents' }));
      await hand.press(form.getByRole('button', { name: 'Import 1 key' }));
      await announced(page, '1 key imported.');

      await addAccount(page, { provider: 'Level', name: 'Operations' }, hand);
      await hand.press(button(page, 'New key').first());
      await hand.fill(page.getByLabel('Description', { exact: true }), 'Pasted');
      await hand.fill(page.getByLabel('Secret', { exact: true }), pasted);

      // The form still holds the pasted secret.
      await lockBehind(page);
      await hand.fill(page.getByLabel('Passphrase'), passphrase);
      await hand.press(button(page, 'Unlock'));
      // The form comes back with what was typed, except the secret.
      expect(await page.getByLabel('Description', { exact: true }).inputValue()).toBe('Pasted');

      const storage = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
      const places = { output: stage.run.output(), storage: await storage(), ...(await filesBelow(stage.dataDir)) };
      for (const kept of [text.trim(), pasted, imported, passphrase]) expectNowhere(kept, places);
    });
  },
  async () => ({ ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }),
);
