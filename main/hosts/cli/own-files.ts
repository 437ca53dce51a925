import { homedir } from 'node:os';
import { join } from 'node:path';
import { ownProgramsIn } from '../../platform/helper-setup/links.ts';
import { launcherIn } from '../../platform/packaged-program.ts';

export const ownPrograms = (): string => ownProgramsIn(homedir());

/** The path of `latchkey` itself. */
export const launcher = (): string => launcherIn(join(__dirname, '../..'));
