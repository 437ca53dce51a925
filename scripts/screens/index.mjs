/**
 * Every screen and dialog. A scene is an entry: its name and caption, the account whose list it begins `at` (all keys, unless
 * said otherwise), what shows it, and what undoes it. One that has to `stay` goes on from the scene before it. One that
 * is `unpictured` is looked at by the tests alone, and one that `isOtherwiseWhenNarrow` has another structure in a narrow window.
 * Each group plays on a vault of its own.
 */
import { around, nothingDue } from './around.mjs';
import { beginning, locked } from './beginning.mjs';
import { finding } from './finding.mjs';
import { keys } from './keys.mjs';
import { fillVault, livingIn } from './lived-in-vault.mjs';

const withSandbox = (dataDir) =>
  livingIn(dataDir, 3, async ({ call }) => {
    const { id: accountId } = await call('addAccount', { provider: 'sandbox', kind: 'lev', label: 'Sandbox' });
    const creationId = crypto.randomUUID();
    await call('createKey', { creationId, accountId, label: 'CI pipeline' });
    await call('finishCreation', { creationId, keep: true });
  });

export const groups = [
  beginning,
  locked,
  { fill: fillVault, scenes: [...finding, ...keys, ...around] },
  { fill: withSandbox, scenes: nothingDue },
];
