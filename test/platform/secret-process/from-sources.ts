import { join } from 'node:path';
import { nodeProcess } from '../../../main/platform/secret-process/start-node-process.ts';

/** Starts the process that has the secrets without building it first. */
export const processFromSources = nodeProcess(join(import.meta.dirname, '../../../main/hosts/secret-process/index.ts'));
