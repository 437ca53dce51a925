import { isReportingAddress, serviceOfAddress } from './addresses.ts';
import { isServiceAccount, privateKeyLabel } from './private-key.ts';
import { recognize } from './recognize.ts';
import { isForBrowsers, serviceInName } from './variable-names.ts';

/** What the name and the value of a variable tell about a key. */
export interface Told {
  /** The service that it belongs to; null if nothing tells. */
  service: string | null;
  /** Whether it is meant to be seen by everybody. */
  publishable: boolean;
  /** Whether the form of its value is one that is known. */
  isKnown: boolean;
  /** Whether it works for real or for tests, where its issuer tells them apart. */
  mode: 'live' | 'test' | null;
}

/** Tells from the name and the value what a variable holds; nothing is sent anywhere. */
export function tell(name: string, value: string): Told {
  return { ...toldBy(name, value), mode: modeOf(value) };
}

/** Stripe’s way, which several others have taken over, and Paddle’s. */
const modeOf = (value: string): Told['mode'] =>
  /^(?:[a-z]{2}|pdl)_live_/.test(value) ? 'live' : /^(?:[a-z]{2}_test|pdl_sdbx)_/.test(value) ? 'test' : null;

function toldBy(name: string, value: string): Omit<Told, 'mode'> {
  const format = recognize(value)?.format;
  if (format) {
    const service = (format.isShared ? serviceInName(name) : null) ?? format.service;
    const publishable = format.publishable === 'always' || (format.publishable === 'by-name' && isForBrowsers(name));
    return { service, publishable, isKnown: true };
  }
  if (isServiceAccount(value)) return { service: 'Google', publishable: false, isKnown: true };
  const named = serviceInName(name);
  const label = privateKeyLabel(value);
  if (label !== null)
    return { service: named ?? (/OPENSSH|PuTTY/.test(label) ? 'SSH' : null), publishable: false, isKnown: true };
  if (isReportingAddress(value))
    return { service: serviceOfAddress(value) ?? named ?? 'Sentry', publishable: true, isKnown: true };
  return { service: serviceOfAddress(value) ?? named, publishable: isForBrowsers(name), isKnown: false };
}
