import './without-eval.ts';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { features } from './features/index.ts';
import { followEvents } from './shell/follow-events.ts';
import { install } from './shell/installed.ts';
import './texts/i18n.ts';
import { catchFocus } from './ui/catch-focus.ts';
import { keepTopLayerCurrent } from './ui/top-layer.ts';
import './ui/tokens.css';
import './ui/base.css';
import './app.css';

// Radix adds a style element when a dialog opens. The CSP allows it only with this page's nonce.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
if (nonce) setNonce(nonce);

install(features);
followEvents();
for (const feature of features) feature.start?.();
catchFocus();
keepTopLayerCurrent();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
