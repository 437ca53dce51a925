/**
 * Runs `npm test` again and again and writes what it saw into docs/numbers.md: `npm run test:repeat -- 10`. Every third run
 * has two busy loops beside it. Stops at the first run that fails.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

const heading = '## Test runs';
const numbers = join(root, 'docs/numbers.md');
const busyLoops = 2;

const wanted = Number(process.argv[2] ?? 10);
if (!Number.isInteger(wanted) || wanted < 1) {
  console.error('Say how many runs: npm run test:repeat -- 10');
  process.exit(1);
}

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
const changed = git('status', '--porcelain', '--', '.', ':!docs/numbers.md') !== '';
const commit = `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with uncommitted changes' : ''}`;

/** The time of all processors together, in milliseconds. */
function processorTimes() {
  const times = cpus().map(({ times }) => times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  return { all, busy: all - idle };
}

/** Each loop ends by itself when this process is gone. */
const startBusyLoop = () =>
  spawn(process.execPath, ['-e', 'const parent = process.ppid; while (process.ppid === parent);'], { stdio: 'ignore' });

/** @returns how `npm test` ended, its tally and how busy the computer was */
async function runTests(loops) {
  const beside = Array.from({ length: loops }, startBusyLoop);
  const before = processorTimes();
  const start = performance.now();
  const npm = spawn('npm', ['test'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let output = '';
  npm.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    output += text;
  });
  const [code] = await once(npm, 'close');
  for (const loop of beside) loop.kill();
  const after = processorTimes();
  return {
    seconds: Math.round((performance.now() - start) / 1000),
    load: loadavg()[0] ?? 0,
    busy: (after.busy - before.busy) / (after.all - before.all),
    loops,
    seed: /with the seed (\d+)/.exec(output)?.[1] ?? '',
    tally: /^(\d+ passed, \d+ failed)$/m.exec(output)?.[1] ?? 'no tally',
    green: code === 0,
  };
}

function section(runs) {
  const red = runs.filter(({ green }) => !green).length;
  const outcome = red > 0 ? `run ${runs.length} failed` : `${runs.length} of ${wanted} green`;
  const rows = runs.map(
    ({ seconds, load, busy, loops, seed, tally, green }, index) =>
      `| ${index + 1} | ${loops} | ${Math.floor(seconds / 60)} min ${seconds % 60} s | ${load.toFixed(1)} | ` +
      `${Math.round(busy * 100)} % | ${seed} | ${tally}${green ? '' : ', red'} |`,
  );
  return `${heading}

What \`npm run test:repeat -- ${wanted}\` wrote on ${new Date().toISOString().slice(0, 10)}, commit ${commit}, on ${cpus().length} × ${cpus()[0]?.model}: ${outcome}.
The load is the mean number of processes that ran or waited for a processor in the last minute of the run; “busy” is the share
of the processors' time that was used during the run, by any program.

| run | busy loops beside it | time | load | busy | seed | outcome |
|--:|--:|--:|--:|--:|--:|---|
${rows.join('\n')}
`;
}

/** Replaces the section, or adds it at the end. */
function write(runs) {
  const text = readFileSync(numbers, 'utf8');
  const [before = '', rest = ''] = text.split(`\n${heading}\n`);
  const next = rest.indexOf('\n## ');
  writeFileSync(numbers, `${before.trimEnd()}\n\n${section(runs)}${next < 0 ? '' : rest.slice(next)}`);
}

const runs = [];
for (let run = 1; run <= wanted; run += 1) {
  console.log(`\nRun ${run} of ${wanted}`);
  runs.push(await runTests(run % 3 === 0 ? busyLoops : 0));
  write(runs);
  if (!runs.at(-1).green) {
    console.error(`\nRun ${run} failed.`);
    process.exit(1);
  }
}
console.log(`\n${wanted} runs, all green.`);
