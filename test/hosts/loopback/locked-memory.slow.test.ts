import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startLoopback } from '../../e2e/loopback-run.ts';
import { callAs, handedOver, sessionAt } from '../../e2e/loopback-session.ts';
import { copiesOfEach } from '../../platform/memory/memory-of.ts';

const noKeychain = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
const random = () => randomBytes(16).toString('hex');

const imports = 100;

/**
 * How many copies may be left once the host has emptied its memory: docs/threat-model.md says what was measured. All but the
 * passphrase were used in the seconds before. The sandbox, whose server is in the same process, keeps more of what it created.
 */
const remainder = { passphrase: 0, pasted: 1, imported: 10, stored: 0, created: 10 };

it.skipIf(process.platform !== 'linux')(
  'a lock leaves no process but the host, and in that no more of what was used than is promised',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-memory-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    let host = await startLoopback(dataDir, noKeychain);
    onTestFinished(async () => void (await host.stop()));
    let session = await sessionAt(host);
    const call = async (method: string, input: object) => {
      const reply = await callAs(session, method, input);
      if (!reply.ok) throw new Error(`${method}: ${reply.error.code}`);
      return reply;
    };
    const secrets = { passphrase: random(), pasted: random(), imported: random(), stored: random(), created: '' };
    const { passphrase, pasted, imported, stored } = secrets;
    await call('createSecretStore', { store: 'vault-file', passphrase });
    const paste = async (secret: string, service: string) => {
      const keyId = randomUUID();
      await call('addKey', { accountId: null, service, keyId, label: service, access: 'inherited', secret });
      return keyId;
    };
    await paste(stored, 'Elsewhere');
    // Reads the one before, whose fingerprint isn't known yet, to see whether this is the same.
    await paste(random(), 'Elsewhere too');
    await host.stop();
    host = await startLoopback(dataDir, noKeychain);
    session = await sessionAt(host);
    await call('unlock', { passphrase });

    const keyId = await paste(pasted, 'Forge');
    const lines = Array.from({ length: imports }, (_, at) => `TOKEN_${at}=${imported}-${at}\n`);
    const source = {
      base64: Buffer.from(lines.join('')).toString('base64'),
      passphrase: '',
      keyFile: null,
      name: '.env',
    };
    const { importId } = (await call('previewImport', { source })).output;
    const choices = lines.map((_, index) => ({ index, label: `Token ${index}`, service: 'Imports', project: 'shop' }));
    expect((await call('confirmImport', { importId, choices })).output).toMatchObject({ added: imports });
    // Until a backup reads them all, the host has no secret that nobody has used.
    expect(copiesOfEach(host.pid, [stored])).toEqual([0]);
    for (const [method, input] of [
      ['saveBackup', { passphrase: { of: 'vault', passphrase } }],
      ['writeEnv', { project: 'shop', environment: null }],
    ] as const) {
      const { handover } = await call(method, input);
      await handedOver(session, handover.ticket);
    }
    const { id: accountId } = (await call('addAccount', { provider: 'sandbox', label: 'Sandbox' })).output;
    const made = randomUUID();
    await call('createKey', { accountId, keyId: made, label: 'CI' });
    secrets.created = (await call('revealSecret', { keyId: made })).output.secret;
    await call('settlePendingSecret', { keyId: made, keep: true });
    for (const [copied, secret] of [
      [keyId, pasted],
      [made, secrets.created],
    ]) {
      const { handover } = await call('copySecret', { keyId: copied });
      expect(await handedOver(session, handover.ticket)).toBe(secret);
    }
    const copies = () => {
      const counts = copiesOfEach(host.pid, Object.values(secrets));
      return Object.fromEntries(Object.keys(secrets).map((name, at) => [name, counts[at] ?? 0]));
    };
    const { stored: _, ...used } = copies();
    // Otherwise this would look in the wrong place.
    expect(Math.min(...Object.values(used))).toBeGreaterThan(0);
    expect(childrenOf(host.pid)).toHaveLength(1);
    // Looking took so long that the host has closed the connection, which `fetch` would use again.
    await setImmediate();

    await call('lock', {});
    expect(childrenOf(host.pid)).toEqual([]);
    const tooMany = () => {
      const left = Object.entries(copies()).filter(
        ([name, count]) => count > remainder[name as keyof typeof remainder],
      );
      return Object.fromEntries(left);
    };
    await expect.poll(tooMany, { interval: 2500 }).toEqual({});
  },
);

const childrenOf = (pid: number): number[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
