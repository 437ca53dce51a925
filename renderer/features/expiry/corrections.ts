import type { Correction } from '../../../main/contract/expiries.ts';
import { client } from '../../client/transport.ts';
import { i18n } from '../../texts/i18n.ts';
import { longDate } from '../../texts/time.ts';
import { complain, say } from '../../ui/messages.tsx';

let waits = false;

/**
 * Shows the expiry dates that providers have corrected since the last call. Each is shown once, wherever it was found,
 * and only while the window has the focus.
 */
export async function tellCorrections(): Promise<void> {
  if (!document.hasFocus()) {
    if (!waits) addEventListener('focus', tellWaiting, { once: true });
    waits = true;
    return;
  }
  try {
    const corrections = await client.takeCorrections({});
    const [first] = corrections;
    if (first === undefined) return;
    // Several corrections get one message. The history lists each key.
    say(corrections.length === 1 ? textOf(first) : i18n.t('keys.expiriesCorrected', { count: corrections.length }));
  } catch (error) {
    complain(error);
  }
}

function tellWaiting(): void {
  waits = false;
  void tellCorrections();
}

function textOf({ label, provider, was, is }: Correction): string {
  const date = (instant: number | null) => (instant === null ? '' : longDate(instant, i18n.language));
  const said = { label, provider, was: date(was), is: date(is) };
  if (is === null) return i18n.t('keys.expiryDenied', said);
  return i18n.t(was === null ? 'keys.expiryLearnt' : 'keys.expiryCorrected', said);
}
