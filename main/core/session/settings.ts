import { z } from 'zod';
import { defaultSettings, type Settings, settings } from '../../contract/settings.ts';
import type { Language } from '../../texts/languages.ts';
import { languageOf } from '../language/language.ts';
import type { Ports } from '../ports/ports.ts';

const name = 'settings';

export interface SettingsKeeper {
  current(): Settings;
  /** The language of texts outside the window. */
  language(): Language;
  /** Fields that are left out or undefined stay as they are. */
  store(change: { [field in keyof Settings]?: Settings[field] | undefined }): Settings;
  /** Calls `listener` after each change. */
  onChange(listener: () => void): void;
}

export function createSettings({
  records,
  systemLanguages,
}: Pick<Ports, 'records' | 'systemLanguages'>): SettingsKeeper {
  const listeners = new Set<() => void>();
  /** What was read last, because nearly everything asks for a setting, and parsing takes 25 times as long as reading. */
  let latest = { text: '{}', settings: defaultSettings };

  function current(): Settings {
    try {
      const text = records.settings.read(name) ?? '{}';
      if (text !== latest.text) latest = { text, settings: settingsIn(text) };
      return latest.settings;
    } catch {
      return defaultSettings;
    }
  }

  function store(change: Parameters<SettingsKeeper['store']>[0]): Settings {
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const now = settings.parse({ ...current(), ...Object.fromEntries(given) });
    records.settings.write(name, JSON.stringify(now));
    for (const listener of listeners) listener();
    return now;
  }

  return {
    current,
    language: () => languageOf(current(), systemLanguages()),
    store,
    onChange: (listener) => void listeners.add(listener),
  };
}

/** A value that this version does not know, or no longer knows, counts as unset. */
function settingsIn(text: string): Settings {
  const stored = z.looseObject({}).parse(JSON.parse(text));
  const known = Object.entries(settings.shape).flatMap(([field, schema]) => {
    const value = schema.safeParse(stored[field]);
    return value.success ? [[field, value.data]] : [];
  });
  return { ...defaultSettings, ...Object.fromEntries(known) };
}
