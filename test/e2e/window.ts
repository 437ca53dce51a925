import type { Locator, Page } from 'playwright-core';

/** The window's parts, by the names that its users hear and see. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
export const row = (page: Page, label: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('gridcell', { name: label, exact: true }) });
export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });

export async function openSandbox(page: Page): Promise<void> {
  await button(page, 'Try it with the built-in sandbox').click();
  await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
}

export async function connectLev(page: Page, address: string, credential: string): Promise<void> {
  await button(page, 'Connect an account').click();
  const form = dialog(page, 'Add an account');
  await form.getByLabel('Name').fill('Work');
  await form.getByLabel('Address of the API').fill(address);
  await form.getByLabel('Credential', { exact: true }).fill(credential);
  await form.getByRole('button', { name: 'Add account' }).click();
}

/** Leaves the one-time panel open. */
export async function createKey(page: Page, label: string): Promise<Locator> {
  await button(page, 'New key').first().click();
  await page.getByLabel('Label', { exact: true }).fill(label);
  await button(page, 'Create key').click();
  const panel = dialog(page, 'Your new key');
  await panel.waitFor();
  return panel;
}

export async function createAndKeep(page: Page, label: string): Promise<void> {
  const panel = await createKey(page, label);
  await panel.getByRole('button', { name: 'Done' }).click();
  await panel.waitFor({ state: 'detached' });
  await row(page, label).waitFor();
}

interface NewAccount {
  provider: string;
  name: string;
  kind?: string;
  address?: string;
  tryAt?: string;
  credential?: string;
}

/** From the sidebar, and goes to its page. */
export async function addAccount(
  page: Page,
  { provider, name, kind, address, tryAt, credential }: NewAccount,
): Promise<void> {
  await button(page, 'Add account').click();
  const form = dialog(page, 'Add an account');
  await form.getByLabel('Provider').selectOption(provider);
  if (kind !== undefined) await form.getByLabel('Behaves like').selectOption(kind);
  await form.getByLabel('Name').fill(name);
  if (address !== undefined) await form.getByLabel('Address of the API').fill(address);
  if (tryAt !== undefined) await form.getByLabel('URL to try keys at').fill(tryAt);
  if (credential !== undefined) await form.getByLabel('Credential', { exact: true }).fill(credential);
  await form.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.getByRole('heading', { name: /^No (keys|tokens) yet$/ }).waitFor();
}

/** From the menu of a key. */
export async function chooseStep(page: Page, label: string, step: string): Promise<void> {
  await button(page, `Actions for ${label}`).click();
  await page.getByRole('menuitem', { name: step, exact: true }).click();
}

/** As a program of the user's would: at the address that the account's page shows. */
export async function callApiWith(page: Page, secret: string, method: 'GET' | 'POST' = 'GET'): Promise<number> {
  const shown = await page.getByText(/^API at/).innerText();
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'a script', 'content-type': 'application/json' };
  const body = method === 'POST' ? { body: JSON.stringify({ name: 'A device' }) } : {};
  const reply = await fetch(`${shown.replace('API at ', '')}/api/external/v2/devices`, { method, headers, ...body });
  return reply.status;
}

/** What a screen reader says; it is not to be seen. */
export const announced = (within: Page | Locator, text: string): Promise<void> =>
  within.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' });

/** Locks with whatever is open in the window, as the tray, the menu or a computer that goes to sleep does. */
export async function lockBehind(page: Page): Promise<void> {
  // Not waited for: the window is loaded anew before it could answer.
  await page.evaluate(() => {
    const exposed = (window as { latchkey?: { call(method: string, input: unknown): Promise<unknown> } }).latchkey;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ method: 'lock', input: {} });
    if (exposed) void exposed.call('lock', {});
    else void fetch('/latchkey/rpc', { method: 'POST', headers, body });
  });
}
