import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { menuItem } from './hands/menu-item.ts';
import { onLoopback } from './hosts.ts';
import {
  announced,
  button,
  chooseStep,
  createAndKeep,
  createKey,
  dialog,
  openSandbox,
  row,
  toggleFilter,
} from './window.ts';

/**
 * Delays, until `comeLate`, what the page schedules within the next 20 ms: on a busy computer the next keystrokes come
 * before it. Also notes what hears each keystroke.
 */
async function slowDown(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const late: (() => void)[] = [];
    const { setTimeout: later, clearTimeout: forget } = window;
    const firstHeld = 1e9;
    const hold = (act: () => void) => firstHeld + late.push(act) - 1;
    const forgetHeld = (id: number) => {
      if (id >= firstHeld) late[id - firstHeld] = () => {};
      else forget(id);
    };
    Object.assign(window, {
      setTimeout: (act: () => void, ms = 0) => (ms < 20 ? hold(act) : later(act, ms)),
      clearTimeout: forgetHeld,
      requestAnimationFrame: (act: (now: number) => void) => hold(() => act(performance.now())),
      cancelAnimationFrame: forgetHeld,
      comeLate: () => {
        for (let next = 0; next < late.length; next += 1) {
          late[next]?.();
          late[next] = () => {};
        }
      },
    });
    addEventListener('keydown', ({ target }) => Reflect.set(window, 'hearer', target), { capture: true });
  });
  await page.reload();
  await page.getByRole('grid').waitFor();
}

const comeLate = (page: Page): Promise<void> => page.evaluate(() => Reflect.get(window, 'comeLate')());
/** Expects that `target` hears the next keystroke, which does nothing, and that nothing late takes the focus away. */
async function expectNextKeyAt(target: Locator): Promise<void> {
  const page = target.page();
  await page.keyboard.press('F9');
  const found = await target.evaluate(async (element) => {
    const brief = (other: Element) => (other === element ? 'it' : other.outerHTML.slice(0, 160));
    const heardBy = brief(Reflect.get(window, 'hearer'));
    Reflect.get(window, 'comeLate')();
    return { heardBy, focused: brief(document.activeElement ?? document.body) };
  });
  expect(found).toEqual({ heardBy: 'it', focused: 'it' });
}

/** Presses `target`, and Escape once what that shows is there, before the page comes to anything that it has put off. */
const pressThenEscape = (target: Locator): Promise<void> =>
  target.evaluate(async (element: HTMLElement) => {
    element.focus();
    element.click();
    await Promise.resolve();
    const press = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(press);
  });

const begin = async (page: Page): Promise<{ page: Page; list: Locator }> => {
  await openSandbox(page);
  for (const label of ['Shop', 'Mail']) await createAndKeep(page, label);
  await slowDown(page);
  return { page, list: page.getByRole('grid') };
};

const openFromAccount = async (page: Page, item: string) => {
  await button(page, 'Account actions').click();
  await menuItem(page, item).click();
  await page.getByRole('dialog').waitFor();
};

const closed = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' });

onLoopback('the key right after something is closed', (stage) => {
  it('is for what a dialog was opened from: a menu, a button, the list', async () => {
    const { page, list } = await begin(stage.run.page);
    await openFromAccount(page, 'Simulate faults…');
    await button(page, 'Close').focus();
    await page.keyboard.press('Enter');
    await expectNextKeyAt(button(page, 'Account actions'));

    await openFromAccount(page, 'Edit account…');
    await page.keyboard.press('Escape');
    await expectNextKeyAt(button(page, 'Account actions'));

    await button(page, 'Settings').click();
    await dialog(page, 'Settings').waitFor();
    await page.keyboard.press('Escape');
    await expectNextKeyAt(button(page, 'Settings'));

    await chooseStep(page, 'Shop', 'Edit…');
    await button(page, 'Save').focus();
    await page.keyboard.press('Enter');
    await closed(page);
    await expectNextKeyAt(list);

    // The dialog opens another one, which closes together with it.
    const panel = await createKey(page, 'Log shipper');
    await panel.getByLabel('Keep in this vault').uncheck();
    await panel.getByRole('button', { name: 'Done' }).focus();
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    await page.keyboard.press('Escape');
    await expectNextKeyAt(panel.getByRole('button', { name: 'Done' }));
    await page.keyboard.press('Enter');
    await question.waitFor();
    await question.getByRole('button', { name: 'Close and lose secret' }).focus();
    await page.keyboard.press('Enter');
    await closed(page);
    await expectNextKeyAt(button(page, 'New key'));
  });

  it('is for the button of a menu, or for the list', async () => {
    const { page, list } = await begin(stage.run.page);
    await button(page, 'View').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expectNextKeyAt(button(page, 'View'));

    await toggleFilter(page, 'Favorites');
    await expectNextKeyAt(button(page, 'Filter'));
    await button(page, /^Remove filter/).focus();
    await page.keyboard.press('Enter');
    await expectNextKeyAt(button(page, 'Filter'));

    await list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+F10');
    // The arrows and the choice come just as fast.
    for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('listitem').filter({ hasText: 'Masked identifier of “Mail” copied.' }).waitFor();
    await expectNextKeyAt(list);
    await page.keyboard.press('Shift+F10');
    await page.keyboard.press('Escape');
    await expectNextKeyAt(list);
  });

  it('is for what quick search was called from, or what it leads to', async () => {
    const { page, list } = await begin(stage.run.page);
    const quickSearch = dialog(page, 'Quick search');
    const call = async () => {
      await list.focus();
      await page.keyboard.press('Control+k');
      await quickSearch.locator('[aria-selected="true"]').waitFor();
    };
    await call();
    await page.keyboard.press('Escape');
    await expectNextKeyAt(list);

    await call();
    await page.keyboard.type('shop');
    await page.keyboard.press('Enter');
    await announced(page, '“Shop” copied.');
    await closed(page);
    await expectNextKeyAt(list);

    await call();
    // Enter waits for the answer to what was typed last, and letters after it would still go to the search.
    await page.keyboard.type('new key');
    await quickSearch.locator('[role="listbox"][aria-busy="false"]').waitFor();
    await quickSearch.getByRole('option', { name: 'New key' }).and(page.locator('[aria-selected="true"]')).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Log shipper');
    const label = dialog(page, 'New key').getByLabel('Label', { exact: true });
    expect(await label.inputValue()).toBe('Log shipper');
    await page.keyboard.press('Escape');
    await expectNextKeyAt(list);
  });
});

onLoopback('the key right after something is opened', (stage) => {
  it('is for the question that a dialog has opened, and then for the dialog', async () => {
    const { page } = await begin(stage.run.page);
    const panel = await createKey(page, 'Log shipper');
    await panel.getByLabel('Keep in this vault').uncheck();
    const done = panel.getByRole('button', { name: 'Done' });
    await pressThenEscape(done);
    await expectNextKeyAt(done);
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor();
  });
});

onLoopback('the key right after something else is closed', (stage) => {
  it('is for the work behind a message that is dismissed, and for the list beside details that are closed', async () => {
    const { page, list } = await begin(stage.run.page);
    await list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('f');
    await row(page, 'Mail').getByRole('button', { pressed: true }).waitFor();
    await page.keyboard.press('f');
    await button(page, 'Dismiss').waitFor();
    await page.keyboard.press('F8');
    await button(page, 'Dismiss').focus();
    await page.keyboard.press('Enter');
    await expectNextKeyAt(list);

    await page.keyboard.press('i');
    await page.locator('.details h2:focus').waitFor();
    await page.keyboard.press('Escape');
    await expectNextKeyAt(list);
  });

  it('goes where the user has gone by then', async () => {
    const { page, list } = await begin(stage.run.page);
    await openFromAccount(page, 'Simulate faults…');
    await button(page, 'Close').focus();
    await page.keyboard.press('Enter');
    await closed(page);
    await list.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await comeLate(page);
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByRole('group', { name: 'Selected keys' }).getByText('2 selected', { exact: true }).waitFor();
    await page.keyboard.press('Escape');

    await createKey(page, 'Log shipper');
    await page.keyboard.press('Escape');
    await closed(page);
    await page.keyboard.press('/');
    await comeLate(page);
    await page.keyboard.type('mail');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await announced(page, '“Mail” copied.');
    await row(page, 'Shop').waitFor({ state: 'detached' });
  });
});
