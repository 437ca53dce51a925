/**
 * Whether the system will ask for the keychain's password for each key, after each update. On macOS, an item's access list names the
 * program that made it, and a program that isn't signed is another one after each update (docs/decisions/keytar-successor.md).
 */
export const keychainAsks = (isSigned: boolean, platform: NodeJS.Platform = process.platform): boolean =>
  platform === 'darwin' && !isSigned;
