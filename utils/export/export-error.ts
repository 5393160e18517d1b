/** Why nothing could be made. */

/**
 * `missing`: a picture is not stored any more. `no-codec`: this browser encodes no video. `canvas`: no memory for a picture
 * of that size.
 */
export type ExportProblem = 'missing' | 'no-codec' | 'canvas';

/** Thrown by what makes files; pages make words of its problem. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  constructor(
    readonly problem: ExportProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options);
  }
}
