import { itemsWithComma } from './path-block.ts';
import { pythonLines } from './python-lines.ts';
import type { ScriptFrame } from './script-frame.ts';

/**
 * A script that came as a file, with our first line and the path in front of its first import.
 *
 * What has to stay on top stays there: the coding line, the docstring, imports from `__future__`.
 *
 * @param source Its text, the first line being a `#!` line, which is dropped.
 *
 * Source: zc-buildout.md 6.3.
 */
export function renderDistutilsScript(source: string, frame: ScriptFrame): string {
  const lines = pythonLines(source).slice(1);
  const found = lines.findIndex(
    (line) => /^(?:import|from)/.test(line) && line.includes('import') && !line.includes('__future__'),
  );
  const first = found === -1 ? lines.length : found;
  return `#!${frame.python}
${lines.slice(0, first).join('')}
${frame.paths.setup}
import sys
sys.path[0:0] = [
  ${itemsWithComma(frame.paths)}
  ]
${frame.initialization}

${lines.slice(first).join('')}`;
}
