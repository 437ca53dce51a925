import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const sources = join(import.meta.dirname, '../../../main');
/** A program that says whether it goes on after what `then` does. */
const program = (then: string) => `
  import { keepErrorsQuiet } from ${JSON.stringify(join(sources, 'hosts/electron/quiet-errors.ts'))};
  import { writeLog } from ${JSON.stringify(join(sources, 'platform/log.ts'))};
  keepErrorsQuiet(writeLog);
  setImmediate(() => process.stdout.write('goes on'));
  ${then}
`;

it.each([
  ['thrown', `throw new TypeError('hush')`, 'uncaught-error', 'TypeError'],
  ['thrown, and isn’t one', `throw 'hush'`, 'uncaught-error', 'string'],
  ['refused by a promise', `void Promise.reject(new RangeError('hush'))`, 'unhandled-rejection', 'RangeError'],
])(
  'an error that is %s and that nobody handles is one line with its name, and Latchkey goes on',
  (_, then, event, why) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program(then)], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, 'goes on']);
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ at: expect.any(String), event, why }]);
  },
);
