import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desktop } from '../../../main/contract/desktop.ts';
import { appearance, type Settings } from '../../../main/contract/settings.ts';
import { isLanguage, languages } from '../../../main/texts/languages.ts';
import { client } from '../../client/transport.ts';
import { changeSettings, loadSettings, useSettings } from '../../data/settings-store.ts';
import { useVault } from '../../data/vault-store.ts';
import { openDialog } from '../../shell/dialogs.ts';
import { Parts } from '../../shell/parts.tsx';
import { setLanguage } from '../../texts/i18n.ts';
import { duration } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { Modal } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { complain } from '../../ui/messages.tsx';
import { setAppearance } from '../../ui/set-appearance.ts';
import { Toggle } from '../../ui/toggle.tsx';
import { AppPassphrase } from './app-passphrase.tsx';
import { ChangePassphrase } from './change-passphrase.tsx';
import { MailForm } from './mail-form.tsx';
import { MinutesField } from './setting-fields.tsx';
import { ShortcutField } from './shortcut-field.tsx';
import { useDesktop } from './use-desktop.ts';
import './settings-dialog.css';

const ofSystem = 'system';
const syncMinutes = [5, 15, 30, 60, 240] as const;
const lockMinutes = [1, 5, 10, 30, 60] as const;
const clipboardSeconds = [10, 30, 60, 120] as const;
const removedDays = [0, 7, 30, 90] as const;

/** Each setting takes effect as it is chosen. */
export function SettingsDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const settings = useSettings((state) => state.settings);
  useEffect(() => {
    loadSettings().catch(complain);
  }, []);
  if (settings === null) return null;

  const change = (to: Partial<Settings>) => changeSettings(to).catch(complain);
  return (
    <Modal title={t('settings.title')} onClose={onClose}>
      <div className="settings">
        <LanguageSection settings={settings} change={change} />
        <AppearanceSection settings={settings} change={change} />
        <SyncSection settings={settings} change={change} />
        <LockSection settings={settings} change={change} />
        <ClipboardSection settings={settings} change={change} />
        <ProgramsSection settings={settings} change={change} />
        <RemovedSection settings={settings} change={change} />
        <NoticesSection settings={settings} change={change} />
        <MailSection settings={settings} />
        <BackupSection />
        <KeyboardSection settings={settings} change={change} />
        {/* A browser has no global shortcuts, no tray and no start at login. */}
        {window.latchkey && <DesktopSections settings={settings} change={change} />}
      </div>
      <div className="dialog-foot">
        <Button look="quiet" onClick={() => openDialog('about')}>
          {t('about.open')}
        </Button>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </Modal>
  );
}

interface SectionProps {
  settings: Settings;
  change(to: Partial<Settings>): Promise<void>;
}

function LanguageSection({ settings, change }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.languageHeading')}>
      <SelectField
        label={t('settings.language')}
        hint={t('settings.languageHint')}
        value={settings.language ?? ofSystem}
        options={[
          { id: ofSystem, name: t('settings.languageOfSystem') },
          ...Object.entries(languages).map(([id, { name }]) => ({ id, name })),
        ]}
        onChange={(id) => {
          const language = isLanguage(id) ? id : null;
          void setLanguage(language);
          void change({ language });
        }}
      />
    </Section>
  );
}

function AppearanceSection({ settings, change }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.appearanceHeading')}>
      <SelectField
        label={t('settings.appearance')}
        value={settings.appearance}
        options={appearance.options.map((id) => ({ id, name: t(`settings.appearances.${id}`) }))}
        onChange={(id) => {
          const chosen = appearance.safeParse(id).data ?? 'system';
          setAppearance(chosen);
          void change({ appearance: chosen });
        }}
      />
    </Section>
  );
}

function SyncSection({ settings, change }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.syncHeading')}>
      <MinutesField
        label={t('settings.sync')}
        hint={t('settings.syncHint')}
        name={(time) => t('settings.every', { time })}
        never={t('settings.onDemand')}
        options={syncMinutes}
        value={settings.syncMinutes}
        onChange={(minutes) => change({ syncMinutes: minutes })}
      />
    </Section>
  );
}

function LockSection({ settings, change }: SectionProps) {
  const { t } = useTranslation();
  const status = useVault((state) => state.status);
  return (
    <Section title={t('settings.lockHeading')}>
      <MinutesField
        label={t('settings.lock')}
        hint={t('settings.lockHint')}
        name={(time) => t('settings.lockAfter', { time })}
        never={t('settings.lockNever')}
        options={lockMinutes}
        value={settings.lockMinutes}
        onChange={(minutes) => change({ lockMinutes: minutes })}
      />
      {status?.store && status.takesAppPassphrase && (
        <AppPassphrase store={status.store} isSet={status.asksPassphrase} />
      )}
      {status?.store && !status.takesAppPassphrase && <ChangePassphrase />}
    </Section>
  );
}

function ProgramsSection({ settings, change }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('programs.title')}>
      <SelectField
        label={t('programs.askFor')}
        hint={t('programs.askForHint')}
        value={settings.askForReads}
        options={[
          { id: 'once-a-run', name: t('programs.askOnce') },
          { id: 'each-time', name: t('programs.askEach') },
        ]}
        onChange={(id) => void change({ askForReads: id === 'each-time' ? 'each-time' : 'once-a-run' })}
      />
    </Section>
  );
}

function ClipboardSection({ settings, change }: SectionProps) {
  const { t, i18n } = useTranslation();
  return (
    <Section title={t('settings.clipboardHeading')}>
      <SelectField
        label={t('settings.clipboard')}
        hint={t('settings.clipboardHint')}
        value={String(settings.clipboardSeconds)}
        options={clipboardSeconds.map((seconds) => ({
          id: String(seconds),
          name: t('settings.lockAfter', { time: duration(seconds * 1000, i18n.language) }),
        }))}
        onChange={(id) => {
          const seconds = clipboardSeconds.find((each) => String(each) === id);
          if (seconds !== undefined) void change({ clipboardSeconds: seconds });
        }}
      />
    </Section>
  );
}

function RemovedSection({ settings, change }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.removedHeading')}>
      <SelectField
        label={t('settings.removedDays')}
        hint={t('settings.removedDaysHint')}
        value={String(settings.removedDays)}
        options={removedDays.map((days) => ({
          id: String(days),
          name: days === 0 ? t('settings.removedNot') : t('settings.removedFor', { count: days }),
        }))}
        onChange={(id) => {
          const days = removedDays.find((each) => String(each) === id);
          if (days !== undefined) void change({ removedDays: days });
        }}
      />
    </Section>
  );
}

function NoticesSection({ settings, change }: SectionProps) {
  const { t } = useTranslation();
  const [areShown, setAreShown] = useState(true);
  useEffect(() => {
    client.getDesktopNotices({}).then((state) => setAreShown(state.areShown), complain);
  }, []);
  return (
    <Section title={t('settings.noticesHeading')}>
      <Toggle
        label={t('settings.desktopNotices')}
        hint={t('settings.desktopNoticesHint')}
        value={settings.desktopNotices}
        onChange={(desktopNotices) => change({ desktopNotices })}
      />
      {!areShown && <p className="muted">{t('settings.desktopNoticesRefused')}</p>}
      <Toggle
        label={t('settings.nameWhileLocked')}
        hint={t('settings.nameWhileLockedHint')}
        value={settings.nameWhileLocked}
        onChange={(nameWhileLocked) => change({ nameWhileLocked })}
      />
    </Section>
  );
}

function MailSection({ settings }: Pick<SectionProps, 'settings'>) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.mailHeading')}>
      <MailForm mail={settings.mail} onChange={(changed) => useSettings.setState({ settings: changed })} />
    </Section>
  );
}

function BackupSection() {
  const { t } = useTranslation();
  return (
    <Section title={t('backup.heading')}>
      <Parts of="backup-settings" />
    </Section>
  );
}

function KeyboardSection({ settings, change }: SectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.keyboardHeading')}>
      <Toggle
        label={t('settings.singleKeys')}
        hint={t('settings.singleKeysHint')}
        value={settings.singleKeys}
        onChange={(singleKeys) => change({ singleKeys })}
      />
    </Section>
  );
}

function DesktopSections(props: SectionProps) {
  const { desktop, askAgain } = useDesktop();
  return (
    <>
      <QuickSearchSection {...props} shortcuts={desktop?.shortcuts ?? 'latchkey'} onShortcut={askAgain} />
      <BackgroundSection {...props} hasTray={desktop?.tray ?? true} />
    </>
  );
}

interface QuickSearchProps extends SectionProps {
  shortcuts: Desktop['shortcuts'];
  onShortcut(): void;
}

function QuickSearchSection({ settings, change, shortcuts, onShortcut }: QuickSearchProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.quickSearchHeading')}>
      <ShortcutField
        label={t('settings.quickSearch')}
        hint={t(`settings.quickSearchHints.${shortcuts}`)}
        value={settings.quickSearch}
        onChange={(quickSearch) => changeSettings({ quickSearch }).then(onShortcut)}
      />
      <Toggle
        label={t('settings.protectRevealed')}
        hint={t('settings.protectRevealedHint')}
        value={settings.protectRevealed}
        onChange={(protectRevealed) => change({ protectRevealed })}
      />
    </Section>
  );
}

function BackgroundSection({ settings, change, hasTray }: SectionProps & { hasTray: boolean }) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.backgroundHeading')}>
      <Toggle
        label={t('settings.keepInTray')}
        hint={t(hasTray ? 'settings.keepInTrayHint' : 'settings.keepInTrayNowhere')}
        value={settings.keepInTray}
        onChange={(keepInTray) => change({ keepInTray })}
      />
      <Toggle
        label={t('settings.openAtLogin')}
        hint={t('settings.openAtLoginHint')}
        value={settings.openAtLogin}
        onChange={(openAtLogin) => change({ openAtLogin })}
      />
    </Section>
  );
}

/** The title is beside the fields, or above them in a narrow window. */
function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <div className="fields">{children}</div>
    </section>
  );
}
