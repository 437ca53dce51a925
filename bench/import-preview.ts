import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Input, type MethodName, methods, type Output } from '../main/contract/methods.ts';
import { createDispatcher, type Dispatch } from '../main/rpc/dispatcher.ts';
import { wholePreview } from '../test/core/import/whole-preview.ts';
import { document, entry, group, madeKdbx, passphrase } from '../test/platform/import-files/made-kdbx.ts';
import { openVault } from './open-vault.ts';
import { type BenchRow, row } from './records.ts';

const entries = 100_000;
const runs = 5;

/** The preview of a file with as many entries as one may have: from the file in the main process to the last reply to the window. */
export async function benchImportPreview(): Promise<BenchRow[]> {
  const secrets = Array.from({ length: entries }, () => randomBytes(32).toString('base64url'));
  const lines = secrets.map((secret, n) => `TOKEN_${n}=${secret}`).join('\n');
  const folders = secrets.map((secret, n) => entry(`Token ${n}`, { UserName: 'bench', Password: secret })).join('');
  const database = await madeKdbx(document(group('Bench', folders)));
  return [
    ...(await previews('.env file', Buffer.from(lines), '')),
    ...(await previews('KeePass database', database, passphrase)),
  ];
}

async function previews(kind: string, file: Buffer, opensWith: string): Promise<BenchRow[]> {
  const source = { base64: file.toString('base64'), passphrase: opensWith, keyFile: null };
  const taken: number[] = [];
  const stalls: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    const { handlers, close } = await openVault(dataDir);
    await handlers.createSecretStore({ store: 'vault-file', passphrase });
    const dispatch = createDispatcher(methods, handlers, () => {});
    const stall = monitorEventLoopDelay({ resolution: 1 });
    stall.enable();
    const from = performance.now();
    const found = await preview(dispatch, source);
    taken.push(performance.now() - from);
    stall.disable();
    stalls.push(stall.max / 1e6);
    if (found !== entries) throw new Error(`${found} of ${entries} were found`);
    await close();
    rmSync(dataDir, { recursive: true });
  }
  return [
    row(`preview of an import, ${entries} entries of a ${kind}`, null, taken),
    row('… longest stall of the event loop meanwhile', 20, stalls),
  ];
}

async function preview(dispatch: Dispatch, source: Input<'previewImport'>['source']): Promise<number> {
  const call = async <M extends MethodName>(method: M, input: Input<M>) => {
    const reply = await dispatch(method, input);
    if (!reply.ok) throw new Error(reply.error.code);
    // As the loopback host does.
    JSON.stringify(reply);
    return reply.output as Output<M>;
  };
  const { entries } = await wholePreview({ call }, source);
  return entries.length;
}
