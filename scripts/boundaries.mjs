/**
 * Imports go one way. Every import of every source file, types included, is checked against this table; the first
 * rule whose folder holds the file counts. A file that no rule covers is a finding too.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';

const node = 'node:*';

/** What every floor of the window may import besides the floors below it. */
const belowWindow = ['main/texts/', 'main/contract/'];

const windowPackages = [
  'react',
  'react-dom',
  'zustand',
  'downshift',
  '@tanstack/react-virtual',
  'i18next',
  'react-i18next',
  'lucide-react',
];

/** The floors of the window below its features, from the bottom up. Each may import itself and the floors below it. */
const windowFloors = [
  { folder: 'renderer/client/', packages: [] },
  { folder: 'renderer/texts/', packages: ['i18next', 'react-i18next'] },
  // Radix is for the shared components alone: its dialogs and menus give the focus back too late.
  { folder: 'renderer/ui/', packages: [...windowPackages, 'radix-ui'] },
  { folder: 'renderer/data/', packages: windowPackages },
  { folder: 'renderer/shell/', packages: windowPackages },
].map((floor, index, all) => ({
  ...floor,
  own: [...belowWindow, ...all.slice(0, index + 1).map(({ folder }) => folder)],
}));

const belowFeatures = [...belowWindow, ...windowFloors.map(({ folder }) => folder)];

/** The feature's folder, such as `renderer/features/import/`. */
const featureOf = (path) => path.split('/').slice(0, 3).concat('').join('/');

/** `own`: folders of ours that may be imported, or what gives them for a file. `packages`: packages and Node's modules; `*` is any but electron. */
export const rules = [
  { folder: 'main/contract/', own: ['main/contract/'], packages: ['zod'] },
  { folder: 'main/texts/', own: ['main/texts/', 'main/contract/'], packages: [] },
  { folder: 'main/core/', own: ['main/core/', 'main/texts/', 'main/contract/'], packages: ['zod', 'p-retry'] },
  { folder: 'main/rpc/', own: ['main/rpc/', 'main/core/', 'main/contract/'], packages: ['zod'] },
  {
    folder: 'main/platform/platform-ports.ts',
    own: ['main/platform/', 'main/core/ports/', 'main/contract/', 'main/sandbox/', 'package.json'],
    packages: [node],
  },
  {
    folder: 'main/platform/',
    own: ['main/platform/', 'main/core/ports/', 'main/contract/'],
    packages: [
      node,
      'zod',
      'better-sqlite3',
      'keytar',
      'kdbxweb',
      'hash-wasm',
      'nodemailer',
      'ical-generator',
      'csv-stringify',
    ],
  },
  {
    folder: 'main/sandbox/',
    own: ['main/sandbox/', 'main/platform/sqlite/', 'main/core/ports/', 'main/contract/'],
    packages: [node, 'zod', 'better-sqlite3', 'hono', '@hono/node-server'],
  },
  { folder: 'main/hosts/electron/', own: ['main/'], packages: [node, 'electron'] },
  { folder: 'main/hosts/', own: ['main/'], packages: ['*'] },
  { folder: 'preload/', own: [], packages: ['electron'] },
  ...windowFloors,
  { folder: 'renderer/features/index.ts', own: ['renderer/features/', 'renderer/shell/'], packages: [] },
  // Features know each other only through the floors, so each may import its own folder and those.
  { folder: 'renderer/features/', own: (path) => [...belowFeatures, featureOf(path)], packages: windowPackages },
  { folder: 'renderer/', own: ['renderer/', ...belowWindow], packages: [...windowPackages, 'get-nonce'] },
  { folder: 'test/', own: ['test/', 'main/', 'preload/', 'renderer/', 'scripts/', 'bench/'], packages: ['*'] },
  { folder: 'bench/', own: ['bench/', 'test/', 'main/', 'scripts/'], packages: ['*'] },
  { folder: 'scripts/', own: ['scripts/', 'test/', 'bench/', 'main/'], packages: ['*'] },
];

/** @returns {string[]} one sentence a broken rule */
export function findings(path, source) {
  const rule = rules.find(({ folder }) => path.startsWith(folder));
  if (!rule) return [`${path}: no rule in scripts/boundaries.mjs covers this file`];
  return importsOf(path, source).flatMap((specifier) => {
    const allowed = specifier.startsWith('.') ? ownAllowed(rule, path, specifier) : packageAllowed(rule, specifier);
    return allowed ? [] : [`${path}: may not import ${specifier}`];
  });
}

function importsOf(path, source) {
  const { module, program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const inPlace = [];
  const take = ({ source: specifier }) => {
    if (specifier.type === 'Literal') inPlace.push(specifier.value);
  };
  new Visitor({ ImportExpression: take, TSImportType: take }).visit(program);
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...inPlace,
  ];
}

function ownAllowed({ own }, path, specifier) {
  const target = posix.join(posix.dirname(path), specifier);
  const folders = typeof own === 'function' ? own(path) : own;
  return folders.some((folder) => target.startsWith(folder));
}

function packageAllowed({ packages }, specifier) {
  const isNode = specifier.startsWith('node:') || builtinModules.includes(specifier);
  if (isNode) return packages.includes(node) || packages.includes('*');
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  return packages.includes(name) || (packages.includes('*') && name !== 'electron');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = ['main', 'preload', 'renderer', 'test', 'bench', 'scripts'];
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...folders], { encoding: 'utf8' });
  const sources = listed.split('\n').filter((path) => /\.(ts|tsx|mts|mjs|js)$/.test(path) && existsSync(path));
  const broken = sources.flatMap((path) => findings(path, readFileSync(path, 'utf8')));
  process.stdout.write(
    `${[...broken, `${sources.length} files checked, ${broken.length} forbidden imports`].join('\n')}\n`,
  );
  process.exitCode = broken.length === 0 ? 0 : 1;
}
