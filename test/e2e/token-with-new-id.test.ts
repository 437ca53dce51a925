import { afterEach, expect, it } from 'vitest';
import { type GitLabStandIn, startGitLab } from '../core/providers/gitlab-stand-in.ts';
import { onLoopback } from './hosts.ts';
import { announced, button, chooseStep, dialog, openSandbox, row } from './window.ts';

let provider: GitLabStandIn | null = null;

afterEach(async () => {
  await provider?.stop();
  provider = null;
});

onLoopback('a token of GitLab', (stage) => {
  it('gets its secret on the row that the list has, and another secret by API', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    provider = await startGitLab();
    await openSandbox(page, hand);
    await hand.press(button(page, 'Add account'));
    const form = dialog(page, 'Add account');
    await hand.choose(form.getByLabel('Provider'), 'GitLab');
    await hand.fill(form.getByLabel('Name'), 'Forge');
    await hand.fill(form.getByLabel('API base URL'), `${provider.url}/api/v4/`);
    await hand.fill(form.getByLabel('Credential', { exact: true }), provider.make('Weak', ['read_repository']).secret);
    await hand.press(form.getByRole('button', { name: 'Add account' }));
    await form.getByText('Required: a personal access token with the scope “api”').waitFor();
    await hand.fill(form.getByLabel('Credential', { exact: true }), provider.credential.secret);
    await hand.press(form.getByRole('button', { name: 'Add account' }));
    await row(page, 'Latchkey').waitFor();

    const made = provider.make('Deploy', ['read_api', 'read_repository']);
    await hand.press(button(page, 'New token').first());
    const add = dialog(page, 'New token');
    await hand.fill(add.getByLabel('Secret', { exact: true }), made.secret);
    await hand.fill(add.getByLabel('Name', { exact: true }), 'Deploy');
    await hand.press(add.getByRole('button', { name: 'Verify and save' }));
    await announced(page, '“Deploy” added. GitLab accepts it.');
    await hand.press(page.getByRole('button', { name: 'Done' }));
    await row(page, 'Deploy').getByText('Read-only').waitFor();
    // From the start: no row moves when the list tells when it was created.
    await page.getByRole('row').nth(1).filter({ hasText: 'Deploy' }).waitFor();

    await chooseStep(page, 'Deploy', 'Regenerate…', hand);
    const regenerate = page.getByRole('alertdialog', { name: 'Regenerate “Deploy”?' });
    await hand.press(regenerate.getByRole('button', { name: 'Regenerate secret' }));
    await hand.press(page.getByRole('button', { name: 'Done' }));
    const next = provider.tokens.at(-1);
    await row(page, 'Deploy')
      .getByText(`••••${next?.secret.slice(-4)}`)
      .waitFor();
    expect(made.revoked).toBe(true);
    expect(await page.getByRole('row').filter({ hasText: 'Deploy' }).count()).toBe(1);

    // In a project or group, its scopes say what it may do, and nothing else does.
    await hand.press(button(page, 'New token').first());
    await add.getByLabel('Access', { exact: true }).waitFor();
    await hand.choose(add.getByLabel('Project or group'), 'Acme (acme)');
    await add.getByRole('group', { name: 'Scopes', exact: true }).waitFor();
    expect(await add.getByLabel('Access', { exact: true }).count()).toBe(0);
  });

  it('is the credential of its account, and rotates itself from the account’s menu', async () => {
    const { page } = stage.run;
    const { hand } = stage;
    provider = await startGitLab();
    await openSandbox(page, hand);
    await hand.press(button(page, 'Add account'));
    const form = dialog(page, 'Add account');
    await hand.choose(form.getByLabel('Provider'), 'GitLab');
    await hand.fill(form.getByLabel('Name'), 'Forge');
    await hand.fill(form.getByLabel('API base URL'), provider.url);
    await hand.fill(form.getByLabel('Credential', { exact: true }), provider.credential.secret);
    await hand.press(form.getByRole('button', { name: 'Add account' }));
    await row(page, 'Latchkey').waitFor();

    await hand.press(button(page, 'Account actions'));
    await hand.press(page.getByRole('menuitem', { name: 'Rotate credential…' }));
    const confirm = page.getByRole('alertdialog', { name: 'Rotate the credential of “Forge”?' });
    await confirm.getByText('The old one stops working at once.').waitFor();
    await hand.press(confirm.getByRole('button', { name: 'Rotate credential' }));
    await announced(page, 'Credential for “Forge” rotated.');
    expect(provider.credential.revoked).toBe(true);
    // The list is read with the new one.
    provider.make('Later');
    await hand.press(page.getByRole('button', { name: 'Refresh' }).first());
    await row(page, 'Later').waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'Latchkey' }).count()).toBe(1);
  });
});
