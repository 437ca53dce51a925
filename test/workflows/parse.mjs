/** Prints what the parser of GitHub's own language service finds in workflows, as JSON. Its modules import JSON without saying so. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename } from 'node:path';

registerHooks({
  load(url, context, next) {
    return url.endsWith('.json') ? next(url, { ...context, importAttributes: { type: 'json' } }) : next(url, context);
  },
});
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await import('@actions/workflow-parser');

const found = {};
for (const path of process.argv.slice(2)) {
  const file = { name: basename(path), content: readFileSync(path, 'utf8') };
  const { context, value } = parseWorkflow(file, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  found[file.name] = context.errors.getErrors().map(({ message }) => message);
}
process.stdout.write(JSON.stringify(found));
