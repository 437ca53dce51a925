/** Installs what is missing, builds, and starts Latchkey. */
import { join } from 'node:path';
import { build, installPackages, nodePath, root, SetupProblem } from './setup.mjs';
import { helpOf, OptionProblem, readOptions, startWindow } from './window.mjs';

/** npm takes what comes before the dashes for its own. */
const call = 'npm start --';

try {
  const options = readOptions(process.argv.slice(2), call);
  if (options.help) process.stdout.write(helpOf(call));
  else {
    installPackages();
    build();
    const place = {
      root,
      nodePath,
      electron: join(root, 'node_modules/electron'),
      noElectron: '',
      cache: join(root, '.cache'),
      mend: 'Delete node_modules and run npm start again.',
    };
    await startWindow(place, options);
  }
} catch (error) {
  if (!(error instanceof SetupProblem || error instanceof OptionProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
