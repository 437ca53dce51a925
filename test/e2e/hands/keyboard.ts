import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Hand } from './hand.ts';
import { menuItem, toggleItem } from './menu-item.ts';
import { expectVisibleFocus, reach } from './reach.ts';

const mostArrows = 40;

/** Uses the keyboard alone: goes where Tab and the arrows lead, and never sets the focus itself. */
export const keyboard: Hand = {
  async press(target) {
    await reach(target);
    await keys(target).press('Enter');
  },

  async fill(field, text) {
    await reach(field);
    const isDate = (await field.getAttribute('type')) === 'date';
    if (isDate) return keys(field).type(asTypedDate(text));
    await keys(field).press('ControlOrMeta+a');
    if (text === '') return keys(field).press('Delete');
    // Inserts the text, because typing a line break would submit the form.
    if (text.includes('\n')) return keys(field).insertText(text);
    return keys(field).type(text);
  },

  async choose(select, option) {
    const texts = () => select.locator('option').allTextContents();
    // The provider may have to be asked for them.
    await expect.poll(texts).toContain(option);
    const wanted = (await texts()).indexOf(option);
    await reach(select);
    const chosen = () => select.evaluate((element: HTMLSelectElement) => element.selectedIndex);
    for (let at = await chosen(); at !== wanted; at += Math.sign(wanted - at)) {
      await keys(select).press(at < wanted ? 'ArrowDown' : 'ArrowUp');
      // One option at a time, since the window may take a moment to apply each choice.
      await expect.poll(chosen).toBe(at + Math.sign(wanted - at));
    }
  },

  async tick(box, ticked) {
    await reach(box);
    if ((await box.isChecked()) !== ticked) await keys(box).press('Space');
    await expect.poll(() => box.isChecked()).toBe(ticked);
  },

  async pickFile(field, file) {
    await reach(field);
    // Sets the file directly, because a test cannot use the system's file dialog.
    await field.setInputFiles(file);
  },

  async hold(button, meanwhile) {
    await reach(button);
    await keys(button).down('Space');
    await meanwhile();
    await keys(button).up('Space');
  },

  focus: reach,

  async chooseFrom(opener, ...way) {
    await keyboard.press(opener);
    for (const item of way.slice(0, -1)) {
      await goToItem(menuItem(opener.page(), item));
      await keys(opener).press('Enter');
    }
    await chooseItem(menuItem(opener.page(), way.at(-1) ?? ''));
  },

  async toggleIn(opener, items) {
    await keyboard.press(opener);
    for (const item of items) {
      await goToItem(toggleItem(opener.page(), item));
      await keys(opener).press('Space');
    }
    await keys(opener).press('Escape');
    await opener.page().getByRole('menu').waitFor({ state: 'detached' });
  },

  async chooseOffered(option) {
    await option.waitFor();
    const isCurrent = async () => (await option.getAttribute('aria-selected')) === 'true';
    await goWith('ArrowDown', option, isCurrent);
    await keys(option).press('Enter');
  },

  async chooseDay(day) {
    await day.waitFor();
    // Tab leads to one of the days, and the arrows to the others.
    await reach(day.locator('xpath=ancestor::*[@class="year-picture"]').locator('button[tabindex="0"]'));
    await keys(day).press('Home');
    await goWith('ArrowRight', day, () => hasFocus(day));
    await keys(day).press('Enter');
  },

  async dismiss(message) {
    await message.waitFor();
    // Above a dialog, Escape would close that first.
    await keys(message).press('Escape');
  },

  async select(row) {
    await goToRow(row);
    await keys(row).press('Space');
  },

  async copy(row) {
    await goToRow(row);
    await keys(row).press('Enter');
  },

  async copyOtherwise(row) {
    await goToRow(row);
    await keys(row).press('ControlOrMeta+c');
  },

  async chooseStep(row, step) {
    await goToRow(row);
    await keys(row).press('Shift+F10');
    await chooseItem(menuItem(row.page(), step));
  },
};

const keys = (target: Locator) => target.page().keyboard;

/** The order of the United States, because the specs use US English. */
function asTypedDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${month}${day}${year}`;
}

/** Makes the row the active one. The focus stays on the list, which names its active row. */
async function goToRow(row: Locator): Promise<void> {
  await row.waitFor();
  await reach(row.page().getByRole('grid'));
  const isActive = () =>
    row.evaluate(({ id }) => id !== '' && id === document.activeElement?.getAttribute('aria-activedescendant'));
  await keys(row).press('Home');
  await goWith('ArrowDown', row, isActive);
}

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

async function goWith(arrow: string, target: Locator, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; !(await isThere()); presses++) {
    if (presses === mostArrows) throw new Error(`the arrows do not lead to ${target}`);
    await keys(target).press(arrow);
  }
  await expectVisibleFocus(target.page());
}

async function goToItem(item: Locator): Promise<void> {
  await item.waitFor();
  // An earlier keystroke would go to what had the focus before the menu.
  const menuHasIt = () =>
    item.evaluate((element) => element.closest('[role="menu"]')?.contains(document.activeElement));
  await expect.poll(menuHasIt).toBe(true);
  await keys(item).press('Home');
  await goWith('ArrowDown', item, () => hasFocus(item));
}

async function chooseItem(item: Locator): Promise<void> {
  await goToItem(item);
  await keys(item).press('Enter');
  await item.waitFor({ state: 'detached' });
}
