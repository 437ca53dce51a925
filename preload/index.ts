import { contextBridge, ipcRenderer } from 'electron';

/** The window's only access to the outside: one call and one subscription, on two fixed channels. */
contextBridge.exposeInMainWorld('latchkey', {
  call: (method: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('latchkey:call', method, input),
  subscribe(listener: (event: unknown) => void): () => void {
    const pass = (_event: unknown, event: unknown) => listener(event);
    ipcRenderer.on('latchkey:event', pass);
    return () => void ipcRenderer.off('latchkey:event', pass);
  },
});
