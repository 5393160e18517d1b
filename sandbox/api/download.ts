// The CDN: results and crops. 403 before success, 404 once expired (akool-api notes).
import { readServiceClock } from '../config';
import type { HostedFile } from '../hosted-files';
import { type Answer, answerBytes, answerText } from '../http/answer';
import type { Endpoint } from '../http/call';

function answerFile(file: HostedFile): Answer {
  if (file.status === 200) return answerBytes(file.body, file.type);
  const code = file.status === 403 ? 'AccessDenied' : 'NoSuchKey';
  return answerText(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`,
    'application/xml',
    file.status,
  );
}

const readName = (path: string) => path.replace(/\?.*$/, '').replace(/^.*\//, '');

/** GET /results/<name>. */
export const getResult: Endpoint = (world, call) => {
  const file = world.jobs.findResult(readName(call.request.path));
  if (file.status === 200 && file.remoteId !== undefined) {
    world.journal.record({ type: 'result-requested', request: call.request, remoteId: file.remoteId });
  }
  return answerFile(file);
};

/** GET /crops/<name>. */
export const getCrop: Endpoint = (world, call) =>
  answerFile(world.files.find(readName(call.request.path), readServiceClock(world.config)));
