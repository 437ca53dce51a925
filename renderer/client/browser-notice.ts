/** `keyId` is null for one that is of several keys. */
export interface BrowserNotice {
  title: string;
  body: string;
  keyId: string | null;
}

/** Shows a notice of the loopback host as the browser's notification, if the user has allowed that; it asks for nothing. `onClick` leads to what it is of. */
export function showNotice({ title, body, keyId }: BrowserNotice, onClick: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  // Of several pages that show it, and of several notices of one key, the last is seen.
  const notification = new Notification(title, { body, tag: keyId ?? 'several' });
  notification.onclick = () => {
    notification.close();
    window.focus();
    onClick();
  };
}
