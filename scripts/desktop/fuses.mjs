/** What Electron can't be used for any more once it is Latchkey. `readFuses` reads it back, for the tests and the release. */
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

const wanted = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  // There is no such file.
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};

/**
 * Fails if this Electron has a fuse that isn't named above.
 * @param {string} program Electron's program, or its bundle on macOS
 */
export function setFuses(program) {
  const states = Object.entries(wanted).map(([name, isOn]) => [FuseV1Options[name], isOn]);
  return flipFuses(program, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Apple's processors run no program with a broken signature. A real signature comes later.
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...Object.fromEntries(states),
  });
}

/** @returns {Promise<Record<string, boolean>>} whether each fuse is on */
export async function readFuses(program) {
  const wire = await getCurrentFuseWire(program);
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, wire[FuseV1Options[name]] === FuseState.ENABLE]));
}
