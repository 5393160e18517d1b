/** Opens the picker on a page, once. */
import { clearHosts } from '../hosts';
import { startSession } from './session';

/** Opens the picker, in place of one that is open already. 'refused' on a document that is no page, such as a PDF. */
export function openPicker(): 'started' | 'refused' {
  // Also one of an earlier version of the extension, which shares nothing with this one but the document.
  clearHosts('picker');
  if (!isPage()) return 'refused';
  startSession();
  return 'started';
}

/** Drawings and other XML are pages too. */
function isPage(): boolean {
  const isPdf = document.querySelector('body > embed[type="application/pdf"]:only-child') !== null;
  return document.documentElement !== null && !isPdf && document.contentType !== 'application/pdf';
}
