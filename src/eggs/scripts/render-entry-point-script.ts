import { itemsWithComma } from './path-block.ts';
import type { ScriptFrame } from './script-frame.ts';
import type { ScriptEntryPoint } from './script-request.ts';

/**
 * The script that calls an entry point; `call` is the source text between the parentheses.
 *
 * Differs from zc.buildout: without any path the list is empty; there it holds a lone comma, which is no Python
 * (zc-buildout.md 10.1.15).
 *
 * Source: zc-buildout.md 6.1.
 */
export function renderEntryPointScript(point: ScriptEntryPoint, call: string, frame: ScriptFrame): string {
  const { module, attributes } = point;
  return `#!${frame.python}
${frame.paths.setup}
import sys
sys.path[0:0] = [
  ${itemsWithComma(frame.paths)}
  ]
${frame.initialization}
import ${module}

if __name__ == '__main__':
    sys.exit(${module}.${attributes}(${call}))
`;
}
