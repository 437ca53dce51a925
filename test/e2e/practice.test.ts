import { expect, it } from 'vitest';
import { byEveryHand, onLoopback, type Stage } from './hosts.ts';
import { announced, button, createAndKeep, dialog, openSandbox, row } from './window.ts';

const openFaults = ({ run, hand }: Stage): Promise<void> =>
  hand.chooseFrom(button(run.page, 'Account actions'), 'Simulate faults…');

byEveryHand('a fire drill', (stage) => {
  it('lets the sandbox fail as armed, and the creation comes through with one key', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await openFaults(stage);
    const faults = dialog(page, 'Simulate faults');
    await hand.choose(faults.getByLabel('Fault'), 'Connection drops, change was made');
    await hand.fill(faults.getByLabel('Number of requests'), '1');
    await hand.press(faults.getByRole('button', { name: 'Add fault' }));
    await faults.getByText('Connection drops, change was made · Creating a key · 1 request').waitFor();
    await hand.press(faults.getByRole('button', { name: 'Close' }));
    await createAndKeep(page, 'Survivor', hand);
    expect(await page.getByRole('row').count()).toBe(2);

    await openFaults(stage);
    await faults.getByText('No active faults.').waitFor();
    await hand.choose(faults.getByLabel('Fault'), 'Internal server error (500)');
    await hand.choose(faults.getByLabel('Request', { exact: true }), 'Any request');
    await hand.press(faults.getByRole('button', { name: 'Add fault' }));
    await hand.press(faults.getByRole('button', { name: 'Clear all faults' }));
    await faults.getByText('No active faults.').waitFor();
  });
});

onLoopback('a fire drill of a role and of a limit', (stage) => {
  it('shows what a member may not do, and that an admin may again', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await openFaults(stage);
    await hand.press(button(page, 'Member (can’t manage keys)'));
    await announced(page, 'Latchkey now uses a new credential with this role.');
    await hand.press(dialog(page, 'Simulate faults').getByRole('button', { name: 'Close' }));
    await page.getByText('doesn’t have permission to manage keys at Sandbox (403)').first().waitFor();
    await openFaults(stage);
    await hand.press(button(page, 'API Token Manager'));
    await hand.press(dialog(page, 'Simulate faults').getByRole('button', { name: 'Close' }));
    await page
      .getByText('doesn’t have permission to manage keys at Sandbox (403)')
      .first()
      .waitFor({ state: 'detached' });
    await createAndKeep(page, 'By the manager', hand);
  });

  it('of a provider that is busy shows how long it asks to wait, and lets the sync be stopped', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    await openSandbox(page, hand);
    await openFaults(stage);
    const faults = dialog(page, 'Simulate faults');
    await hand.choose(faults.getByLabel('Fault'), 'Rate limit, retry after 3 seconds (429)');
    await hand.choose(faults.getByLabel('Request', { exact: true }), 'Listing keys');
    await hand.press(faults.getByRole('button', { name: 'Add fault' }));
    await hand.press(faults.getByRole('button', { name: 'Close' }));
    await hand.press(button(page, 'Refresh'));
    await page.getByText(/Rate limited. Retrying in \d s/).waitFor();
    await hand.press(button(page, 'Stop sync'));
    await button(page, 'Refresh').waitFor();
    await page.getByText(/Waiting \d s/).waitFor({ state: 'detached' });
  });
});

byEveryHand('an import', (stage) => {
  it('shows what is in a .env file, writes what is chosen, and knows it again', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    const stripe = `sk_test_${'a1B2'.repeat(6)}`;
    const file = {
      name: '.env',
      mimeType: 'text/plain',
      buffer: Buffer.from(
        `# mine\nPORT=8080\nPORT=9090\nSTRIPE_KEY="${stripe}"\nexport OTHER_TOKEN='abcdef-123456-ghijkl'\n`,
      ),
    };
    await hand.press(button(page, 'Import…'));
    const form = dialog(page, 'Import keys');
    await hand.pickFile(form.getByLabel('File'), file);
    await hand.press(form.getByRole('button', { name: 'Show contents' }));
    expect(await form.getByLabel('Import PORT').isChecked()).toBe(false);
    await form.getByText('Set more than once in this file. The last value is used.').waitFor();
    expect(await form.getByLabel('Service of STRIPE_KEY').inputValue()).toBe('Stripe');
    await form.getByText('sk_test_••••a1B2').waitFor();
    await hand.fill(form.getByLabel('Label of STRIPE_KEY'), 'Shop');
    await hand.tick(form.getByLabel('Import OTHER_TOKEN'), false);
    await hand.press(form.getByRole('button', { name: 'Import 1 key' }));
    await announced(page, '1 key imported.');
    await hand.copy(row(page, 'Shop'));
    await expect.poll(() => stage.run.readClipboard()).toBe(stripe);

    await hand.press(button(page, 'Import…'));
    await hand.pickFile(form.getByLabel('File'), file);
    await hand.press(form.getByRole('button', { name: 'Show contents' }));
    await form.getByText('Already in the vault as “Shop”').waitFor();
    await hand.press(form.getByRole('button', { name: 'Cancel' }));
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
  });
});
