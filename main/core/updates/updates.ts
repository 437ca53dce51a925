import type { Handlers } from '../../contract/methods.ts';
import type { Release, UpdateProblem, UpdateState } from '../../contract/updates.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { FetchFailure } from '../ports/fetch.ts';
import type { UpdateSource } from '../ports/update-source.ts';
import { isOlder, problemOf, readRelease } from './judge.ts';

const dayMs = 86_400_000;
const timeoutMs = 10_000;
/** Characters. What a release says of itself is much shorter. */
const longest = 16_384;

/** What is kept in the settings: the latest release that was believed, as it was signed, and when. */
const names = { seen: 'update-seen', checked: 'update-checked' };

/**
 * Asks once a day whether there is a newer version, if this build knows whom to ask and the user hasn't turned it off. It installs
 * nothing. See docs/decisions/updates.md.
 */
export function createUpdates(core: Core): Capability<Pick<Handlers, 'getUpdateState' | 'checkForUpdates'>> {
  const { ports, settings, vaultLock, pause, events } = core;
  const { updates: source, records, clock } = ports;
  let problem: UpdateProblem | null = null;
  let checking: Promise<void> | null = null;
  let cancelTimer = () => {};

  const checkedAt = (): number | null => Number(records.settings.read(names.checked)) || null;

  function state(): UpdateState {
    const seen = source === null ? null : seenOf(core, source);
    const isNewer = seen !== null && isOlder(ports.program.version, seen.version);
    return {
      host: source === null ? null : source.host,
      checking: checking !== null,
      checkedAt: checkedAt(),
      newer: isNewer ? { version: seen.version, date: seen.date, changes: seen.changes } : null,
      problem,
    };
  }

  function check(): Promise<void> {
    if (source === null) return Promise.resolve();
    checking ??= ask(core, source)
      .then((found) => {
        problem = found;
      })
      .finally(() => {
        checking = null;
        events.emit({ is: 'update-changed' });
      });
    events.emit({ is: 'update-changed' });
    return checking;
  }

  function checkIfDue(): void {
    cancelTimer();
    if (source === null || !vaultLock.isOpen() || pause.by() !== null) return;
    const last = checkedAt();
    // A clock that was set back must not put it off for years.
    const waitMs = last === null || last > clock.now() ? 0 : last + dayMs - clock.now();
    if (waitMs <= 0 && settings.current().checkUpdates) check().catch(() => ports.log('update-unchecked'));
    cancelTimer = clock.after(waitMs <= 0 ? dayMs : waitMs, checkIfDue);
  }

  return {
    handlers: {
      getUpdateState: async () => state(),
      async checkForUpdates() {
        await check();
        return state();
      },
    },
    recover: async () => checkIfDue(),
    catchUp: checkIfDue,
    lock: () => cancelTimer(),
    stop: () => cancelTimer(),
  };
}

/** Verified each time, so a changed record says nothing. */
function seenOf({ ports }: Core, source: UpdateSource): Release | null {
  const file = ports.records.settings.read(names.seen);
  const found = file === null ? null : readRelease(file, source);
  return typeof found === 'string' ? null : found;
}

/** Null if all is well: then what was said is kept. */
async function ask(core: Core, source: UpdateSource): Promise<UpdateProblem | null> {
  const { records, clock, program } = core.ports;
  const file = await bodyAt(core, source.url);
  if ('problem' in file) return file.problem;
  const said = readRelease(file.text, source);
  if (typeof said === 'string') return said;
  const problem = problemOf(said, seenOf(core, source), { own: program.version, now: clock.now() });
  if (problem !== null) return problem;
  records.transaction(() => {
    records.settings.write(names.seen, file.text);
    records.settings.write(names.checked, String(clock.now()));
  });
  return null;
}

/** The request says nothing but the name and the version of the program. A redirect isn't followed. */
async function bodyAt({ ports }: Core, url: string): Promise<{ text: string } | { problem: UpdateProblem }> {
  const headers = { 'user-agent': `Latchkey/${ports.program.version}` };
  try {
    const { status, body } = await ports.fetch({ method: 'GET', url, headers, timeoutMs });
    if (status >= 300 && status < 400) return { problem: 'redirected' };
    if (status !== 200) return { problem: 'refused' };
    return body.length > longest ? { problem: 'too-large' } : { text: body };
  } catch (error) {
    return { problem: error instanceof FetchFailure ? problems[error.reason] : 'unreachable' };
  }
}

const problems = {
  unreachable: 'unreachable',
  host_not_found: 'unreachable',
  proxy: 'unreachable',
  untrusted: 'untrusted',
  timeout: 'no-answer',
  truncated: 'no-answer',
  too_large: 'too-large',
} as const satisfies Record<FetchFailure['reason'], UpdateProblem>;
