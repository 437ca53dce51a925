import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSecretStores } from '../../main/platform/secret-stores.ts';
import { byEveryHand } from './hosts.ts';
import { announced, callApiWith, createKey, openSandbox, row, toggleFilter } from './window.ts';

byEveryHand('the life of a key', (stage) => {
  it('is created, seen once, copied, used, seen used, revoked and refused, and its secret is left nowhere', async () => {
    const { page } = stage.run;
    const { hand } = stage;
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
    expect(await warning.innerText()).toContain('stops working at once');
    await hand.press(warning.getByRole('button', { name: 'Revoke key' }));
    await page.getByText('“CI pipeline” is revoked. Sandbox refuses it now.').first().waitFor();
    expect(await callApiWith(page, secret)).toBe(401);
    await row(page, 'CI pipeline').waitFor({ state: 'detached' });
    await toggleFilter(page, 'Show revoked', hand);
    await row(page, 'CI pipeline').getByText('Revoked').waitFor();

    const [, account = ''] = /#\/account\/([\w-]+)/.exec(page.url()) ?? [];
    const keychain = await createSecretStores({ vaultFile: '', instance: 'Latchkey' }).openKeychain();
    const credential = await keychain.read(account);
    expect(credential).toMatch(/^lev_sk_/);
    const messages = await stage.run.messages();
    await stage.restart();
    for (const kept of [secret, String(credential)]) {
      await expectNowhere(kept, { messages, output: stage.run.output(), ...(await filesBelow(stage.dataDir)) });
    }
  });
});

async function filesBelow(folder: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(1);
  return Object.fromEntries(await Promise.all(files.map(async (path) => [path, await readFile(path)])));
}

/** In none of the forms in which a program might have written it. */
async function expectNowhere(secret: string, places: Record<string, string | Buffer>): Promise<void> {
  const bytes = Buffer.from(secret);
  // The first characters are the mask's, so what is looked for begins behind them.
  const rest = Buffer.from(secret.slice(12, -4));
  const forms = [
    bytes,
    rest,
    Buffer.from(secret, 'utf16le'),
    bytes.toString('hex'),
    bytes.toString('base64').slice(0, 40),
  ];
  for (const [place, contents] of Object.entries(places)) {
    for (const form of forms) expect(Buffer.from(contents).includes(form), `a secret is in ${place}`).toBe(false);
  }
}
