// Has Mozilla's linter judge the Firefox build: any error fails, and so does any warning that is not accepted here.
// @ts-check
import { runCommand } from './run-command.mjs';

/** Accepted warnings: the linter's code, what its description must be about, and why it may stay. */
const ACCEPTED = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    about: '',
    why: "Preact's own branch for dangerouslySetInnerHTML, never used here",
  },
  {
    code: /^KEY_FIREFOX_(ANDROID_)?UNSUPPORTED_BY_MIN_VERSION$/,
    about: 'data_collection_permissions',
    why: 'the store asks for this key, and older versions of Firefox ignore it',
  },
];

/** @param {Finding} finding */
function isAccepted({ code, description }) {
  return ACCEPTED.some(
    (accepted) => code.match(accepted.code)?.[0] === code && (description ?? '').includes(accepted.about),
  );
}

/**
 * Counts as one check.
 *
 * @param {string} folder A built extension, relative to the checkout.
 * @returns {Promise<import('./tally.mjs').Result>}
 */
export async function lintAddOn(folder) {
  const name = 'add-on linter';
  const { output, tookMs } = await runCommand('addons-linter', [folder, '--output', 'json']);
  // npm and Node may print warnings of their own in front of the report.
  const start = output.indexOf('{');
  /** @type {{errors: Finding[], warnings: Finding[]}} */
  let report;
  try {
    report = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1));
  } catch {
    return { name, passed: 0, failed: 1, tookMs, output, note: 'no report' };
  }
  const refused = [...report.errors, ...report.warnings.filter((warning) => !isAccepted(warning))];
  const shown = refused.map(({ _type, code, file, message }) => `${_type} ${code} ${file ?? ''}: ${message}`);
  const accepted = report.warnings.length + report.errors.length - refused.length;
  return {
    name,
    passed: refused.length === 0 ? 1 : 0,
    failed: refused.length === 0 ? 0 : 1,
    tookMs,
    output: shown.join('\n'),
    ...(accepted > 0 && { note: `${accepted} accepted warning${accepted > 1 ? 's' : ''}` }),
  };
}

/**
 * @typedef {object} Finding
 * @property {string} _type
 * @property {string} code
 * @property {string} message
 * @property {string} [description]
 * @property {string} [file]
 */
