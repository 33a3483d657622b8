import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the configuration of the application lies. */
export const APPLICATION_DIRECTORY = join(import.meta.dirname, 'zope-wheels');

/** The application that the benchmarks assemble: Zope and its tools from wheels, 105 distributions, every version pinned. */
export const APPLICATION = {
  requirements: ['Zope[wsgi]', 'Zope[docs]', 'Sphinx', 'zope.testrunner'],
  constraints: readConstraints(),
} as const;

/** The pins that hold on Python 3.11, in the spelling that pip and uv read. Later files and sections win. */
function readConstraints(): readonly string[] {
  const pins = new Map<string, string>();
  for (const name of ['versions-prod.cfg', 'versions.cfg', 'buildout.cfg']) {
    let isInForce = false;
    for (const line of readFileSync(join(APPLICATION_DIRECTORY, name), 'utf8').split('\n')) {
      if (line.startsWith('[')) isInForce = line === '[versions]' || line === '[versions:python311]';
      const pin = /^(?<project>[\w.-]+)\s*=\s*(?<version>\d\S*)\s*$/u.exec(line)?.groups;
      if (isInForce && pin !== undefined) pins.set((pin['project'] ?? '').toLowerCase(), pin['version'] ?? '');
    }
  }
  return [...pins].map(([project, version]) => `${project}==${version}`);
}
