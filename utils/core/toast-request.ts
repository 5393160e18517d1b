/** The check of what comes from a toast: it runs in a page, so its messages count as the page's. */
import * as v from 'valibot';
import { jobIdSchema } from './job';
import { TOAST_ROLES, type ToastRequest } from './toast';

/** More than anyone orders on one page while one toast lives. */
const MAX_WATCHED = 500;

export const toastRequestSchema: v.GenericSchema<unknown, ToastRequest> = v.variant('type', [
  v.object({ type: v.literal('watch'), jobIds: v.pipe(v.array(jobIdSchema), v.maxLength(MAX_WATCHED)) }),
  v.object({
    type: v.literal('do'),
    jobId: jobIdSchema,
    does: v.picklist(['cancel', 'result', 'settings', 'choose']),
  }),
  v.object({ type: v.literal('history') }),
  v.object({
    type: v.literal('picture'),
    jobId: jobIdSchema,
    role: v.picklist(TOAST_ROLES),
    ask: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
]);
