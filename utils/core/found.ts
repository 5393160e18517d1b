/** What a page gave for a click or a pick, and the messages in which it comes: untrusted, of limited size. */
import * as v from 'valibot';
import { MAX_ADDRESS_CHARACTERS } from './click';
import { durationSchema, type Source, TAKEN } from './job';

const addressSchema = v.pipe(v.string(), v.maxLength(MAX_ADDRESS_CHARACTERS), v.regex(/^(https?:.*)?$/is));

export type Found = {
  kind: 'image' | 'video';
  /** Best address of it, '' when it has none (canvas, frame, area). blob:/data: URLs are not kept: '' then. */
  url: string;
  /** The address that the browser shows, where `url` is a better one of the same picture. */
  shownUrl?: string;
  pageUrl?: string;
  pageTitle?: string;
  /** What the bytes are when they are not simply the image at `url`. */
  taken?: NonNullable<Source['taken']>;
  bytes?: Blob;
  /** How long a video is, where the page knows it. */
  durationSeconds?: number;
  /** What our own scripts in the page know the element by. */
  place?: string;
  /** The frame whose scripts know it; the top one unless told. */
  frameId?: number;
};

/** The part of a {@link Found} that the page itself knows; who it is, the browser says. */
export type PageFound = Pick<
  Found,
  'kind' | 'url' | 'shownUrl' | 'taken' | 'bytes' | 'place' | 'durationSeconds'
>;

/** Characters of base64 in one message: a quarter of what browsers allow in one, and a whole number of bytes. */
export const MAX_CHUNK_CHARACTERS = 1024 * 1024;

/** Opens the ports on which a page sends what was picked. */
export const PICKED_PORT = 'reage-picked';
/** Opens the ports on which a page is asked what was clicked; a random token follows. */
export const LOCATE_PORT = 'reage-locate:';
/** Opens the ports on which a page is asked to show a picture for a capture; a random token follows. */
export const SHOW_PORT = 'reage-show:';

const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** A part of what the tab shows, in fractions of its width and height. */
const areaSchema = v.object({ left: fraction, top: fraction, width: fraction, height: fraction });
export type Area = v.InferOutput<typeof areaSchema>;

/** Page to background: a head, then as many chunks as its `bytes` need; or an area to be captured. */
export const pageMessageSchema = v.variant('type', [
  v.object({
    type: v.literal('found'),
    kind: v.picklist(['image', 'video']),
    url: addressSchema,
    shownUrl: v.exactOptional(addressSchema),
    taken: v.exactOptional(v.picklist(TAKEN)),
    /** How many bytes follow; `mime` is what the page believes them to be. */
    bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
    mime: v.pipe(v.string(), v.maxLength(100)),
    place: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
    durationSeconds: v.exactOptional(durationSchema),
  }),
  v.object({
    type: v.literal('chunk'),
    base64: v.pipe(v.string(), v.maxLength(MAX_CHUNK_CHARACTERS)),
  }),
  v.object({ type: v.literal('area'), area: areaSchema }),
  /** The page has nothing to give. */
  v.object({ type: v.literal('nothing') }),
]);
export type PageMessage = v.InferOutput<typeof pageMessageSchema>;

/** Background to page: what was clicked, or what became of that which was sent. */
export const backgroundMessageSchema = v.variant('type', [
  v.object({
    type: v.literal('locate'),
    kind: v.picklist(['image', 'video']),
    srcUrl: v.string(),
    targetElementId: v.exactOptional(v.number()),
  }),
  v.object({ type: v.literal('received') }),
  v.object({ type: v.literal('refused') }),
]);
export type BackgroundMessage = v.InferOutput<typeof backgroundMessageSchema>;
export type LocateRequest = Extract<BackgroundMessage, { type: 'locate' }>;

/** Background to page: show a picture that was found here, alone or as it is. Closing the port takes it away again. */
export const showRequestSchema = v.object({
  place: v.pipe(v.string(), v.maxLength(64)),
  /**
   * `window`: in the pixels of the screen, as large as the window allows. `page`: in its own pixels, since the browser
   * magnifies what it captures. `as-is`: where and how the page shows it.
   */
  how: v.picklist(['window', 'page', 'as-is']),
  /** Whether the page's own filter has to be switched off. */
  unfiltered: v.boolean(),
  /** Whether no more pixels than those of the window have to do, since more took too long. */
  isSmall: v.boolean(),
});
export type ShowRequest = v.InferOutput<typeof showRequestSchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(32_768));
const length = v.pipe(v.number(), v.minValue(-1e7), v.maxValue(1e7));
const rectSchema = v.object({ left: length, top: length, width: length, height: length });
const pointSchema = v.object({ left: count, top: count });
const bitsSchema = v.pipe(v.string(), v.regex(/^[01]{32}$/));

/** Page to background: what is shown now, or that nothing can be. */
export const shownSchema = v.variant('type', [
  v.object({
    type: v.literal('layer'),
    /** The layout of the layer, in the pixels of its canvas. */
    layout: v.object({
      width: count,
      height: count,
      picture: v.object({ ...pointSchema.entries, width: count, height: count }),
      markers: v.tuple([pointSchema, pointSchema]),
    }),
    bits: v.tuple([bitsSchema, bitsSchema]),
    /** Where the layer lies in the page, in CSS pixels from the page's own corner. */
    rect: rectSchema,
    /** How many pixels of the canvas the window is wide. */
    windowWidth: v.pipe(v.number(), v.minValue(1), v.maxValue(100_000)),
  }),
  /** The element itself: what of the tab it covers. */
  v.object({ type: v.literal('as-is'), area: areaSchema }),
  /** `layer-failed`: the picture is there, but no layer can show it. `gone`: there is nothing to show any more. */
  v.object({ type: v.literal('nothing'), why: v.picklist(['layer-failed', 'gone']) }),
]);
export type Shown = v.InferOutput<typeof shownSchema>;

/** The other way once more, when the capture is done: look whether what was shown lay on top until now. */
export const CHECK_MESSAGE = 'check';
/**
 * Page to background: `covered` is worth another try, `removed` is not; `late`, the layer went by itself, perhaps after it
 * was captured.
 */
export const checkedSchema = v.object({
  type: v.literal('checked'),
  state: v.picklist(['intact', 'covered', 'late', 'removed']),
});
export type Checked = v.InferOutput<typeof checkedSchema>;
