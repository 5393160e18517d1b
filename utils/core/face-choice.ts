/** Which faces of a picture are changed: a pure function of what was found and what the person set or chose. */
import type { Face, Job } from './job';
import type { Settings } from './settings';

/**
 * The indices of the faces to change, `ask` for the person's choice, `undefined` where all are changed or the choice
 * was made before.
 */
export function chooseFaces(
  { asksFaces, chosenFaces }: Job,
  faces: readonly Face[],
  setting: Settings['faces'],
): number[] | 'ask' | undefined {
  if (chosenFaces !== undefined || faces.length === 0) return undefined;
  if (asksFaces) return 'ask';
  if (faces.length === 1 || setting === 'all') return undefined;
  return setting === 'ask' ? 'ask' : [findLargest(faces)];
}

function findLargest(faces: readonly Face[]): number {
  const areas = faces.map(({ region: [, , width, height] }) => width * height);
  return areas.indexOf(Math.max(...areas));
}
