import { setImmediate } from 'node:timers/promises';

import type { ProcessRunner } from '#base';

/**
 * A runner that makes use of the time which its processes take: a Python is asked only when nothing is known of it yet, and
 * then a whole installation follows as a rule.
 */
export function loadingAhead(processes: ProcessRunner): ProcessRunner {
  return {
    run(request) {
      const result = processes.run(request);
      // What fails here fails again, and is told, where it is needed.
      void loadInstallation().catch(() => undefined);
      return result;
    },
  };
}

async function loadInstallation(): Promise<void> {
  // The process comes first.
  await setImmediate();
  const { loadWhatInstallsNeed } = await import('./install-house.ts');
  await loadWhatInstallsNeed();
}
