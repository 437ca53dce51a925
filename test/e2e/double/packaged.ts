/**
 * The double in the place of Electron's packaged program (`test/scripts/desktop/stand-in.c`), which names itself by LATCHKEY_STAND_IN.
 * Its arguments begin with the words, and its own child processes start it again.
 */
// Before the path is changed.
import './node-path.ts';
import './register.ts';

const { LATCHKEY_STAND_IN: program = '' } = process.env;
process.argv.splice(1, 1);
process.execPath = program;
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });
