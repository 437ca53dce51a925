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
  Languages,
  List,
  LockKeyhole,
  type LucideIcon,
  Plus,
  RefreshCw,
  Search,
  Settings,
  UserPlus,
  UserRound,
} from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import { client } from '../../client/transport.ts';
import { chosenLanguage, i18n, setLanguage } from '../../texts/i18n.ts';
import { type Language, languages } from '../../texts/languages.ts';
import { useAddress } from '../../ui/address.ts';
import { complain } from '../../ui/messages.tsx';
import { useAccounts } from '../accounts/accounts-store.ts';
import { accountHref } from '../accounts/selected-account.ts';
import { activityHref } from '../activity/route.ts';
import { useClipboard } from '../clipboard/clipboard-store.ts';
import { expiriesHref } from '../expiry/route.ts';
import { saveCalendar } from '../expiry/save-calendar.ts';
import { toggleBlur, useBlur } from '../onlookers/blur-store.ts';
import { changeSettings } from '../settings/settings-store.ts';
import { lock } from '../vault/vault-store.ts';

export interface Action {
  id: string;
  icon: LucideIcon;
  name: string;
  /** What tells it apart from a thing of the same name. */
  detail?: string;
  /** The name is the user's own, which an onlooker is not to read. */
  isOwnLabel?: boolean;
  /** The shortcut that does the same. */
  keys?: string;
  /** It makes sense while a dialog is open, which no other one may replace. */
  overDialog?: boolean;
  run(): void;
}

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

const goTo = (href: string) => () => {
  location.hash = href;
};

async function chooseLanguage(language: Language | null): Promise<void> {
  try {
    await Promise.all([setLanguage(language), changeSettings({ language })]);
  } catch (error) {
    complain(error);
  }
}

/** Everything that can be done without choosing a key first. */
export function useActions(steps: Steps): readonly Action[] {
  const { t, i18n: chosen } = useTranslation();
  const accounts = useAccounts((state) => state.accounts);
  const isBlurred = useBlur((state) => state.isBlurred);
  const holds = useClipboard((state) => state.held !== null);
  const isList = useAddress(({ path }) => path === '/' || path.startsWith('/account/'));
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts change with the language
  return useMemo(() => {
    const begun = (accounts ?? []).length > 0;
    return [
      { id: 'create', icon: Plus, name: t('keys.new'), keys: 'N', run: steps.create },
      ...(holds ? [clearClipboard()] : []),
      ...(begun
        ? [{ id: 'refresh', icon: RefreshCw, name: t('shortcuts.refresh'), keys: 'R', run: steps.refresh }]
        : []),
      ...(begun && isList
        ? [{ id: 'search', icon: Search, name: t('keys.search'), keys: '/', run: steps.search }]
        : []),
      { id: 'lock', icon: LockKeyhole, name: t('shortcuts.lock'), keys: 'L', overDialog: true, run: lock },
      blur(isBlurred),
      ...(begun ? pages(accounts ?? [], steps) : []),
      { id: 'add-account', icon: UserPlus, name: t('accounts.add'), run: steps.addAccount },
      { id: 'import', icon: FileDown, name: t('import.open'), run: steps.import },
      { id: 'calendar', icon: CalendarArrowDown, name: t('palette.calendar'), run: saveCalendar },
      { id: 'settings', icon: Settings, name: t('settings.open'), run: steps.settings },
      { id: 'about', icon: Info, name: t('about.open'), run: steps.about },
      { id: 'shortcuts', icon: Keyboard, name: t('shortcuts.title'), keys: '?', run: steps.shortcuts },
      ...otherLanguages(),
    ];
  }, [steps, accounts, isBlurred, holds, isList, chosen.language]);
}

const clearClipboard = (): Action => ({
  id: 'clear-clipboard',
  icon: ClipboardX,
  name: i18n.t('palette.clearClipboard'),
  overDialog: true,
  run: () => void client.clearClipboard({}).catch(complain),
});

const blur = (isBlurred: boolean): Action => ({
  id: 'blur',
  icon: isBlurred ? Eye : EyeOff,
  name: i18n.t(isBlurred ? 'onlookers.unblur' : 'onlookers.blur'),
  keys: 'B',
  overDialog: true,
  run: toggleBlur,
});

const pages = (accounts: readonly Account[], { inbox }: Steps): Action[] => {
  const page = i18n.t('palette.page');
  const account = i18n.t('palette.account');
  return [
    { id: 'all', icon: List, name: i18n.t('accounts.all'), detail: page, run: goTo(accountHref(null)) },
    ...accounts.map(({ id, label }) => ({
      id: `account-${id}`,
      icon: UserRound,
      name: label,
      detail: account,
      isOwnLabel: true,
      run: goTo(accountHref(id)),
    })),
    { id: 'expiries', icon: CalendarClock, name: i18n.t('expiries.title'), detail: page, run: goTo(expiriesHref) },
    { id: 'activity', icon: History, name: i18n.t('activity.title'), detail: page, run: goTo(activityHref) },
    { id: 'inbox', icon: Bell, name: i18n.t('inbox.title'), run: inbox },
  ];
};

function otherLanguages(): Action[] {
  const choices = [[null, i18n.t('settings.languageOfSystem')] as const, ...Object.entries(languages)];
  return choices
    .filter(([id]) => id !== chosenLanguage())
    .map(([id, name]) => ({
      id: `language-${id}`,
      icon: Languages,
      name: i18n.t('palette.language', { name }),
      run: () => void chooseLanguage(id as Language | null),
    }));
}
