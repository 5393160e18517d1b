// What an endpoint answers, before anything is sent: status, headers, bytes.

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Set for a body that is sent again and again, as by a camera, until the caller hangs up. */
  readonly repeatEveryMs?: number;
};

/** A JSON answer; HTTP 200 unless told otherwise, as the service does even for failures. */
export function answerJson(value: unknown, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** Bytes as a file of the given type. */
export function answerBytes(
  body: Buffer,
  type: string,
  headers: Record<string, string> = {},
  status = 200,
): Answer {
  return { status, headers: { 'content-type': type, ...headers }, body };
}

/** Text as a document of the given type. */
export function answerText(text: string, type: string, status = 200): Answer {
  return answerBytes(Buffer.from(text), `${type}; charset=utf-8`, {}, status);
}

/** The usual words of each code (akool-api notes, the table under «Hosts»). */
const MESSAGES: Readonly<Record<number, string>> = {
  1000: 'OK',
  1003: 'Parameter error or Parameter can not be empty',
  1004: 'Requires verification',
  1005: 'Operation is too frequent',
  1006: 'Your quota is not enough',
  1007: 'The number of people who can have their faces changed cannot exceed 8',
  1008: 'The content does not exist',
  1009: 'You do not have permission to operate',
  1010: 'You can not operate',
  1011: 'You have already operated',
  1014: 'Resource does not exist',
  1015: 'Video processing error',
  1016: 'Face swap error',
  1101: 'Invalid authorization or the request token has expired',
  1102: 'Authorization cannot be empty',
  1103: 'Not paid or payment is overdue',
  1104: 'Insufficient credit balance',
  1108: 'Image processing error',
  1109: 'The account does not exist',
  1200: 'The account has been banned',
  1204: 'video duration exceed',
  1207: 'The video is too large',
  1208: 'The video cannot be read',
  1209: 'The video codec is not supported',
  1210: 'The video frame rate is too high',
  1213: 'Requires subscription user to use',
  1221: 'Requires subscription',
};

/** A business answer: HTTP 200 with `code`, its usual message, and anything else (akool-api notes). */
export function answerCode(code: number, more: Readonly<Record<string, unknown>> = {}): Answer {
  return answerJson({ code, msg: MESSAGES[code] ?? 'Unknown error', ...more });
}
