/** The person's own storage as the options page sees it: read once, saved. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { UploadTarget } from '../../utils/core/upload-target';
import { getUploadTarget, setUploadTarget } from '../../utils/store/settings';

type StoredTarget = {
  isRead: boolean;
  target: UploadTarget | undefined;
  /** On the disk before it resolves. Rejects when the browser refuses. */
  save: (target: UploadTarget | undefined) => Promise<void>;
};

/** A store that cannot be read is told by the settings, which lie in the same one. */
export function useUploadTarget(): StoredTarget {
  const [stored, setStored] = useState<Omit<StoredTarget, 'save'>>({ isRead: false, target: undefined });
  useEffect(() => {
    let live = true;
    getUploadTarget().then(
      (target) => live && setStored({ isRead: true, target }),
      () => undefined,
    );
    return () => {
      live = false;
    };
  }, []);
  const save = useCallback(async (target: UploadTarget | undefined): Promise<void> => {
    await setUploadTarget(target);
    setStored({ isRead: true, target });
  }, []);
  return { ...stored, save };
}
