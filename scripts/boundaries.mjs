/**
 * Imports go one way. This script checks every import of every source file against this table, type imports included. The
 * first rule whose folder contains the file applies. A file without a rule is a finding too, and so is a ring of folders;
 * Biome's noImportCycles finds rings of files.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';

const node = 'node:*';

/** What every folder of the core may import besides the floors below it. */
const belowCore = ['main/contract/', 'main/texts/'];

/** The floors of the core, from the bottom up. Each may import itself and the floors below it. */
const floors = [
  { folder: 'main/core/ports/', packages: [] },
  { folder: 'main/core/language/', packages: [] },
  { folder: 'main/core/formats/', packages: [] },
  { folder: 'main/core/key-rules/', packages: [] },
  { folder: 'main/core/providers/', packages: ['zod', 'p-retry'] },
  { folder: 'main/core/session/', packages: ['zod'] },
  { folder: 'main/core/journal/', packages: [] },
  { folder: 'main/core/connections/', packages: [] },
  { folder: 'main/core/lifecycle/', packages: [] },
  { folder: 'main/core/references/', packages: [] },
  { folder: 'main/core/assignments/', packages: [] },
  { folder: 'main/core/grants/', packages: [] },
].map((floor, index, all) => ({
  ...floor,
  own: [...belowCore, ...all.slice(0, index + 1).map(({ folder }) => folder)],
}));

/** Any other folder of the core is a capability. Capabilities know each other only through the floors. */
const capabilityRule = (folder) => ({
  folder,
  own: [...belowCore, ...floors.map((floor) => floor.folder), 'main/core/core.ts', 'main/core/capability.ts', folder],
  packages: ['zod'],
});

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
  {
    folder: 'renderer/ui/',
    packages: [...windowPackages, 'radix-ui', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common'],
  },
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
  ...floors,
  { folder: 'main/core/capability.ts', own: [...belowCore, 'main/core/providers/exchange.ts'], packages: [] },
  { folder: 'main/core/core.ts', own: [...belowCore, ...floors.map(({ folder }) => folder)], packages: [] },
  { folder: 'main/core/create-vault.ts', own: [...belowCore, 'main/core/'], packages: [] },
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
      '@noble/ciphers',
      'hash-wasm',
      'nodemailer',
      'ical-generator',
      'csv-stringify',
      'yaml',
      'smol-toml',
      'jsonc-parser',
    ],
  },
  {
    folder: 'main/sandbox/',
    own: ['main/sandbox/', 'main/platform/sqlite/', 'main/core/ports/', 'main/contract/'],
    packages: [node, 'zod', 'better-sqlite3', 'hono', '@hono/node-server'],
  },
  { folder: 'main/hosts/electron/', own: ['main/', 'package.json'], packages: [node, 'electron'] },
  // The command line is a client like the window. It loads no package, because it starts anew at each call.
  {
    folder: 'main/hosts/cli/',
    own: [
      'main/hosts/cli/',
      'main/hosts/data-dir.ts',
      'main/texts/',
      'main/contract/',
      'main/core/key-rules/env-line.ts',
      'main/platform/environment.ts',
      'main/platform/git/',
      'main/platform/helper-setup/',
      'main/platform/local-socket/find.ts',
      'main/platform/node-versions.ts',
      'main/platform/packaged-program.ts',
      'main/platform/import-files/decode-text.ts',
      'main/platform/import-files/env-lines.ts',
      'main/platform/import-files/line-ends.ts',
      'main/platform/plain-files/open-regular.ts',
      'main/platform/plain-files/replace-file.ts',
    ],
    packages: [node],
  },
  { folder: 'main/hosts/', own: ['main/'], packages: ['*'] },
  { folder: 'preload/', own: [], packages: ['electron'] },
  ...windowFloors,
  { folder: 'renderer/features/index.ts', own: ['renderer/features/', 'renderer/shell/'], packages: [] },
  // Features know each other only through the floors, so each may import its own folder and those.
  { folder: 'renderer/features/', own: (path) => [...belowFeatures, featureOf(path)], packages: windowPackages },
  { folder: 'renderer/without-eval.ts', own: [], packages: ['zod'] },
  { folder: 'renderer/', own: ['renderer/', ...belowWindow], packages: [...windowPackages, 'get-nonce'] },
  { folder: 'test/', own: ['test/', 'main/', 'preload/', 'renderer/', 'scripts/', 'bench/'], packages: ['*'] },
  { folder: 'bench/', own: ['bench/', 'test/', 'main/', 'scripts/'], packages: ['*'] },
  { folder: 'scripts/', own: ['scripts/', 'test/', 'bench/', 'main/'], packages: ['*'] },
];

/** @returns {string[]} one sentence a broken rule */
export function findings(path, source) {
  const rule = ruleFor(path);
  if (!rule) return [`${path}: no rule in scripts/boundaries.mjs covers this file`];
  return importsOf(path, source).flatMap((specifier) => {
    const allowed = specifier.startsWith('.') ? ownAllowed(rule, path, specifier) : packageAllowed(rule, specifier);
    return allowed ? [] : [`${path}: may not import ${specifier}`];
  });
}

function ruleFor(path) {
  const listed = rules.find(({ folder }) => path.startsWith(folder));
  const [capability] = /^main\/core\/[^/]+\//.exec(path) ?? [];
  return listed ?? (capability && capabilityRule(capability));
}

/** Where folders must not import each other in a ring. */
const partsWithoutRings = ['main/contract/', 'main/core/', 'main/platform/', 'main/texts/', 'renderer/'];

/**
 * @param {{ path: string, source: string }[]} sources
 * @returns {string[][]} the folders of each ring
 */
export const ringsOfFolders = (sources) => rings(sources, roomOf);

/**
 * @param {{ path: string, source: string }[]} sources
 * @returns {string[][]} the files of each ring
 */
export const ringsOfFiles = (sources) => rings(sources, (path) => path);

function rings(sources, nodeOf) {
  const imported = new Map();
  for (const { path, source } of sources) {
    const from = nodeOf(path);
    if (from === null) continue;
    const targets = importsOf(path, source)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => nodeOf(posix.join(posix.dirname(path), specifier)));
    imported.set(from, new Set([...(imported.get(from) ?? []), ...targets.filter((to) => to !== null && to !== from)]));
  }
  const reached = new Map([...imported.keys()].map((node) => [node, reachedFrom(node, imported)]));
  const inRings = [...reached.keys()].filter((node) => reached.get(node).has(node)).sort();
  const ringOf = (node) => inRings.filter((other) => reached.get(node).has(other) && reached.get(other).has(node));
  return inRings.map(ringOf).filter((ring, index) => ring[0] === inRings[index]);
}

/** A file that lies directly in a part, such as create-vault.ts, counts as a folder of its own. */
function roomOf(path) {
  const part = partsWithoutRings.find((folder) => path.startsWith(folder));
  if (!part) return null;
  const folder = `${posix.dirname(path)}/`;
  return folder === part ? path : folder;
}

function reachedFrom(start, imported) {
  const reached = new Set();
  const waiting = [...(imported.get(start) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(imported.get(next) ?? []));
  }
  return reached;
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

export function listSources() {
  const folders = ['main', 'preload', 'renderer', 'test', 'bench', 'scripts'];
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...folders], { encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((path) => /\.(ts|tsx|mts|mjs|js)$/.test(path) && existsSync(path))
    .map((path) => ({ path, source: readFileSync(path, 'utf8') }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sources = listSources();
  const broken = sources.flatMap(({ path, source }) => findings(path, source));
  const rings = ringsOfFolders(sources);
  process.stdout.write(
    `${[
      ...broken,
      ...rings.map((ring) => `a ring of folders: ${ring.join(', ')}`),
      `${sources.length} files checked, ${broken.length} forbidden imports, ${rings.length} rings of folders`,
    ].join('\n')}\n`,
  );
  process.exitCode = broken.length + rings.length === 0 ? 0 : 1;
}
