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

const MESSAGES: Readonly<Record<number, string>> = {
  1000: 'OK',
  1003: 'Parameter error or Parameter can not be empty',
  1005: 'Operation is too frequent',
  1006: 'Your quota is not enough',
  1007: 'The number of people who can have their faces changed cannot exceed 8',
  1008: 'The content does not exist',
  1009: 'You do not have permission to operate',
  1010: 'You can not operate',
  1101: 'Invalid authorization or the request token has expired',
  1102: 'Authorization cannot be empty',
  1200: 'The account has been banned',
};

/** A business answer: HTTP 200 with `code`, its usual message, and anything else (akool-api notes). */
export function answerCode(code: number, more: Readonly<Record<string, unknown>> = {}): Answer {
  return answerJson({ code, msg: MESSAGES[code] ?? 'Unknown error', ...more });
}
