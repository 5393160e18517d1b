// The matrix: every case that the sample site has a page for.
import { ADDRESS_CASES } from './cases/addresses';
import type { Case } from './cases/case';
import { DOCUMENT_CASES } from './cases/documents';
import { ELEMENT_CASES } from './cases/elements';
import { FACE_CASES, FORMAT_CASES } from './cases/formats';
import { PAINTED_CASES } from './cases/painted';
import { PLACE_CASES } from './cases/places';
import { SHOWN_CASES } from './cases/shown';
import { VIDEO_CASES } from './cases/videos';

/** In the order of the index page. */
export const CASES: readonly Case[] = [
  ...ELEMENT_CASES,
  ...PAINTED_CASES,
  ...PLACE_CASES,
  ...ADDRESS_CASES,
  ...SHOWN_CASES,
  ...FORMAT_CASES,
  ...FACE_CASES,
  ...VIDEO_CASES,
  ...DOCUMENT_CASES,
];
