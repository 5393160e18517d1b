/** Takes pictures that are dropped anywhere on the page or pasted into it, and shows that it would. */
import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { PictureIcon } from './icons';
import { text } from './texts';

/** Nothing to see until files are dragged over the page. What is dropped and is no file is left to the browser. */
export function DropArea({ open }: { open: (files: File[]) => void }): JSX.Element | null {
  const [isOver, setIsOver] = useState(false);

  // Before the page is seen: what is dropped at once is not to be lost.
  useLayoutEffect(() => {
    const bringsFiles = ({ dataTransfer }: DragEvent): boolean =>
      dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      // Without this the browser would leave our page for the file.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // From one element of the page to the next it is left for nothing.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setIsOver(false);
      if (!bringsFiles(event)) return;
      event.preventDefault();
      open([...(event.dataTransfer?.files ?? [])]);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      open(files);
    };
    const end = new AbortController();
    const { signal } = end;
    document.addEventListener('dragenter', onOver, { signal });
    document.addEventListener('dragover', onOver, { signal });
    document.addEventListener('dragleave', onLeave, { signal });
    document.addEventListener('drop', onDrop, { signal });
    document.addEventListener('paste', onPaste, { signal });
    return () => end.abort();
  }, [open]);

  if (!isOver) return null;
  return (
    <div class="drop-area">
      <p>
        <PictureIcon />
        {text('open.drop')}
      </p>
    </div>
  );
}
