import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { BrokerInput, TypedOutcome } from '../../../main/contract/broker.ts';
import { type FakeBroker, type FakeKey, fakeKey, refusal, startFakeBroker } from '../../fakes/broker.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { builtCommandLine, type Ended, startProgram, testedClient } from './command-line.ts';

const root = join(import.meta.dirname, '../../..');

/** Latchkey, with the client that is tested, as it is installed for a user of its own, whose vault is in the usual folder. */
export interface Installed {
  broker: Pick<FakeBroker, 'asked'>;
  /** Ends the vault. */
  close(): void;
  home: string;
  /** The path of `latchkey`. */
  launcher: string;
  /** Of a terminal on a desktop, so that the user may be asked. */
  env: NodeJS.ProcessEnv;
  /** The path of a link to it, as `setup` makes it. */
  link(name: string): string;
  run(words: readonly string[], options?: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string }): Promise<Ended>;
}

export async function install(broker: Pick<FakeBroker, 'asked' | 'dataDir' | 'env' | 'close'>): Promise<Installed> {
  const home = temporaryFolder();
  const place = join(home, 'app');
  for (const folder of ['app/bin', 'app/out', 'data', '.latchkey/bin'])
    mkdirSync(join(home, folder), { recursive: true });
  cpSync(join(root, 'bin/latchkey'), join(place, 'bin/latchkey'));
  cpSync(join(root, 'package.json'), join(place, 'package.json'));
  cpSync(join(await builtCommandLine(), 'command-line'), join(place, 'out/command-line'), { recursive: true });
  if (testedClient() === 'node') rmSync(join(place, 'out/command-line/latchkey'), { force: true });
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  symlinkSync(broker.dataDir, join(home, 'data/Latchkey'));
  const env = {
    ...broker.env,
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, '.config'),
    PATH: `${join(home, '.latchkey/bin')}:${process.env.PATH}`,
    DISPLAY: ':99',
  };
  const launcher = join(place, 'bin/latchkey');
  return {
    broker,
    close: broker.close,
    home,
    launcher,
    env,
    link(name) {
      const path = join(home, '.latchkey/bin', name);
      symlinkSync(launcher, path);
      return path;
    },
    run: (words, options = {}) =>
      startProgram(words, { input: '', cwd: home, ...options, env: { ...env, ...options.env } }).ended,
  };
}

/** The key without what is told with its secret alone. */
const keyOf = ({ secret: _, warns: __, ...key }: FakeKey) => key;

type Assigned = {
  tool: string;
  address: string;
  key: FakeKey;
  userName?: string | null;
  refusedAt?: number | null;
};

/** A vault that can be told to refuse what is asked from then on. */
interface Refusing extends Installed {
  refuse(code: string, params?: object): void;
}

/**
 * A fake vault in which these keys are assigned, or that refuses what is asked.
 * @param code why it refuses
 * @param whileAsked runs while the user is asked to assign a key, or to end that
 * @param shown the key that a program asks about
 * @param typed what comes of a secret that is typed for an address without a key
 */
export async function withAssigned(
  assigned: readonly Assigned[] = [],
  code: string | null = null,
  whileAsked = () => {},
  { shown = fakeKey('CI', 'secret'), typed = 'not-asked' }: { shown?: FakeKey; typed?: TypedOutcome } = {},
): Promise<Refusing> {
  let refused = code === null ? null : refusal(code, code === 'not_allowed' ? { reason: { is: 'refused' } } : {});
  const broker = await startFakeBroker([], {
    readAssigned({ at, userName }: BrokerInput<'readAssigned'>) {
      if (refused !== null) return refused;
      const found = assigned.find(
        (each) =>
          each.tool === at.tool &&
          (at.address === each.address || at.address.startsWith(`${each.address}/`)) &&
          (userName === null || !each.userName || each.userName === userName),
      );
      if (!found) return [{ ok: true, output: { found: null } }];
      const { key, userName: ofKey = null } = found;
      return [{ ok: true, output: { found: { key: keyOf(key), secret: key.secret, userName: ofKey } } }];
    },
    listAssigned: () => [
      {
        ok: true,
        output: {
          assigned: assigned.map(({ tool, address, userName = null, refusedAt = null, key }) => ({
            at: { tool, address },
            userName,
            key: keyOf(key),
            refusedAt,
          })),
        },
      },
    ],
    storeTyped: ({ at, secret }: BrokerInput<'storeTyped'>) => {
      const there = assigned.find(({ tool, address }) => tool === at.tool && address === at.address);
      const answer = there === undefined ? typed : 'other-key';
      return [{ ok: true, output: { outcome: there?.key.secret === secret ? 'kept' : answer } }];
    },
    show: () => [{ ok: true, output: keyOf(shown) }],
    assign({ at }: BrokerInput<'assign'>) {
      whileAsked();
      return refused ?? [{ ok: true, output: { address: at.address } }];
    },
    unassign() {
      whileAsked();
      return refused ?? [{ ok: true, output: { wasAssigned: true } }];
    },
  });
  const refuse: Refusing['refuse'] = (what, params) => {
    refused = refusal(what, params);
  };
  return { ...(await install(broker)), refuse };
}
