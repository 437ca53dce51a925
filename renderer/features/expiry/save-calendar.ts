import { client } from '../../client/transport.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain, say } from '../../ui/messages.tsx';

export async function saveCalendar(): Promise<void> {
  try {
    const { saved } = await client.exportCalendar({});
    if (saved) say(i18n.t('expiries.calendarSaved'));
  } catch (error) {
    complain(error);
  }
}
