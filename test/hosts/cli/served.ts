import { onTestFinished, vi } from 'vitest';
import { serveBroker } from '../../../main/hosts/serve-broker.ts';
import { processes } from '../../../main/platform/processes/processes.ts';
import { type BrokerTest, openBroker } from '../../core/broker/programs.ts';
import { addSandbox, createKept } from '../../core/test-vault.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { builtCommandLine } from './command-line.ts';

export interface Served {
  broker: BrokerTest;
  secret: string;
  /** The variables and the folder with which the command line finds this vault. */
  place: { dataDir: string; env: NodeJS.ProcessEnv; folder: string; asked: []; close(): void };
}

/** A real vault on its socket, which looks at the real processes. */
export async function served(): Promise<Served> {
  const [dataDir, runtime] = [temporaryFolder(), temporaryFolder()];
  // Made first: the tests don't wait long for a question.
  await builtCommandLine();
  const broker = await openBroker({ processes: processes.ofSystem });
  const account = await addSandbox(broker);
  const { secret } = await createKept(broker, account.id, 'CI');
  vi.stubEnv('XDG_RUNTIME_DIR', runtime);
  const socket = await serveBroker(dataDir, broker.vault, { open: async () => ({ url: null }) }, broker.ports.log);
  vi.unstubAllEnvs();
  onTestFinished(() => socket?.close());
  return {
    broker,
    secret,
    place: { dataDir, env: { XDG_RUNTIME_DIR: runtime }, folder: runtime, asked: [], close: () => {} },
  };
}
