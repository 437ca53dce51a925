import type { BackupContents, BackupFiles } from '../../core/ports/backup-files.ts';
import type { ImportFiles } from '../../core/ports/import-files.ts';
import type { PassphraseHash } from '../../core/ports/passphrase-hash.ts';
import { bytesOf } from '../../core/ports/secret-bytes.ts';
import type { SecretStore, SecretStoreKind, VersionsFound } from '../../core/ports/secret-store.ts';
import { removeFile, settleFile } from '../backup/save-new-file.ts';
import { createSecretStores } from '../secret-stores/index.ts';
import { within } from '../within.ts';
import { type BackupItem, packBackup, unpackBackup } from './backup-contents.ts';
import type { Call, Hello } from './calls.ts';
import { unpackContents } from './import-contents.ts';
import { copyOf, type Message } from './message.ts';
import { type ProcessLife, startLife } from './process-life.ts';
import type { StartProcess } from './running-process.ts';

/** In milliseconds: what a save under way gets when the vault locks. */
const closesWithin = 5_000;
/** In milliseconds. Between the app passphrase and the opening of the keychain, the process isn't worth ending. */
const idleFor = 2_000;
/** In milliseconds: what a user who is there gets for typing the passphrase. */
const readyFor = 60_000;
/**
 * The most items of one call to a store that takes them one by one. In a keychain of 5,000 items, a write takes up to 0.9 s, and a
 * process that doesn't answer a call within 10 minutes is ended.
 */
const mostAtOnce = 500;

/** The ports whose work involves secrets or passphrases, in a process of its own: only the end of a process empties its memory. */
export interface SecretProcess {
  secretStores: readonly SecretStoreKind[];
  passphraseHash: PassphraseHash;
  importFiles: ImportFiles;
  backupFiles: BackupFiles;
}

/**
 * The process is started when it is needed, and ended when its last store is closed. If it ends by itself, for example because the
 * computer is out of memory, its stores are gone and whoever opened them hears of it.
 */
export function createSecretProcess(start: StartProcess, hello: Hello): SecretProcess {
  const run = createRun(start, hello);
  return {
    secretStores: createSecretStores(hello).map((kind) => kindInProcess(run, kind)),
    passphraseHash: {
      async make(passphrase) {
        const { facts } = await run.call({ is: 'make-hash' }, [bytesOf(passphrase)]);
        return facts as string;
      },
      async matches(passphrase, hash) {
        const { facts } = await run.call({ is: 'match-hash', hash }, [bytesOf(passphrase)]);
        return facts as boolean;
      },
    },
    importFiles: {
      async read({ base64, passphrase, keyFile }) {
        const files = [base64, ...(keyFile === null ? [] : [keyFile])].map((file) => Buffer.from(file, 'base64'));
        const [file = new Uint8Array(), ...more] = files;
        const { facts } = await run.call({ is: 'read-import' }, [file, bytesOf(passphrase), ...more]);
        return unpackContents(() => run.call({ is: 'next-of-import', import: facts as number }, []));
      },
    },
    backupFiles: backupsInProcess(run),
  };
}

function backupsInProcess(run: Run): BackupFiles {
  const give = (call: (items: BackupItem[]) => Call, contents: BackupContents, passphrase: string) => {
    const { facts, secrets } = packBackup(contents);
    return run.call(call(facts as BackupItem[]), [bytesOf(passphrase), ...secrets.map(copyOf)]);
  };
  const contentsIn = ({ facts, secrets }: Message): BackupContents => unpackBackup(facts as BackupItem[], secrets);
  return {
    async make(contents, passphrase) {
      const { secrets } = await give((items) => ({ is: 'make-backup', items }), contents, passphrase);
      return secrets[0] ?? new Uint8Array();
    },
    read: async (base64, passphrase) =>
      contentsIn(await run.call({ is: 'read-backup' }, [Buffer.from(base64, 'base64'), bytesOf(passphrase)])),
    async save(path, contents, passphrase) {
      await give((items) => ({ is: 'save-backup', path, items }), contents, passphrase);
    },
    open: async (path, passphrase) => contentsIn(await run.call({ is: 'open-backup', path }, [bytesOf(passphrase)])),
    // No secret is involved.
    settle: settleFile,
    remove: removeFile,
    async keepFormer(contents, passphrase) {
      await give((items) => ({ is: 'keep-former', items }), contents, passphrase);
    },
  };
}

/** The process that runs now, if one does. */
interface Run {
  life(): ProcessLife;
  call: ProcessLife['call'];
  /** Starts the process, and keeps it for a while. */
  makeReady(kind: string): Promise<void>;
  /** @param lost called if the process ends while the store is open */
  opened(life: ProcessLife, lost: () => void): OpenedHere;
}

interface OpenedHere {
  isLost(): boolean;
  /** Ends the process if this was the last store. */
  closed(): Promise<void>;
}

function createRun(start: StartProcess, hello: Hello): Run {
  let current: ProcessLife | null = null;
  let idle: NodeJS.Timeout | undefined;
  const lostListeners = new Map<ProcessLife, Set<() => void>>();
  const openIn = (life: ProcessLife) => lostListeners.get(life) ?? new Set();

  function life(): ProcessLife {
    clearTimeout(idle);
    if (current) return current;
    const started = startLife(start, hello, () => {
      if (current === started) current = null;
      const listeners = openIn(started);
      lostListeners.delete(started);
      for (const lost of listeners) lost();
    });
    current = started;
    lostListeners.set(started, new Set());
    return started;
  }

  function end(one: ProcessLife): Promise<void> {
    if (current === one) current = null;
    return one.end();
  }

  function endWhenIdle(after: number): void {
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (current && openIn(current).size === 0 && current.underWay() === 0) void end(current);
    }, after);
  }

  async function call(...[what, secrets]: Parameters<ProcessLife['call']>): Promise<Message> {
    const one = life();
    return one.call(what, secrets).finally(() => {
      if (openIn(one).size === 0) endWhenIdle(idleFor);
    });
  }

  return {
    life,
    call,
    async makeReady(kind) {
      try {
        const one = life();
        await one.call({ is: 'make-ready', kind }).catch(() => undefined);
        if (current === one && openIn(one).size === 0 && one.underWay() === 0) endWhenIdle(readyFor);
      } catch {
        // The system can't start it. As if it ends meanwhile, opening the store tells why.
      }
    },
    opened(one, lost) {
      const open = openIn(one);
      open.add(lost);
      return {
        isLost: () => one.hasEnded(),
        async closed() {
          open.delete(lost);
          if (open.size === 0) await end(one);
        },
      };
    },
  };
}

function kindInProcess(run: Run, kind: SecretStoreKind): SecretStoreKind {
  const opening = async (is: 'open-store' | 'create-store' | 'take-back-store', secrets: readonly Uint8Array[]) => {
    const life = run.life();
    const { facts } = await run.call({ is, kind: kind.id }, secrets);
    return storeInProcess(run, life, { store: facts as number, takesPassphrase: kind.takesPassphrase });
  };
  const makeReady = () => run.makeReady(kind.id);
  if (!kind.takesPassphrase) return { ...kind, makeReady, open: () => opening('open-store', []) };
  return {
    ...kind,
    makeReady,
    create: (passphrase) => opening('create-store', [bytesOf(passphrase)]),
    open: (passphrase) => opening('open-store', [bytesOf(passphrase)]),
    ...(kind.takeBack && { takeBack: (passphrase) => opening('take-back-store', [bytesOf(passphrase)]) }),
  };
}

/** A store by its number in the process. */
interface Opened {
  store: number;
  takesPassphrase: boolean;
}

function storeInProcess(run: Run, life: ProcessLife, { store, takesPassphrase }: Opened): SecretStore {
  let listeners: (() => void)[] = [];
  const here = run.opened(life, () => {
    for (const listener of listeners) listener();
  });
  const call = (what: Call, secrets?: readonly Uint8Array[]) => life.call(what, secrets);
  const changePassphrase = async (current: string, passphrase: string) => {
    const { facts } = await call({ is: 'change-passphrase', store }, [bytesOf(current), bytesOf(passphrase)]);
    return facts as string[];
  };
  const eraseEarlier = async (ids: readonly string[]) =>
    (await call({ is: 'erase-earlier', store, ids })).facts as string[];
  const takeInCopies = async () => (await call({ is: 'take-in-copies', store })).facts as VersionsFound | null;
  // A store that a passphrase opens is a file, and takes all of them in one save.
  const inCalls = async <T>(items: readonly T[], give: (items: readonly T[]) => Promise<unknown>) => {
    const size = takesPassphrase ? Math.max(1, items.length) : mostAtOnce;
    for (let start = 0; start < items.length; start += size) await give(items.slice(start, start + size));
  };
  const titled = (items: readonly { id: string; title: string }[]) => items.map(({ id, title }) => ({ id, title }));

  return {
    async read(id) {
      const { secrets } = await call({ is: 'read', store, id });
      return secrets[0] ?? null;
    },
    async list() {
      const { facts } = await call({ is: 'list', store });
      return facts as Awaited<ReturnType<SecretStore['list']>>;
    },
    async write(id, secret, title) {
      await call({ is: 'write', store, items: [{ id, title }] }, [copyOf(secret)]);
    },
    writeMany: (items) =>
      inCalls(items, (some) => {
        const secrets = some.map(({ secret }) => copyOf(secret));
        return call({ is: 'write', store, items: titled(some) }, secrets);
      }),
    async rename(items) {
      await call({ is: 'rename', store, items: titled(items) });
    },
    async delete(id) {
      await call({ is: 'delete', store, ids: [id] });
    },
    deleteMany: (ids) => inCalls(ids, (some) => call({ is: 'delete', store, ids: some })),
    ...(takesPassphrase && { changePassphrase, eraseEarlier, takeInCopies }),
    async close() {
      listeners = [];
      if (here.isLost()) return;
      await within(call({ is: 'close', store }), closesWithin);
      await here.closed();
    },
    onLost(listener) {
      if (here.isLost()) listener();
      else listeners.push(listener);
    },
  };
}
