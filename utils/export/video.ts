/** A video, in what this browser can encode: MP4 where it can, which everything plays, else WebM. */
import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import type { Size } from '../core/export-layout';
import type { ExportRequest } from '../core/export-request';
import { planLoop, VIDEO_PACE } from '../core/export-schedule';
import { openAnimation } from './animation';
import { ExportError } from './export-error';
import type { Work } from './picture';
import { takeBreath } from './take-breath';

const MAX_SIDE_PX = 1280;

/** VP9 before AV1, which a processor without help for it takes minutes for. */
const WEBM_CODECS: VideoCodec[] = ['vp9', 'vp8', 'av1'];

/** Throws an {@link ExportError} (`no-codec` where there is no encoder), or what `signal` was aborted with. */
export async function makeVideo({ stills }: ExportRequest, { signal, report }: Work): Promise<Blob> {
  const animation = await openAnimation(stills, MAX_SIDE_PX, false);
  try {
    const { codec, format } = await chooseFormat(animation.size);
    const output = new Output({ format, target: new BufferTarget() });
    const source = new CanvasSource(animation.drawing.canvas, { codec, quality: QUALITY_HIGH });
    output.addVideoTrack(source, { frameRate: 1000 / VIDEO_PACE.frameMs });
    try {
      await output.start();
      const frames = planLoop(stills.length, VIDEO_PACE);
      let atMs = 0;
      for (const [index, frame] of frames.entries()) {
        signal.throwIfAborted();
        report(index / frames.length);
        await animation.paint(frame);
        await source.add(atMs / 1000, frame.durationMs / 1000);
        atMs += frame.durationMs;
        await takeBreath();
      }
      await output.finalize();
    } catch (error) {
      await output.cancel().catch(() => undefined);
      throw error;
    }
    const { buffer } = output.target;
    if (!buffer) throw new ExportError('canvas');
    return new Blob([buffer], { type: format instanceof Mp4OutputFormat ? 'video/mp4' : 'video/webm' });
  } finally {
    animation.close();
  }
}

async function chooseFormat(
  size: Size,
): Promise<{ codec: VideoCodec; format: Mp4OutputFormat | WebMOutputFormat }> {
  const options = { ...size, quality: QUALITY_HIGH };
  const codec = await getFirstEncodableVideoCodec(['avc'], options);
  if (codec) return { codec, format: new Mp4OutputFormat({ fastStart: 'in-memory' }) };
  const open = await getFirstEncodableVideoCodec(WEBM_CODECS, options);
  if (open) return { codec: open, format: new WebMOutputFormat() };
  throw new ExportError('no-codec');
}
