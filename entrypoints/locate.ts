/** Put into a page on a click in the menu: answers one request for what was clicked, under the token it returns. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { locate } from '../utils/page/locate';
import { answerLocate } from '../utils/page/send-found';

export default defineUnlistedScript(() => answerLocate(locate));
