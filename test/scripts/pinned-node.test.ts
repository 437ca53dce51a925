import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFor, nodeObstacle, nodePackage } from '../../scripts/pinned-node.mjs';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

interface Locked {
  version: string;
  integrity?: string;
  os?: string | string[];
  cpu?: string | string[];
}

const { '': _own, ...packages }: Record<string, Locked> = read('package-lock.json').packages;
const { allowScripts, optionalDependencies } = read('package.json');
const systems = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-arm64', 'win32-x64'];

describe('what is installed', () => {
  it('every package in the lockfile has a hash', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(200);
    expect(Object.entries(packages).filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''))).toEqual([]);
  });

  it('no package may run an install script', () => {
    expect(Object.values(allowScripts).filter((allowed) => allowed !== false)).toEqual([]);
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toContain('strict-allow-scripts=true');
  });

  it.each(systems)('the Node for %s is pinned, and is installed on that system alone', (system) => {
    const name = nodePackage(system) ?? '';
    const { version, os, cpu } = packages[`node_modules/${name}`] ?? {};
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(optionalDependencies[name]).toBe(version);
    expect([os, cpu].flat().join('-')).toBe(system);
    expect(nodeObstacle(system, '20.20.2')).toBeNull();
  });
});

describe('the Node that is used', () => {
  it('is the one of the lockfile, and these tests run on it', () => {
    const path = nodeFor(root, `${process.platform}-${process.arch}`, '/usr/bin/node');
    expect(path).not.toBe('/usr/bin/node');
    expect(process.execPath).toBe(path);
  });

  it('is the running one on a system without a package, if it is new enough', () => {
    expect(nodeFor(root, 'freebsd-x64', '/usr/local/bin/node')).toBe('/usr/local/bin/node');
    for (const version of ['24.7.0', '24.10.1', '26.0.0']) expect(nodeObstacle('freebsd-x64', version)).toBeNull();
    for (const version of ['20.20.2', '22.30.0', '24.6.9']) {
      expect(nodeObstacle('freebsd-x64', version)).toContain('Install Node 24.7 or newer');
    }
  });
});
