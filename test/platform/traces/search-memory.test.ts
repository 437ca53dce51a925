import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TraceForm } from '../../../main/contract/traces.ts';
import { copyOf, ownBytes } from '../../../main/platform/secret-process/message.ts';
import { needlesOf } from '../../../main/platform/traces/forms.ts';
import { finderOf } from '../../../main/platform/traces/search-memory.ts';

const goOn = { cancelled: false, onCancel: () => () => {} };
const madeUp = () => `latchkeyproof${randomBytes(24).toString('hex')}`;

const copiesFound = async (find: ReturnType<typeof finderOf>, process: 'main' | 'child' = 'main') => {
  const found = await find(goOn);
  expect(found).toMatchObject({ control: true });
  const counts = found?.copies.filter((one) => one.process === process).map(({ form, count }) => [form, count]);
  return Object.fromEntries(counts ?? []) as Partial<Record<TraceForm, number>>;
};

describe.skipIf(process.platform !== 'linux')('the search of memory', () => {
  const held = 20;
  it.each(['text', 'utf-16', 'base64', 'hex'] as const)('counts copies as %s, until they are wiped', async (form) => {
    const secret = madeUp();
    const find = finderOf(secret);
    const [needle] = needlesOf(secret).filter((one) => one.form === form);
    if (!needle) throw new Error(form);
    const copies = Array.from({ length: held }, () => copyOf(needle.bytes));
    needle.bytes.fill(0);
    const before = (await copiesFound(find))[form] ?? 0;
    expect(before).toBeGreaterThanOrEqual(held);
    for (const copy of copies) copy.fill(0);
    expect((await copiesFound(find))[form] ?? 0).toBeLessThan(held);
  });

  it.each(['utf16le', 'utf16be'])('counts a copy in %s once', async (order) => {
    const secret = madeUp();
    const find = finderOf(secret);
    const before = (await copiesFound(find))['utf-16'] ?? 0;
    const whole = Buffer.from(secret, 'utf16le');
    if (order === 'utf16be') whole.swap16();
    const copies = Array.from({ length: held }, () => copyOf(whole));
    const found = ((await copiesFound(find))['utf-16'] ?? 0) - before;
    expect(found).toBeGreaterThanOrEqual(held);
    expect(found).toBeLessThan(1.5 * held);
    for (const copy of copies) copy.fill(0);
  });

  it('finds no copy that it made itself', async () => {
    // In a process of its own, so that nothing but the search has the secret.
    const script = `
      const { finderOf } = await import(${JSON.stringify(import.meta.resolve('../../../main/platform/traces/search-memory.ts'))});
      const { emptyFreeMemory } = await import(${JSON.stringify(import.meta.resolve('../../../main/platform/memory/collect-garbage.ts'))});
      const { randomBytes } = await import('node:crypto');
      const make = () => finderOf(randomBytes(24).toString('hex'));
      const find = make();
      emptyFreeMemory();
      const goOn = { cancelled: false, onCancel: () => () => {} };
      for (let times = 0; times < 3; times += 1) console.log(JSON.stringify(await find(goOn)));
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    await once(child, 'close');
    const searches = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(searches).toHaveLength(3);
    for (const search of searches) {
      expect(search).toMatchObject({ processes: 1, unread: 0, control: true, copies: [] });
      expect(search.bytes).toBeGreaterThan(10_000_000);
    }
  });

  it.each([
    [
      'searches the memory of the same program that it started',
      process.execPath,
      ['-e', 'setTimeout(() => {}, 60_000)'],
      1,
    ],
    ['leaves that of another program alone, such as a browser with a page of ours', 'sleep', ['60'], 0],
  ])('%s', async (_name, program, words, least) => {
    const secret = madeUp();
    const child = spawn(program, words, { env: { LEAK: secret } });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child, 'spawn');
    const { text = 0 } = await copiesFound(finderOf(secret), 'child');
    expect(Math.min(text, 1)).toBe(least);
  });

  it('finds a copy whose first bytes were overwritten, as the system does with memory that was given back', async () => {
    const secret = madeUp();
    const find = finderOf(secret);
    const copies = Array.from({ length: held }, () => copyOf(Buffer.from(secret)).fill(0, 0, 16));
    expect((await copiesFound(find)).text).toBeGreaterThanOrEqual(held);
    for (const copy of copies) copy.fill(0);
  });

  it('lets the process do its other work meanwhile', async () => {
    const find = finderOf(madeUp());
    // Enough for a whole vault in use.
    const ballast = Array.from({ length: 10 }, () => ownBytes(8 * 1024 * 1024).fill(1));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await find(goOn);
    expect(delay.percentile(99) / 1e6).toBeLessThan(50);
    expect(ballast).toHaveLength(10);
  });

  it('ends when it is cancelled', async () => {
    expect(await finderOf(madeUp())({ ...goOn, cancelled: true })).toBe(null);
  });
});
