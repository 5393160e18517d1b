/** Put into a page on demand: the picker. Says 'refused' where a page is no document that could be picked from. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openPicker } from '../utils/page/picker/picker';

export default defineUnlistedScript((): 'started' | 'refused' => openPicker());
