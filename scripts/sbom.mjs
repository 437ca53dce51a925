/**
 * Prints what is in the packages, in CycloneDX. npm's own list has what users install; what is bundled is a dev dependency of ours, so
 * npm leaves it out, but it is in the licenses of the build.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** @param {{ name: string, version: string, identifier: string | null }[]} bundled */
export function sbom(bundled = read('out/renderer/licenses.json')) {
  const words = ['sbom', '--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx', '--sbom-type=application'];
  const npm = spawnSync('npm', words, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (npm.status !== 0) throw new Error(`npm sbom failed: ${npm.stderr}`);
  const list = JSON.parse(npm.stdout);
  const { packages } = read('package-lock.json');
  // Neither the Node that runs Latchkey in development, nor a package by another name than its own.
  const isShipped = ({ name }) =>
    !/^node-(bin-)?(darwin|linux|win)-/.test(name) && packages[`node_modules/${name}`]?.name === undefined;
  const ofUsers = list.components.filter(isShipped);
  const names = new Set(ofUsers.map(nameOf));
  const added = bundled.filter((each) => !names.has(nameOf(each))).map((each) => component(each, packages));
  const components = [...ofUsers, ...added].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const known = new Set([list.metadata.component['bom-ref'], ...components.map((each) => each['bom-ref'])]);
  const dependencies = list.dependencies
    .filter(({ ref }) => known.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => known.has(each)) }));
  // npm calls it by its folder.
  const metadata = { ...list.metadata, component: { ...list.metadata.component, name: read('package.json').name } };
  return { ...list, metadata, components, dependencies };
}

const nameOf = ({ name, version }) => `${name}@${version}`;

function component({ name, version, identifier }, packages) {
  const integrity = hashOf({ name, version }, packages);
  return {
    'bom-ref': nameOf({ name, version }),
    type: 'library',
    name,
    version,
    scope: 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(identifier === null ? {} : { licenses: [{ expression: identifier }] }),
    ...(integrity === null ? {} : { hashes: [{ alg: 'SHA-512', content: integrity }] }),
  };
}

/** As our lockfile has it, in hexadecimal. */
function hashOf({ name, version }, packages) {
  const [, found] =
    Object.entries(packages).find(
      ([path, each]) => (each.name ?? path.split('node_modules/').at(-1)) === name && each.version === version,
    ) ?? [];
  const base64 = /^sha512-(.+)$/.exec(found?.integrity ?? '')?.[1];
  return base64 === undefined ? null : Buffer.from(base64, 'base64').toString('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${JSON.stringify(sbom(), null, 2)}\n`);
