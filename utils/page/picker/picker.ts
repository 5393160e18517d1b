/** Opens the picker on a page, once. */
import { PICKER_TAG } from '../walk';
import { LEAVE_EVENT, startSession } from './session';

/** Opens the picker, in place of one that is open already. 'refused' on a document that is no page, such as a PDF. */
export function openPicker(): 'started' | 'refused' {
  // Also one of an earlier version of the extension, which shares nothing with this one but the document.
  for (const open of document.querySelectorAll(PICKER_TAG)) {
    open.dispatchEvent(new Event(LEAVE_EVENT));
    open.remove();
  }
  if (!isPage()) return 'refused';
  startSession();
  return 'started';
}

function isPage(): boolean {
  const isPdf = document.querySelector('body > embed[type="application/pdf"]:only-child') !== null;
  return (
    document.documentElement.localName === 'html' && !isPdf && document.contentType !== 'application/pdf'
  );
}
