import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { APPLICATION } from './application.ts';

/** The application without any pin: the versions have to be found. Answers the directory. */
export function writeUnpinned(directory: string): string {
  const eggs = APPLICATION.requirements.map((requirement) => `    ${requirement}`).join('\n');
  writeFileSync(
    join(directory, 'buildout.cfg'),
    `[buildout]\nparts = app\nshow-picked-versions = true\n\n[app]\nrecipe = zc.recipe.egg:eggs\neggs =\n${eggs}\n`,
  );
  return directory;
}

/** `count` parts, of which each reads an option of the one before. Answers the directory. */
export function writeParts(directory: string, count: number): string {
  const parts = Array.from({ length: count }, (_, place) => `part${place}`);
  const sections = parts.map((name, place) => {
    const before = place === 0 ? 'start' : `\${part${place - 1}:value}`;
    return `[${name}]\nrecipe = zc.buildout:debug\nvalue = ${place}\nbefore = ${before}\n`;
  });
  writeFileSync(
    join(directory, 'buildout.cfg'),
    `[buildout]\nparts =\n    ${parts.join('\n    ')}\n\n${sections.join('\n')}`,
  );
  return directory;
}

/** `count` files, each of which extends the two before it and adds a line to one option. Answers the directory. */
export function writeDiamonds(directory: string, count: number): string {
  for (let place = 0; place < count; place += 1) {
    const name = place === count - 1 ? 'buildout.cfg' : `file${place}.cfg`;
    const below = [place - 1, place - 2].filter((lower) => lower >= 0).map((lower) => `file${lower}.cfg`);
    const extended = below.length === 0 ? '' : `extends = ${below.join(' ')}\n`;
    const last = place === count - 1 ? 'parts =\n' : '';
    writeFileSync(
      join(directory, name),
      `[buildout]\n${extended}${last}\n[top]\nvalue${place} = ${place}\nshared = ${place}\n`,
    );
  }
  return directory;
}
