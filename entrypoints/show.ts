/** Put into a page when a picture has to be captured: shows it alone, under the token it returns, while a port is open. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerShow } from '../utils/page/send-found';
import { showPicture } from '../utils/page/show-picture';

export default defineUnlistedScript(() => answerShow(showPicture));
