/** The unseen document that Chromium's worker draws in: it answers the worker's own requests and nothing else. */
import { answerDrawings } from '../../utils/browser/offscreen';

answerDrawings();
