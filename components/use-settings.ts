/** The settings and credentials as the pages see them: read, read again when the page comes back, saved. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Credentials, DEFAULT_SETTINGS, type Settings } from '../utils/core/settings';
import { getPreferences, setPreferences } from '../utils/store/settings';

export type StoredSettings = {
  /** `broken`: the browser keeps no IndexedDB for us. */
  status: 'loading' | 'ready' | 'broken';
  settings: Settings;
  credentials: Credentials;
  /** Stores both, on the disk before it resolves. Rejects when the browser refuses. */
  save: (settings: Settings, credentials: Credentials) => Promise<void>;
};

/** Reads the settings for as long as the component lives. */
export function useSettings(): StoredSettings {
  const [stored, setStored] = useState<Omit<StoredSettings, 'save'>>({
    status: 'loading',
    settings: DEFAULT_SETTINGS,
    credentials: {},
  });

  useEffect(() => {
    let live = true;
    const read = async (): Promise<void> => {
      const { settings, credentials } = await getPreferences();
      if (live) setStored({ status: 'ready', settings, credentials });
    };
    const readAgain = (): void => {
      read().catch(() => {
        if (live) setStored((before) => ({ ...before, status: 'broken' }));
      });
    };
    readAgain();
    // Settings are saved in one page and matter in others; those are looked at when they come to the front.
    window.addEventListener('focus', readAgain);
    return () => {
      live = false;
      window.removeEventListener('focus', readAgain);
    };
  }, []);

  const save = useCallback(async (settings: Settings, credentials: Credentials): Promise<void> => {
    await setPreferences(settings, credentials);
    setStored({ status: 'ready', settings, credentials });
  }, []);

  return { ...stored, save };
}
