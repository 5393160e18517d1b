/** The environment variables that a browser gets. */
import type { LaunchOptions } from './session';

/** This process's own, on the screen of the options. */
export function createEnvironment(options: LaunchOptions, profileDir: string): NodeJS.ProcessEnv {
  // On a person's own screen their home is needed to be let in.
  if (!options.display && !options.headless) return { ...process.env, ...options.environment };
  return {
    ...process.env,
    ...(options.display && { DISPLAY: options.display.name }),
    // Firefox refuses to run as root in a home of someone else, as containers in CI have it; and a person's own
    // settings of fonts and themes would make pictures differ.
    HOME: profileDir,
    ...options.environment,
  };
}
