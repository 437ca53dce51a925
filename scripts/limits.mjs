/**
 * Fails on code that is hard to read: rings of imports, long files, long functions, long lists of parameters. Biome finds the
 * last. Its rule for long files lets one line too many pass, and its rule for long functions skips comments and JSX.
 */

import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseSync, Visitor } from 'vite';
import { listSources, ringsOfFiles, ringsOfFolders } from './boundaries.mjs';

const mostLinesOfFile = 350;
const mostLinesOfFunction = 100;

const sources = listSources();

const counts = {
  rings: [...ringsOfFolders(sources), ...ringsOfFiles(sources)].map((ring) => `a ring: ${ring.join(', ')}`),
  [`files over ${mostLinesOfFile} lines`]: sources.flatMap(longFile),
  [`functions over ${mostLinesOfFunction} lines`]: sources.flatMap(longFunctions),
  'functions with more than 4 parameters': findingsOfBiome('complexity/useMaxParams'),
};

const findings = Object.values(counts).flat();
const totals = Object.entries(counts).map(([what, found]) => `${what} ${found.length}`);
process.stdout.write(`${[...findings, totals.join(', ')].join('\n')}\n`);
process.exitCode = findings.length > 0 ? 1 : 0;

function findingsOfBiome(rule) {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const report = execFileSync(
    process.execPath,
    [biome, 'lint', '--reporter=json', '--max-diagnostics=none', `--only=${rule}`, '.'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 2 ** 20 },
  );
  const { diagnostics } = JSON.parse(report);
  return diagnostics.map(({ location, message }) => `${location.path}:${location.start.line}: ${message}`);
}

function longFile({ path, source }) {
  const lines = source.trimEnd().split('\n').length;
  return lines > mostLinesOfFile ? [`${path}: This file has ${lines} lines.`] : [];
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
