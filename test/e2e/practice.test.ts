import { expect, it } from 'vitest';
import { onEveryHost } from './hosts.ts';
import { announced, button, createAndKeep, dialog, openSandbox, row } from './window.ts';

const accountMenu = async (page: Parameters<typeof button>[0], item: string) => {
  await button(page, 'Account').click();
  await page.getByRole('menuitem', { name: item }).click();
};

onEveryHost('a fire drill', (stage) => {
  it('lets the sandbox fail as armed, and the creation comes through with one key', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await accountMenu(page, 'Fire drill…');
    const drill = dialog(page, 'Fire drill');
    await drill.getByLabel('What goes wrong').selectOption('The connection drops, after it was done');
    await drill.getByLabel('How many requests').fill('1');
    await drill.getByRole('button', { name: 'Arm it' }).click();
    await drill.getByText('The connection drops, after it was done · Creating a key · 1 request').waitFor();
    await drill.getByRole('button', { name: 'Close' }).click();
    await createAndKeep(page, 'Survivor');
    expect(await page.getByRole('row').count()).toBe(2);

    await accountMenu(page, 'Fire drill…');
    await drill.getByText('Nothing is armed.').waitFor();
    await drill.getByLabel('What goes wrong').selectOption('An error of its own (500)');
    await drill.getByLabel('Where').selectOption('Any request');
    await drill.getByRole('button', { name: 'Arm it' }).click();
    await drill.getByRole('button', { name: 'Disarm all' }).click();
    await drill.getByText('Nothing is armed.').waitFor();
  });

  it('shows what a member may not do, and that an admin may again', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await accountMenu(page, 'Fire drill…');
    await button(page, 'Member, who may not manage keys').click();
    await announced(page, 'Latchkey uses a new credential of that role now.');
    await dialog(page, 'Fire drill').getByRole('button', { name: 'Close' }).click();
    await page.getByText('may not manage keys at Sandbox (403)').first().waitFor();
    await accountMenu(page, 'Fire drill…');
    await button(page, 'API Token Manager').click();
    await dialog(page, 'Fire drill').getByRole('button', { name: 'Close' }).click();
    await page.getByText('may not manage keys at Sandbox (403)').first().waitFor({ state: 'detached' });
    await createAndKeep(page, 'By the manager');
  });

  it('of a provider that is busy shows how long it asks to wait, and lets the sync be stopped', async () => {
    const { page } = stage.run;
    await openSandbox(page);
    await accountMenu(page, 'Fire drill…');
    const drill = dialog(page, 'Fire drill');
    await drill.getByLabel('What goes wrong').selectOption('Too many requests, wait 3 seconds (429)');
    await drill.getByLabel('Where').selectOption('Listing keys');
    await drill.getByRole('button', { name: 'Arm it' }).click();
    await drill.getByRole('button', { name: 'Close' }).click();
    await button(page, 'Refresh').click();
    await page.getByText(/Waiting \d s, as the provider asks/).waitFor();
    await button(page, 'Stop syncing').click();
    await button(page, 'Refresh').waitFor();
    await page.getByText(/Waiting \d s/).waitFor({ state: 'detached' });
  });
});

onEveryHost('an import', (stage) => {
  it('shows what is in a .env file, writes what is chosen, and knows it again', async () => {
    const { page } = stage.run;
    const stripe = `sk_test_${'a1B2'.repeat(6)}`;
    const file = {
      name: '.env',
      mimeType: 'text/plain',
      buffer: Buffer.from(`# mine\nPORT=8080\nSTRIPE_KEY="${stripe}"\nexport OTHER_TOKEN='abcdef-123456-ghijkl'\n`),
    };
    await button(page, 'Import…').click();
    const form = dialog(page, 'Import keys');
    await form.getByLabel('File').setInputFiles(file);
    await form.getByRole('button', { name: 'Show what is in it' }).click();
    expect(await form.getByLabel('Import PORT').isChecked()).toBe(false);
    expect(await form.getByLabel('Service of STRIPE_KEY').inputValue()).toBe('Stripe');
    await form.getByText('sk_test_••••a1B2').waitFor();
    await form.getByLabel('Label of STRIPE_KEY').fill('Shop');
    await form.getByLabel('Import OTHER_TOKEN').uncheck();
    await form.getByRole('button', { name: 'Import 1 key' }).click();
    await announced(page, '1 key was imported.');
    await row(page, 'Shop').click();
    await expect.poll(() => stage.run.readClipboard()).toBe(stripe);

    await button(page, 'Import…').click();
    await form.getByLabel('File').setInputFiles(file);
    await form.getByRole('button', { name: 'Show what is in it' }).click();
    await form.getByText('In the vault already as “Shop”').waitFor();
    await form.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByRole('row').count()).toBe(2);
  });
});
