import type { Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFindsNothing } from './axe.ts';
import { keyboard } from './hands/keyboard.ts';
import { onLoopback } from './hosts.ts';
import { brokenLayout } from './layout.ts';
import { methodOf, type PageSession, sessionOf } from './loopback-session.ts';
import { addAccount, announced, button, callApiWith, chooseStep, dialog, openSandbox, row } from './window.ts';

onLoopback('a key with scopes', (stage) => {
  it('is created in a project with the keyboard alone, does what was chosen, and its successor begins with the same', async () => {
    const { page } = stage.run;
    await openSandbox(page, keyboard);
    await addAccount(page, { provider: 'Sandbox', kind: 'Usual API', name: 'Shop' }, keyboard);
    await keyboard.press(button(page, 'New key').first());
    const form = dialog(page, 'New key');
    await keyboard.fill(form.getByLabel('Name', { exact: true }), 'Dashboard');
    await form.getByRole('radio', { name: /^Read-only/, checked: true }).waitFor();
    await keyboard.choose(form.getByLabel('Project', { exact: true }), 'Mobile app');

    const presets = form.getByRole('group', { name: 'Scopes', exact: true });
    await presets.getByRole('radio', { checked: true }).focus();
    // Up from the first goes round to the last: “Choose scopes” begins with those of the preset.
    await page.keyboard.press('ArrowUp');
    await form.getByRole('radio', { name: 'Choose scopes', checked: true }).waitFor();
    await form.getByText('4 scopes chosen').waitFor();
    await keyboard.fill(form.getByRole('searchbox', { name: 'Search scopes' }), 'devices write');
    await announced(form, '1 found');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await form.getByRole('checkbox', { name: /devices:write/, checked: true }).waitFor();
    await form.getByText('5 scopes chosen').waitFor();
    for (const width of [1280, 720, 320]) {
      await page.setViewportSize({ width, height: 760 });
      expect(await brokenLayout(page), `${width}`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 760 });
    await axeFindsNothing(page, 'choosing scopes');

    const session = (await sessionOf(page)) as PageSession;
    const params = { field: 'area', problem: { is: 'not-available' }, name: 'area' };
    const error = { code: 'invalid_input', params, requestId: null };
    const refuse = (route: Route) =>
      methodOf(session, route.request()) === 'createKey'
        ? route.fulfill({ json: { ok: false, error } })
        : route.fallback();
    await page.route('**/latchkey/rpc', refuse);
    await keyboard.press(form.getByRole('button', { name: 'Create key' }));
    await form.getByText('it isn’t available here').waitFor();
    expect(await form.getByRole('combobox', { name: 'Project' }).getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByRole('alert').count()).toBe(0);
    await page.unroute('**/latchkey/rpc', refuse);
    await keyboard.press(form.getByRole('button', { name: 'Create key' }));
    const panel = dialog(page, 'Your new key');
    await keyboard.press(panel.getByRole('button', { name: 'Copy' }));
    await announced(panel, '“Dashboard” copied.');
    const secret = await stage.run.readClipboard();
    await keyboard.press(panel.getByRole('button', { name: 'Done' }));
    await row(page, 'Dashboard').getByText('Mobile app').waitFor();
    expect([await callApiWith(page, secret), await callApiWith(page, secret, 'POST')]).toEqual([200, 201]);

    await chooseStep(page, 'Dashboard', 'Rotate…', keyboard);
    const rotation = dialog(page, 'Rotate “Dashboard”');
    await rotation.getByRole('radio', { name: /^Same as the old key.*devices:write/, checked: true }).waitFor();
    expect(await rotation.getByLabel('Project', { exact: true }).inputValue()).toBe('mobile-app');
  });
});
