/** Passes a signal on to a program. On Windows, a signal ends it at once, with a secret still on the clipboard, so it's told by a message. */
export function tellToQuit(child, signal, platform = process.platform) {
  if (platform === 'win32' && child.connected) child.send('quit');
  else child.kill(signal);
}
