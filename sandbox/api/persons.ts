// Which faces of a video have been seen in an earlier frame, for `removed` (akool-api notes, «Face detection»).
import type { Face, Region } from '../faces/face';
import { findByLikeness } from '../faces/match-faces';
import type { Still } from './media';

/** For each still, the earlier box of every person who is seen again in it. */
export async function listSeenBefore(stills: readonly Still[]): Promise<Region[][]> {
  const persons: { still: Still; face: Face }[] = [];
  const seen: Region[][] = [];
  for (const still of stills) {
    const boxes: Region[] = [];
    const known = new Set<Face>();
    for (const person of persons) {
      const from = { ...person.still, face: person.face };
      const again = await findByLikeness(from, still);
      if (again === undefined || known.has(again)) continue;
      known.add(again);
      boxes.push(person.face.region);
      Object.assign(person, { still, face: again });
    }
    for (const face of still.finding.faces) if (!known.has(face)) persons.push({ still, face });
    seen.push(boxes);
  }
  return seen;
}
