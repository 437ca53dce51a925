import type { Handlers } from '../../contract/methods.ts';
import type { Removed } from '../../contract/removed.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { daysRun } from '../journal/days-run.ts';
import type { RemovedRecord } from '../ports/removed-record.ts';
import { restore } from './restoring.ts';

const everyMs = 3_600_000;

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
      await replacedSecrets.recover();
      await eraseDue(core);
    },
    catchUp: () => void eraseDue(core),
    stop: () => cancel(),
  };
}

/** What can come back by itself: a key that was removed with its account comes back with that. */
const listed = ({ ports }: Core): RemovedRecord[] =>
  ports.records.removed.all().filter(({ pending, withAccount }) => !pending && !withAccount);

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
  history.together(() =>
    ports.records.transaction(() => {
      for (const record of chosen) {
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
