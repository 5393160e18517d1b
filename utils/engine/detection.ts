/** The free part of a job: how the picture reaches the service, and which faces are in it. */

import { encodeBase64 } from '../core/base64';
import { hasWebAddress } from '../core/capture';
import { withoutFragment } from '../core/click';
import { chooseFaces } from '../core/face-choice';
import { type Failure, FailureError } from '../core/failure';
import type { Face, Job, Way } from '../core/job';
import { findLookalike } from '../core/series';
import { dropStrayFaces } from '../core/stray-faces';
import { failureOf, judgeFaces } from '../core/verdict';
import { canGoDirect, chooseWay, hasOwnAddress, isOtherWayOpen, wouldPermissionHelp } from '../core/way';
import type { DetectRequest, Ports, Prepared } from '../ports';
import type { Table } from './table';

/** What the page says of a thing that was clicked, once it has been asked. Its bytes are stored by then. */
export type Located = Partial<Job['source']>;

type Found = { faces: Face[]; chosen?: number[] } & Partial<Pick<Prepared, 'scale' | 'note'>>;

const LOCATE_TIMEOUT_MS = 20_000;
/** Some pictures never end, such as those of a camera. */
const KEEP_TIMEOUT_MS = 20_000;

export type Detection = {
  /** Await what the page says before the job's way is chosen, while this background lives. */
  expect(jobId: string, located: Promise<Located | undefined>): void;
  /** The job with its faces stored; `undefined` when it went another way, which is stored. Rejects with a `FailureError`. */
  run(job: Job, signal: AbortSignal): Promise<Job | undefined>;
  /** The address at which the service reaches the source image of a job whose way is chosen. */
  addressFor(job: Job): Promise<string>;
};

/** The detection over `ports`, writing through `table`. */
export function createDetection(table: Table, ports: Ports): Detection {
  const { service, media, preferences } = ports;
  const expected = new Map<string, Promise<unknown>>();
  /** The jobs of one series show one picture, and it is looked at once. */
  const ofGroups = new Map<string, Promise<Found>>();

  async function locate(job: Job): Promise<Job | undefined> {
    await expected.get(job.id);
    return table.get(job.id);
  }

  async function decideWay(job: Job, signal: AbortSignal): Promise<{ way: Way; usesCapture?: true }> {
    const { serviceAddress } = await preferences.settings();
    const { source, refusedWays: refused = [], refusal } = job;
    const canUpload = (await ports.uploads())?.isReadable ?? false;
    const isDirect = canGoDirect(source, serviceAddress) && !refused.includes('direct');
    const bytes = isDirect || source.kind === 'video' ? 'missing' : await findBytes(job, signal);
    const choice = chooseWay({
      source,
      serviceAddress,
      refused,
      ...(refusal === undefined ? {} : { refusal }),
      canUpload,
      bytes,
    });
    if ('failure' in choice) throw new FailureError(choice.failure);
    // What is stored of a captured picture by now is either the original or what is sent.
    const sendsCapture = bytes === 'stored' && (await table.get(job.id))?.source.capture !== undefined;
    return { way: choice.way, ...(sendsCapture ? { usesCapture: true } : {}) };
  }

  /** A capture counts as stored once nothing better can be had, or the person chose it. */
  async function findBytes(job: Job, signal: AbortSignal): Promise<'stored' | 'missing' | 'denied'> {
    const isStored = await media.hasSource(job.id);
    if (isStored && (job.source.capture === undefined || job.usesCapture)) return 'stored';
    const outcome = await readOriginal(job, isStored, signal);
    if (outcome === 'kept') return 'stored';
    const mayHelp = outcome === 'unreadable' && wouldPermissionHelp(job.source);
    if (mayHelp && !(await ports.hasAccess(job.source.url))) return 'denied';
    return isStored ? 'stored' : 'missing';
  }

  async function readOriginal(
    job: Job,
    isCaptured: boolean,
    signal: AbortSignal,
  ): Promise<'kept' | 'unreadable' | 'useless'> {
    if (!hasOwnAddress(job.source) || !hasWebAddress(job)) return 'useless';
    const limit = AbortSignal.any([signal, AbortSignal.timeout(KEEP_TIMEOUT_MS)]);
    return isCaptured ? replaceCapture(job, limit) : media.keepSource(job, limit);
  }

  /** Bytes before record: after a death between the two it is done again. */
  async function replaceCapture(job: Job, signal: AbortSignal): Promise<'kept' | 'unreadable' | 'useless'> {
    try {
      if ((await media.keepOriginal(job, signal)) === 'different') return 'useless';
    } catch (error) {
      return failureOf(error).kind === 'network' ? 'unreadable' : 'useless';
    }
    await table.apply(job.id, { type: 'originalKept' });
    return 'kept';
  }

  /** That it is put is stored before: so it is always deleted. Putting it twice makes one object. */
  async function upload(job: Job, image: Blob, signal: AbortSignal): Promise<void> {
    const uploads = await ports.uploads();
    if (!uploads) throw new FailureError({ kind: 'unreachable' });
    const key = `${job.id}.${image.type === 'image/png' ? 'png' : 'jpg'}`;
    await table.apply(job.id, { type: 'uploadIntended', upload: { key, place: uploads.place } });
    await uploads.put(key, image, signal);
  }

  async function addressFor(job: Job): Promise<string> {
    if (job.way !== 'upload') return withoutFragment(job.source.url);
    const uploads = await ports.uploads();
    if (!job.upload || uploads?.place !== job.upload.place) throw new FailureError({ kind: 'unreachable' });
    return uploads.addressOf(job.upload.key);
  }

  /** The faces, and the scale of the picture in which they were found. */
  async function findFaces(job: Job, signal: AbortSignal): Promise<Found> {
    // Nothing is paid for a picture that could not be shown afterwards, or pasted into.
    await media.checkSource(job.id);
    const isKnown = job.faces !== undefined && !job.areCropsGone;
    const known = isKnown ? { faces: job.faces ?? [] } : await findInSeries(job);
    // Nothing is paid for a face that could not be pasted back.
    if (job.way === 'relay' && !(await media.hasSource(job.id))) throw new FailureError({ kind: 'private' });
    if (job.way === 'upload') {
      const prepared = await media.prepareSource(job.id, signal);
      await upload(job, prepared.image, signal);
      if (known) return known;
      const url = await addressFor((await table.get(job.id)) ?? job);
      return look({ kind: 'image', url }, signal, prepared);
    }
    if (known) return known;
    return shareInGroup(job, async () => {
      const { kind, durationSeconds } = job.source;
      const url = withoutFragment(job.source.url);
      if (job.way === 'direct')
        return look({ kind, url, ...(durationSeconds === undefined ? {} : { durationSeconds }) }, signal);
      const prepared = await media.prepareSource(job.id, signal);
      return look({ kind: 'image', base64: await encodeBase64(prepared.image) }, signal, prepared);
    });
  }

  /** Ask the detector. What it places outside of the picture is not taken for a face of it. */
  async function look(request: DetectRequest, signal: AbortSignal, prepared?: Prepared): Promise<Found> {
    const found = await service.detect(request, signal);
    const faces = dropStrayFaces(found, prepared);
    if (found.length > 0 && faces.length === 0)
      throw new FailureError({ kind: 'protocol', detail: 'faces outside of the picture' });
    if (!prepared) return { faces };
    const { scale, note } = prepared;
    return { faces, scale, ...(note === undefined ? {} : { note }) };
  }

  /** What another step of the series has seen in the same picture, with the choice that was made of it. */
  async function findInSeries(job: Job): Promise<Found | undefined> {
    if (job.groupId === undefined) return undefined;
    const series = await ports.jobs.listGroup(job.groupId);
    const { faces, scale, note, chosenFaces } = findLookalike(job, series, ports.clock.now()) ?? {};
    return (
      faces && {
        faces,
        ...(scale === undefined ? {} : { scale }),
        ...(note === undefined ? {} : { note }),
        ...(chosenFaces === undefined ? {} : { chosen: chosenFaces }),
      }
    );
  }

  function shareInGroup(
    { groupId, way, source, attempts, usesCapture }: Job,
    find: () => Promise<Found>,
  ): Promise<Found> {
    // One that was submitted before comes back because what was found is not there any more.
    if (groupId === undefined || attempts.length > 0) return find();
    const key = `${groupId} ${way} ${usesCapture ? 'capture' : ''} ${source.url}`;
    const known = ofGroups.get(key);
    if (known) return known.catch(find);
    const found = find();
    ofGroups.set(key, found);
    // While it is under way only: afterwards the records tell.
    const forget = (): void => void ofGroups.delete(key);
    found.then(forget, forget);
    return found;
  }

  /** Whether the job goes another way now. */
  async function tryNextWay(job: Job, failure: Failure, signal: AbortSignal): Promise<boolean> {
    if (job.source.kind === 'video') return false;
    // To strangers some servers send a banner in place of the picture: what the page shows may have a face.
    const isBanner =
      failure.kind === 'no-face' && job.way === 'direct' && (await findBytes(job, signal)) === 'stored';
    if (!isBanner && !isOtherWayOpen(failure, job.source)) return false;
    const isStored = isBanner || (await media.hasSource(job.id));
    await table.apply(job.id, { type: 'wayRefused', failure, isStored });
    return true;
  }

  async function start(job: Job, signal: AbortSignal): Promise<Job | undefined> {
    if (job.state.status !== 'queued') return job;
    const located = await locate(job);
    if (!located || signal.aborted) return undefined;
    // Faces hold for the way on which they were found.
    const decided = located.faces && located.way ? { way: located.way } : await decideWay(located, signal);
    return table.apply(job.id, { type: 'detectionStarted', ...decided });
  }

  return {
    expect(jobId, located) {
      // Stored as soon as it is known: a job may wait for a key or a word while this background dies.
      const stored = located.then(
        (source) => source && table.apply(jobId, { type: 'sourceLocated', source }),
        () => undefined,
      );
      const limit = new Promise<void>((resolve) => setTimeout(resolve, LOCATE_TIMEOUT_MS));
      const over = Promise.race([stored, limit]).finally(() => expected.delete(jobId));
      over.catch(() => undefined);
      expected.set(jobId, over);
    },

    async run(job, signal) {
      const started = await start(job, signal);
      if (!started) return undefined;
      const [found, credits] = await Promise.all([
        findFaces(started, signal).catch((error: unknown) => ({ failure: failureOf(error) })),
        readCredits(service),
      ]);
      if ('failure' in found) {
        // That the service cannot fetch or read the picture is no end while there is another way.
        if (signal.aborted || !(await tryNextWay(started, found.failure, signal)))
          throw new FailureError(found.failure);
        return undefined;
      }
      const { faces, scale = 1, note } = found;
      // With new crops of the same faces, the choice among them stands.
      const chosen = started.areCropsGone
        ? undefined
        : (found.chosen ?? chooseFaces(started, faces, (await preferences.settings()).faces));
      const failure = started.areCropsGone ? undefined : judgeFaces(started, faces, chosen);
      const isBlind = failure && faces.length === 0 && !signal.aborted;
      if (isBlind && (await tryNextWay(started, failure, signal))) return undefined;
      if (failure) throw new FailureError(failure);
      return table.apply(job.id, {
        type: 'facesDetected',
        faces,
        ...credits,
        ...(scale === 1 ? {} : { scale }),
        ...(note === undefined ? {} : { note }),
        ...(chosen === undefined ? {} : { chosen }),
      });
    },

    addressFor,
  };
}

/** Credits are read around each submit, so that a lost answer or a second charge shows. Best effort. */
export function readCredits(service: Ports['service']): Promise<{ credits?: number }> {
  return service.credits().then(
    (credits) => ({ credits }),
    () => ({}),
  );
}
