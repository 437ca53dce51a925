import { afterEach, expect, it } from 'vitest';
import { type NpmStandIn, startNpm } from '../core/providers/npm-stand-in.ts';
import { onLoopback } from './hosts.ts';
import { brokenLayout } from './layout.ts';
import { addAccount, announced, button, chooseStep, dialog, openSandbox, row } from './window.ts';

let provider: NpmStandIn | null = null;

afterEach(async () => {
  await provider?.stop();
  provider = null;
});

onLoopback('a token of npm', (stage) => {
  it('is created with a password and a code, and revoked with a confirmation on a page', async () => {
    const { hand } = stage;
    const { page } = stage.run;
    provider = await startNpm();
    provider.secondFactor = 'code';
    await openSandbox(page, hand);
    const account = { provider: 'npm', name: 'Registry', address: provider.url, credential: provider.sessionToken };
    await addAccount(page, account, hand);
    await hand.press(button(page, 'New token').first());
    const form = dialog(page, 'New token');
    await hand.fill(form.getByLabel('Name', { exact: true }), 'CI');
    await hand.press(form.getByRole('button', { name: 'Create token' }));
    await form.getByText('Check the packages and organizations: it’s empty.').waitFor();
    await hand.fill(form.getByLabel('Packages and scopes'), '@acme/ui, @acme/icons');
    await hand.press(form.getByRole('button', { name: 'Create token' }));
    await form.getByText('Check the password: it’s empty.').waitFor();
    await hand.fill(form.getByLabel('npm password'), provider.password);
    await hand.press(form.getByRole('button', { name: 'Create token' }));

    // Cancelled, the form is as it was.
    const question = dialog(page, 'Confirm at npm');
    await hand.press(question.getByRole('button', { name: 'Cancel' }));
    await form.getByText('npm asks for your second factor.').waitFor();
    expect(await form.getByLabel('Name', { exact: true }).inputValue()).toBe('CI');
    const kept = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(await kept()).toContain('CI');
    expect(await kept()).not.toContain(provider.password);
    await hand.press(form.getByRole('button', { name: 'Create token' }));
    await hand.fill(question.getByLabel('Code'), '000000');
    await hand.press(question.getByRole('button', { name: 'Continue' }));
    await question.getByText('npm doesn’t accept this code.').waitFor();
    provider.codes = ['123456'];
    await hand.fill(question.getByLabel('Code'), '123 456');
    await hand.press(question.getByRole('button', { name: 'Continue' }));
    await hand.press(dialog(page, 'Your new token').getByRole('button', { name: 'Done' }));
    await row(page, 'CI').waitFor();
    expect(provider.tokens.at(-1)?.scopes.map(({ name }) => name)).toEqual(['@acme/ui', '@acme/icons']);
    expect(await kept()).not.toContain(provider.password);

    Object.assign(provider, { secondFactor: 'page', waitSeconds: 1 });
    await page.context().route('https://www.npmjs.com/**', (route) => route.fulfill({ body: 'A page of npm' }));
    await chooseStep(page, 'CI', 'Revoke…', hand);
    await hand.press(page.getByRole('alertdialog').getByRole('button', { name: 'Revoke token' }));
    const { authUrl } = provider.page;
    await question.getByText(authUrl).waitFor();
    await page.setViewportSize({ width: 320, height: 760 });
    expect(await brokenLayout(page)).toEqual([]);
    await hand.press(question.getByRole('button', { name: 'Enter a code instead' }));
    await question.getByLabel('Code').waitFor();
    expect(await brokenLayout(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 760 });
    await hand.press(question.getByRole('button', { name: 'Confirm on the page' }));
    await question.getByText(authUrl).waitFor();
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      hand.press(question.getByRole('link', { name: 'Open page' })),
    ]);
    await opened.close();
    await announced(page, 'Waiting for your confirmation on the page…');
    provider.confirmed = 'allowed';
    await announced(page, '“CI” revoked.');
    expect(provider.tokens).toEqual([]);
  });
});
