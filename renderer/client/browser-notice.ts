import { hrefOf } from '../ui/address.ts';

/** Shows a notice of the loopback host as the browser's notification, if the user has allowed that; it asks for nothing. A click opens the key. */
export function showNotice({ title, body, keyId }: { title: string; body: string; keyId: string }): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  // Of several pages that show it, and of several notices of one key, the last is seen.
  const notification = new Notification(title, { body, tag: keyId });
  notification.onclick = () => {
    notification.close();
    window.focus();
    location.hash = hrefOf({ path: '/', params: new URLSearchParams({ key: keyId }) });
  };
}
