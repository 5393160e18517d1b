/** Why a file cannot be opened as a picture, in words. */
import type { Failure } from '../utils/core/failure';
import { type Explanation, failureWords, text } from './texts';

/** Why a file is not even read, if so. Its type is only a hint by its name; a file without one may be anything. */
export function fileError(
  file: Pick<File, 'name' | 'type' | 'size'>,
  maxBytes: number,
): Explanation | undefined {
  const megabytes = Math.floor(maxBytes / (1024 * 1024));
  if (file.size === 0) return { title: text('open.empty', file.name), next: text('open.other') };
  if (file.type !== '' && !file.type.startsWith('image/'))
    return { title: text('open.no_picture', file.name), next: text('open.other') };
  if (file.size > maxBytes)
    return { title: text('open.too_large', file.name, megabytes), next: text('open.smaller') };
  return undefined;
}

/** The words for a file that was read in vain. */
export function openFailureWords(name: string, { kind }: Failure): Explanation {
  if (kind !== 'bad-result') return failureWords(kind);
  return { title: text('open.no_picture', name), next: text('open.other') };
}
