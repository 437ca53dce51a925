/** What the command line says about the small programs that run others with their keys. */
export const shimCommands = {
  shim: {
    summary: 'Make a small program that runs another one with its keys',
    details:
      'For tools that have no credential helper. “shim add wrangler” writes ~/.latchkey/bin/wrangler: with that folder at the front of\nyour PATH, “wrangler” becomes “latchkey run -- wrangler” in each folder whose .env names a key, and stays as it was\nelsewhere. With -e, the shim always passes these keys and reads no .env.',
  },
};

export const shims = {
  added: '“{{name}}” now runs {{program}} with its keys.',
  removed: '“{{name}}” runs without Latchkey again.',
  none: 'There are no shims.',
  path: 'Put {{folder}} at the front of your PATH. Until then, the programs run without their keys.',
  missing: 'latchkey: There is no program “{{name}}” behind this shim on your PATH.',
};

export const shimProblems = {
  bad_shim_name: {
    message: '“{{word}}” can’t be a shim.',
    next: 'Use the name of a program, without its folder, such as wrangler.',
  },
  not_a_shim: { message: '{{file}} is something else.', next: 'Choose another program, or remove that file.' },
  no_shim: { message: 'There is no shim “{{name}}”.', next: 'Run “latchkey shim ls” for all shims.' },
};
