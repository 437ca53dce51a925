import { flushSync } from 'react-dom';

/**
 * Radix learns which dialog or menu is on top only some time after one has opened or closed, and an Escape in between
 * would go to the one below. So it is told to look before it hears an Escape.
 */
export function keepTopLayerCurrent(): void {
  const look = () => void document.dispatchEvent(new Event('dismissableLayer.update'));
  addEventListener('keydown', ({ key }) => key === 'Escape' && flushSync(look), { capture: true });
}
