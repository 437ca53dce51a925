/** Who publishes the packages. A fork puts its own name here: systems show it, and a package has to name somebody to write to. */
export const publisher = {
  name: 'Latchkey contributors',
  mail: 'latchkey@latchkey.invalid',
  homepage: 'https://latchkey.invalid/',
};

/** Names the program to systems: the file of its desktop entry, its metainfo, the bundle on macOS. As `desktopName` in package.json. */
export const applicationId = 'local.latchkey.Latchkey';

/** Names it to Windows. As in main/hosts/electron. */
export const windowsId = 'Latchkey.Latchkey';

/** The file name of the program on Linux. */
export const programName = 'latchkey-desktop';
