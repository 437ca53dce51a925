/**
 * Fails on code that is hard to read: rings of imports, long files, long functions, long lists of parameters. Biome finds two of
 * these. Its own rule for long functions skips comments and JSX, so a component of 130 lines would pass.
 */

import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseSync, Visitor } from 'vite';
import { listSources, partsWithoutRings, ringsOfFiles, ringsOfFolders } from './boundaries.mjs';

const mostLinesOfFunction = 100;

const sources = listSources();
const parts = [...new Set([...partsWithoutRings, 'renderer/'])];
const byBiome = findingsOfBiome(['style/noExcessiveLinesPerFile', 'complexity/useMaxParams']);

const counts = {
  rings: [...ringsOfFolders(sources, parts), ...ringsOfFiles(sources)].map((ring) => `a ring: ${ring.join(', ')}`),
  'files over 350 lines': byBiome.filter(({ rule }) => rule.endsWith('PerFile')).map(({ text }) => text),
  'functions over 100 lines': sources.flatMap(longFunctions),
  'functions with more than 4 parameters': byBiome
    .filter(({ rule }) => rule.endsWith('Params'))
    .map(({ text }) => text),
};

const findings = Object.values(counts).flat();
const totals = Object.entries(counts).map(([what, found]) => `${what} ${found.length}`);
process.stdout.write(`${[...findings, totals.join(', ')].join('\n')}\n`);
process.exitCode = findings.length > 0 ? 1 : 0;

function findingsOfBiome(rules) {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const only = rules.map((rule) => `--only=${rule}`);
  const report = execFileSync(
    process.execPath,
    [biome, 'lint', '--reporter=json', '--max-diagnostics=none', ...only, '.'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 2 ** 20 },
  );
  return JSON.parse(report).diagnostics.map(({ category, location, message }) => ({
    rule: category,
    text: `${location.path}:${location.start.line}: ${message}`,
  }));
}

function longFunctions({ path, source }) {
  const found = [];
  const lineAt = (offset) => source.slice(0, offset).split('\n').length;
  const take = ({ start, end }) => {
    const lines = lineAt(end) - lineAt(start) + 1;
    if (lines > mostLinesOfFunction) found.push(`${path}:${lineAt(start)}: This function has ${lines} lines.`);
  };
  const { program } = parseSync(path, source);
  new Visitor({ FunctionDeclaration: take, FunctionExpression: take, ArrowFunctionExpression: take }).visit(program);
  return found;
}
