/** Whether the person is notified, and the way to turn it on from a page. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { StoredSettings } from '../../components/use-settings';
import { allowNotices, mayNotify } from '../../utils/browser/notify';

/** `isOn` is `undefined` while it is not known. `turnOn` resolves to whether they are on now. */
export function useNotices({ status, settings, credentials, save }: StoredSettings): {
  isOn: boolean | undefined;
  turnOn: () => Promise<boolean>;
} {
  const [isAllowed, setIsAllowed] = useState<boolean>();
  useEffect(() => {
    void mayNotify().then(setIsAllowed);
  }, []);
  const turnOn = useCallback(async (): Promise<boolean> => {
    // Asked first, and saved meanwhile: a browser may close the popup when it asks. Without a yes it means nothing.
    const asked = allowNotices();
    await save({ ...settings, notifies: true }, credentials);
    const isGranted = await asked;
    setIsAllowed(isGranted);
    return isGranted;
  }, [settings, credentials, save]);
  const isKnown = status === 'ready' && isAllowed !== undefined;
  return { isOn: isKnown ? isAllowed && settings.notifies : undefined, turnOn };
}
