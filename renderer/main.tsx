import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followEvents } from './events.ts';
import { reportActivity } from './features/vault/activity.ts';
import './texts/i18n.ts';
import { catchFocus } from './ui/catch-focus.ts';

// Radix adds a style element when a dialog opens, which the CSP takes only with the nonce of this page.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
if (nonce) setNonce(nonce);

followEvents();
reportActivity();
catchFocus();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
