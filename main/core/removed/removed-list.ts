import type { Handlers } from '../../contract/methods.ts';
import type { Removed } from '../../contract/removed.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { daysRun } from '../journal/days-run.ts';
import type { RemovedRecord } from '../ports/removed-record.ts';
import { inPortions } from '../session/in-portions.ts';
import { isListed } from '../session/removed-events.ts';
import { restore, restoreRest } from './restoring.ts';

const everyMs = 3_600_000;
/** So many keys are erased together with their accounts. */
const few = 100;

/** What was removed: the only place from where its secrets come back, or are erased before their time. */
export function createRemovedList(
  core: Core,
): Capability<Pick<Handlers, 'listRemoved' | 'restoreRemoved' | 'eraseRemoved'>> {
  const { ports, replacedSecrets } = core;
  let cancel = () => {};
  function schedule(): void {
    cancel();
    cancel = ports.clock.after(everyMs, () => {
      schedule();
      void eraseDue(core);
    });
  }
  return {
    handlers: {
      listRemoved: async () => ({ rows: list(core), left: core.unclaimed.left() }),
      async restoreRemoved({ id }) {
        await restore(core, id);
        return {};
      },
      async eraseRemoved({ ids }) {
        const chosen = new Set(ids);
        await erase(
          core,
          listed(core).filter(({ id }) => chosen.has(id)),
        );
        return { left: await core.unclaimed.everywhere() };
      },
    },
    start() {
      // Counts today, also if the vault stays locked.
      daysRun(ports);
      schedule();
    },
    async recover() {
      await restoreRest(core);
      await replacedSecrets.recover();
      await eraseDue(core);
    },
    catchUp: () => void eraseDue(core),
    stop: () => cancel(),
  };
}

const listed = ({ ports }: Core): RemovedRecord[] => ports.records.removed.all().filter(isListed);

function list(core: Core): Removed[] {
  const { records } = core.ports;
  const today = daysRun(core.ports);
  return listed(core).map(({ at, untilDay, pending: _, withAccount: __, remoteId: ___, ...record }) => ({
    ...record,
    removedAt: at,
    daysLeft: Math.max(0, untilDay - today),
    keys: record.kind === 'account' ? records.removed.withAccount(record.id).length : 0,
  }));
}

async function erase({ ports, removed, history, unclaimed }: Core, chosen: readonly RemovedRecord[]) {
  if (chosen.length === 0) return;
  // Before their accounts, which stay in the list until they have none.
  const { records } = ports;
  const keys = chosen.flatMap(({ kind, id }) => (kind === 'account' ? records.removed.withAccount(id) : []));
  await inPortions(ports, keys.slice(few), (key) => {
    // The key or its account may have been restored in between, and keys come back after their account.
    const isKept = records.removed.find(key.id)?.withAccount && records.removed.find(key.accountId) !== null;
    if (isKept) removed.erase(key);
  });
  history.together(() =>
    records.transaction(() => {
      for (const record of chosen) {
        // It may have been restored in between.
        if (records.removed.find(record.id) === null) continue;
        removed.erase(record);
        history.noteErased(record);
      }
    }),
  );
  await unclaimed.clear();
}

/** Erases what was kept for as long as the user wants. A vault that was restored, and may be a second one, erases nothing by itself. */
async function eraseDue(core: Core): Promise<void> {
  const today = daysRun(core.ports);
  if (core.pause.by() !== null || !core.vaultLock.isOpen()) return;
  await erase(
    core,
    listed(core).filter(({ untilDay }) => untilDay <= today),
  );
}
