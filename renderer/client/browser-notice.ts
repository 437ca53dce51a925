/** `keyId` is null for a notice about several keys. */
export interface BrowserNotice {
  title: string;
  body: string;
  keyId: string | null;
}

/**
 * Shows a notice of the loopback host as a browser notification, if the user has allowed that. Doesn't ask for
 * permission. `onClick` opens the subject of the notice.
 */
export function showNotice({ title, body, keyId }: BrowserNotice, onClick: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  // The tag makes the browser show only the last of several pages' notifications, and of several about one key.
  const notification = new Notification(title, { body, tag: keyId ?? 'several' });
  notification.onclick = () => {
    notification.close();
    window.focus();
    onClick();
  };
}
