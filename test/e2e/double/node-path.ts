/** The path of Node, also where `packaged.ts` has put another one in its place. */
export const nodePath = process.execPath;
