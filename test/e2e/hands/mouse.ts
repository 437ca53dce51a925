import type { Hand } from './hand.ts';
import { menuItem, toggleItem } from './menu-item.ts';

export const mouse: Hand = {
  press: (target) => target.click(),
  fill: (field, text) => field.fill(text),
  choose: async (select, option) => void (await select.selectOption(option)),
  tick: (box, ticked) => box.setChecked(ticked),
  pickFile: (field, file) => field.setInputFiles(file),
  async hold(button, meanwhile) {
    await button.hover();
    await button.page().mouse.down();
    await meanwhile();
    await button.page().mouse.up();
  },
  focus: (target) => target.focus(),
  async chooseFrom(opener, ...way) {
    await opener.click();
    for (const item of way) await menuItem(opener.page(), item).click();
  },
  async toggleIn(opener, items) {
    await opener.click();
    for (const item of items) await toggleItem(opener.page(), item).click();
    await opener.page().keyboard.press('Escape');
    await opener.page().getByRole('menu').waitFor({ state: 'detached' });
  },
  chooseOffered: (option) => option.click(),
  chooseDay: (day) => day.click(),
  dismiss: (message) => message.getByRole('button', { name: 'Dismiss' }).click(),
  select: (row) => row.getByRole('checkbox').click(),
  copy: (row) => row.click(),
  copyOtherwise: (row) => row.getByRole('button', { name: /^Copy / }).click(),
  chooseStep: (row, step) => mouse.chooseFrom(row.getByRole('button', { name: /^Actions for / }), step),
};
