/**
 * Takes pictures of every screen in each language, theme and width, from the real application on the loopback host, into
 * `out-pictures/` for looking at; the English ones of the wide window are those of docs/. `npm run screenshots`, or
 * `npm run screenshots -- expiries inbox` for some scenes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../test/e2e/chromium.ts';
import { startSecretService } from '../test/secret-service.ts';
import { groups } from './screens/index.mjs';
import { withPalette } from './screens/palette-png.mjs';
import { locales, openStage } from './screens/stage.mjs';
import { root } from './setup.mjs';

const sizes = { 1280: { width: 1280, height: 760 }, 720: { width: 720, height: 760 } };
const themes = ['light', 'dark'];
const forDocs = { language: 'en', width: '1280' };

const wanted = process.argv.slice(2);
const looking = join(root, 'out-pictures');
const docs = join(root, 'docs/pictures');
for (const folder of [looking, docs]) mkdirSync(folder, { recursive: true });

const keyring = await startSecretService();
process.env.DBUS_SESSION_BUS_ADDRESS = keyring.address;
const browser = await launchChromium();
for (const group of groups) {
  const scenes = runsOf(group.scenes)
    .filter((run) => wanted.length === 0 || run.some(({ name }) => wanted.includes(name)))
    .flat();
  if (scenes.length === 0) continue;
  for (const language of Object.keys(locales)) await play({ ...group, scenes }, language);
}
await browser.close();
await keyring.stop();
if (wanted.length === 0) writeFileSync(join(root, 'docs/screens.md'), page());

/** Scenes that go on from one another belong together. */
function runsOf(scenes) {
  const runs = [];
  for (const scene of scenes) {
    if (scene.stay) runs.at(-1).push(scene);
    else runs.push([scene]);
  }
  return runs;
}

async function play({ scenes, ...vault }, language) {
  const stage = await openStage({ browser, language, size: sizes[forDocs.width], ...vault });
  for (const scene of scenes) {
    process.stdout.write(`${scene.name}, ${language}\n`);
    try {
      await stage.page.setViewportSize(sizes[forDocs.width]);
      if (!scene.stay) await stage.home(scene.at);
      await scene.show(stage);
      if (!scene.unpictured) await take(stage.page, scene.name, language);
      await scene.undo?.(stage);
    } catch (error) {
      // The others are still worth having.
      process.stdout.write(`${scene.name}, ${language}: ${error.message}\n`);
      process.exitCode = 1;
    }
  }
  await stage.close();
}

async function take(page, name, language) {
  for (const [width, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      const picture = await page.screenshot();
      writeFileSync(join(looking, `${name}-${language}-${theme}-${width}.png`), picture);
      if (language !== forDocs.language || width !== forDocs.width) continue;
      writeFileSync(join(docs, `${name}-${theme}.png`), withPalette(picture));
    }
  }
}

/** All of them, light beside dark. */
function page() {
  const scenes = groups.flatMap((group) => group.scenes).filter(({ unpictured }) => !unpictured);
  const picture = (name, theme, caption) =>
    `<img src="pictures/${name}-${theme}.png" width="49%" alt="${caption}, in the ${theme} theme.">`;
  return [
    '# Every screen',
    '',
    'Written by `npm run screenshots`, in both themes. The same pictures in German and Spanish and of a narrow window are in',
    '`out-pictures/` afterwards.',
    ...scenes.flatMap(({ name, caption }) => [
      '',
      `## ${caption}`,
      '',
      `${picture(name, 'light', caption)} ${picture(name, 'dark', caption)}`,
    ]),
    '',
  ].join('\n');
}
