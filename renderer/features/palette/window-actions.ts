import {
  Bell,
  CalendarArrowDown,
  CalendarClock,
  ClipboardX,
  Eye,
  EyeOff,
  FileDown,
  History,
  Info,
  Keyboard,
  List,
  LockKeyhole,
  Plus,
  RefreshCw,
  Search,
  Settings,
  Undo2,
  UserPlus,
} from 'lucide-react';
import { client } from '../../client/transport.ts';
import { i18n } from '../../texts/i18n.ts';
import { goTo } from '../../ui/address.ts';
import { complain, undoLast } from '../../ui/messages.tsx';
import { accountHref } from '../accounts/selected-account.ts';
import { activityHref } from '../activity/route.ts';
import { expiriesHref } from '../expiry/route.ts';
import { saveCalendar } from '../expiry/save-calendar.ts';
import { toggleBlur } from '../onlookers/blur-store.ts';
import type { ShortcutName } from '../shortcuts/shortcuts.ts';
import { lock } from '../vault/vault-store.ts';
import type { Action } from './action.ts';

/** What only the application can do: its dialogs are its own. */
export interface Steps {
  create(): void;
  addAccount(): void;
  import(): void;
  refresh(): void;
  search(): void;
  settings(): void;
  about(): void;
  inbox(): void;
  shortcuts(): void;
}

type KeysOf = (name: ShortcutName) => readonly string[];

const to = (href: string) => () => goTo(href);

/** What is offered before anything was typed. */
export function frequentActions(
  steps: Steps,
  keysOf: KeysOf,
  { hasBegun, isHeld, onList }: { hasBegun: boolean; isHeld: boolean; onList: boolean },
): Action[] {
  const { t } = i18n;
  const undo = undoLast();
  const [create, refresh, search, lockKey, undoKey] = (['new', 'refresh', 'search', 'lock', 'undo'] as const).map(
    (name) => keysOf(name)[0],
  );
  const actions: (Action | false)[] = [
    { id: 'create', icon: Plus, name: t('keys.new'), keys: create, run: steps.create },
    isHeld && {
      id: 'clear-clipboard',
      icon: ClipboardX,
      name: t('palette.clearClipboard'),
      overDialog: true,
      run: () => void client.clearClipboard({}).catch(complain),
    },
    undo !== null && { id: 'undo', icon: Undo2, name: t('messages.undo'), keys: undoKey, overDialog: true, run: undo },
    hasBegun && { id: 'refresh', icon: RefreshCw, name: t('shortcuts.refresh'), keys: refresh, run: steps.refresh },
    hasBegun && onList && { id: 'search', icon: Search, name: t('keys.search'), keys: search, run: steps.search },
    { id: 'lock', icon: LockKeyhole, name: t('shortcuts.lock'), keys: lockKey, overDialog: true, run: lock },
    { id: 'settings', icon: Settings, name: t('settings.open'), run: steps.settings },
  ];
  return actions.filter((action) => action !== false).map((action) => ({ ...action, often: true }));
}

export function otherActions(
  steps: Steps,
  keysOf: KeysOf,
  { hasBegun, isBlurred }: { hasBegun: boolean; isBlurred: boolean },
): Action[] {
  const { t } = i18n;
  const detail = t('palette.page');
  const pages: Action[] = [
    { id: 'all', icon: List, name: t('accounts.all'), detail, run: to(accountHref(null)) },
    { id: 'expiries', icon: CalendarClock, name: t('expiries.title'), detail, run: to(expiriesHref) },
    { id: 'activity', icon: History, name: t('activity.title'), detail, run: to(activityHref) },
    { id: 'inbox', icon: Bell, name: t('inbox.title'), run: steps.inbox },
  ];
  return [
    {
      id: 'blur',
      icon: isBlurred ? Eye : EyeOff,
      name: t(isBlurred ? 'onlookers.unblur' : 'onlookers.blur'),
      keys: keysOf('blur')[0],
      overDialog: true,
      run: toggleBlur,
    },
    ...(hasBegun ? pages : []),
    { id: 'add-account', icon: UserPlus, name: t('accounts.add'), run: steps.addAccount },
    { id: 'import', icon: FileDown, name: t('import.open'), run: steps.import },
    { id: 'calendar', icon: CalendarArrowDown, name: t('palette.calendar'), run: saveCalendar },
    { id: 'about', icon: Info, name: t('about.open'), run: steps.about },
    { id: 'shortcuts', icon: Keyboard, name: t('shortcuts.title'), keys: keysOf('help')[0], run: steps.shortcuts },
  ];
}
