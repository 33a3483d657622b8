import { defineCommand } from '../define-command.ts';
import { setupFailed, setupNeedsPath } from '../errors.ts';

/**
 * `buildout setup PATH [ARGUMENT ...]`, also `runsetup`: runs a setup script with setuptools.
 *
 * Source: zc-buildout.md 1.4. Differs from zc.buildout: makes no directories; `runsetup` needs no configuration either.
 */
export const setup = defineCommand({
  name: 'setup',
  usage: 'setup PATH [ARGUMENT ...]',
  summary: 'Run a setup.py, such as: buildout setup . sdist bdist_wheel',
  details: `PATH is a script, or a directory with a setup.py, seen from the buildout
directory; all that follows it belongs to the script. It gets setuptools and
wheel from the index, in the versions of the configuration, if there is one.
runsetup is another name for it.`,

  async run([path, ...args], openHouse, { isJson }) {
    if (path === undefined) throw setupNeedsPath();
    const summary = await (await openHouse()).runSetup({ path, args, stdout: isJson ? 'stderr' : 'stdout' });
    if (summary.exitCode !== 0) throw setupFailed(summary, args);
    return summary;
  },
  render: () => '',
  toJson: ({ script, exitCode }) => ({ script, exitCode }),
});
