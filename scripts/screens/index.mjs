/**
 * Every screen and dialog. A scene has a name, a caption, the account in whose list it starts (`at`; default: all keys), a
 * function that shows it, and one that undoes it. A scene with `stay` continues from the scene before it. Each group has its
 * own vault. Only the tests show a scene that is `unpictured`; the pictures of one that is `notInDocs` are for review alone. One that
 * `isOtherwiseWhenNarrow` has another structure in a narrow window.
 */
import { around, nothingDue } from './around.mjs';
import { beginning, locked } from './beginning.mjs';
import { creating, fillCreating } from './creating.mjs';
import { finding } from './finding.mjs';
import { keys } from './keys.mjs';
import { fillListed, listed } from './listed.mjs';
import { fillVault, livingIn } from './lived-in-vault.mjs';

const withSandbox = (dataDir) =>
  livingIn(dataDir, 3, async ({ call }) => {
    const { id: accountId } = await call('addAccount', { provider: 'sandbox', kind: 'lev', label: 'Sandbox' });
    const keyId = crypto.randomUUID();
    await call('createKey', { keyId, accountId, label: 'CI pipeline' });
    await call('settlePendingSecret', { keyId, keep: true });
  });

export const groups = [
  beginning,
  locked,
  { fill: fillVault, scenes: [...finding, ...keys, ...around] },
  { fill: withSandbox, scenes: nothingDue },
  { fill: fillListed, scenes: listed },
  { fill: fillCreating, scenes: creating },
];
