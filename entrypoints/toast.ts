/** Put into a page once something was ordered in it: the toast, which the background then tells what to show. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startToast } from '../utils/page/toast/toast';

export default defineUnlistedScript(() => startToast());
