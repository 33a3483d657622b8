import { INTERPRETER_BODY } from './interpreter-body.ts';
import { itemsWithComma } from './path-block.ts';
import type { ScriptFrame } from './script-frame.ts';

/** The script that is a Python with the path of a working set. Source: zc-buildout.md 6.4. */
export function renderInterpreter(frame: ScriptFrame): string {
  return `#!${frame.python}
${frame.paths.setup}
import sys

sys.path[0:0] = [
  ${itemsWithComma(frame.paths)}
  ]
${frame.initialization}
${INTERPRETER_BODY}`;
}
