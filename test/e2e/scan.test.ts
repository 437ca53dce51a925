import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { axeFindsNothing } from './axe.ts';
import { onLoopback } from './hosts.ts';
import { brokenLayout } from './layout.ts';
import { announced, button, dialog } from './window.ts';

const home = mkdtempSync(join(tmpdir(), 'latchkey-home-'));
const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';
const text = `SHOP_API_TOKEN="${hex}" # of the shop\nPORT=8080\n`;

const credentials = `https://ann:${hex}7@example.org\n`;

const atHome = async () => {
  mkdirSync(join(home, 'code/shop'), { recursive: true });
  writeFileSync(join(home, 'code/shop/.env'), text, { mode: 0o600 });
  writeFileSync(join(home, '.npmrc'), `//npm.example.org/:_authToken=${hex}9\n`, { mode: 0o600 });
  writeFileSync(join(home, '.git-credentials'), credentials, { mode: 0o600 });
  // npm names its own file for what it starts.
  return { ...process.env, HOME: home, npm_config_userconfig: join(home, '.npmrc') };
};

onLoopback(
  'the first minute',
  (stage) => {
    it('finds keys where the user says, takes them in, and puts references in their places, with undo', async () => {
      const { page } = stage.run;
      const { hand } = stage;
      const file = () => readFileSync(join(home, 'code/shop/.env'), 'utf8');
      await hand.press(button(page, 'Find keys on this computer…'));
      const look = dialog(page, 'Find keys in plain text');
      await hand.fill(look.getByLabel('Folder of your projects'), '~/nothing');
      await hand.press(look.getByRole('button', { name: 'Look for keys' }));
      await look.getByText('there is no folder at this path').waitFor();
      await axeFindsNothing(page, 'a folder that isn’t there');
      await hand.fill(look.getByLabel('Folder of your projects'), '~/code');
      await hand.press(look.getByRole('button', { name: 'Look for keys' }));
      await look.getByText('3 keys found').waitFor();
      await look.getByText('~/code/shop/.env, line 1').waitFor();
      expect(await page.content()).not.toContain(hex);
      // Nothing is in the vault yet, so what is wrong can be corrected.
      const labels = ['npm.example.org', 'ann@example.org', 'SHOP_API_TOKEN'].map((name) =>
        look.getByLabel(`Label of ${name}`),
      );
      for (const label of labels) await hand.fill(label, ' ');
      await hand.press(look.getByRole('button', { name: 'Import 3 keys' }));
      await look.getByText('3 keys couldn’t be imported:').waitFor();
      for (const [at, label] of labels.entries()) await hand.fill(label, ['npm', 'git', 'SHOP_API_TOKEN'][at] ?? '');
      await hand.press(look.getByRole('button', { name: 'Import 3 keys' }));
      const done = dialog(page, 'Keys are in the vault');
      await announced(page, '3 keys imported.');
      expect(file()).toBe(text);
      await hand.press(done.getByRole('button', { name: 'Write references' }));
      await done.getByText('1 reference written').waitFor();
      expect(file()).toBe(text.replace(hex, 'lk://shop/SHOP_API_TOKEN'));
      await done.getByText('~/.npmrc, line 1').waitFor();
      // git asks the usual vault, and a test has one of its own.
      await hand.press(
        done.getByRole('button', { name: 'Let git ask Latchkey for the key in ~/.git-credentials, line 1' }),
      );
      await done.getByText('this is another one').waitFor();
      expect(readFileSync(join(home, '.git-credentials'), 'utf8')).toBe(credentials);
      await axeFindsNothing(page, 'references in place of keys');
      await hand.press(done.getByRole('button', { name: 'Undo in ~/code/shop/.env' }));
      await done.getByText('The keys are back in the file').waitFor();
      expect(file()).toBe(text);
      // No reference and no helper is for npm, so its key leads to where it can be rotated.
      await hand.press(done.getByRole('button', { name: 'Show key npm.example.org' }));
      await done.waitFor({ state: 'detached' });
      await page.getByRole('complementary', { name: 'Details of “npm”' }).waitFor();
      rmSync(home, { recursive: true, force: true });
    });

    it('undoes a helper after a restart, unless its file was changed', async () => {
      const env = { ...(await atHome()), XDG_DATA_HOME: join(home, 'data') };
      // Tools ask the vault in the usual data folder.
      const unused = stage.dataDir;
      stage.dataDir = join(home, 'data/Latchkey');
      await stage.restart(env, () => rmSync(unused, { recursive: true }));
      const { hand } = stage;
      const file = () => readFileSync(join(home, '.git-credentials'), 'utf8');
      await hand.press(button(stage.run.page, 'Find keys on this computer…'));
      const look = dialog(stage.run.page, 'Find keys in plain text');
      await hand.press(look.getByRole('button', { name: 'Look for keys' }));
      await hand.press(look.getByRole('button', { name: 'Import 2 keys' }));
      const done = dialog(stage.run.page, 'Keys are in the vault');
      await hand.press(done.getByRole('button', { name: 'Let git ask Latchkey for the key in' }));
      await hand.press(stage.run.page.getByRole('button', { name: 'Change files' }));
      await done.getByText('git asks Latchkey now').waitFor();
      expect(file()).toBe('https://ann@example.org\n');

      await stage.restart(env);
      const { page } = stage.run;
      await hand.press(page.getByRole('link', { name: 'In use' }));
      const list = page.getByRole('list', { name: 'Keys taken out of files' });
      await list.getByText('~/.git-credentials').waitFor();
      await list.getByText('https://example.org (git)').waitFor();
      writeFileSync(join(home, '.git-credentials'), '');
      const undo = list.getByRole('button', { name: 'Undo in ~/.git-credentials for https://example.org' });
      await hand.press(undo);
      await list.getByText('has changed since then, so nothing was put back').waitFor();
      await list
        .getByRole('button', { name: 'Remove from the list: ~/.git-credentials for https://example.org' })
        .waitFor();
      await axeFindsNothing(page, 'a helper whose file was changed');
      for (const width of [320, 640, 1280]) {
        await page.setViewportSize({ width, height: 760 });
        expect(await brokenLayout(page)).toEqual([]);
      }
      writeFileSync(join(home, '.git-credentials'), 'https://ann@example.org\n');
      await hand.press(undo);
      await announced(page, 'The key is back in');
      await list.waitFor({ state: 'detached' });
      expect(file()).toBe(credentials);
      rmSync(home, { recursive: true, force: true });
    });
  },
  atHome,
);
