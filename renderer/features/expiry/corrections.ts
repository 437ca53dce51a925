import type { Correction } from '../../../main/contract/expiries.ts';
import { client } from '../../client/transport.ts';
import { i18n } from '../../texts/i18n.ts';
import { longDate } from '../../texts/time.ts';
import { complain, say } from '../../ui/messages.tsx';

let waits = false;

/** Says which expiries providers told otherwise, since the window last asked: each once, wherever it was learnt, and to someone who looks. */
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
    // A list that was changed as a whole is no row of messages; each of its keys is in the activity.
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
