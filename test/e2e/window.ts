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

/** As a program of the user's would: at the address that the account's page shows. */
export async function callApiWith(page: Page, secret: string): Promise<number> {
  const shown = await page.getByText(/^API at/).innerText();
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'a script' };
  const reply = await fetch(`${shown.replace('API at ', '')}/api/external/v2/devices`, { headers });
  return reply.status;
}

/** What a screen reader says; it is not to be seen. */
export const announced = (within: Page | Locator, text: string): Promise<void> =>
  within.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' });
