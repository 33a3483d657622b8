import type { PathBlock } from './path-block.ts';

/** What the texts of one script are set into. */
export interface ScriptFrame {
  /** What follows `#!`. */
  readonly python: string;
  readonly paths: PathBlock;
  /** Source text to run before anything is imported, between line breaks; `''` for none. */
  readonly initialization: string;
}

/**
 * The same frame for a script that is not UTF-8: non-ASCII characters of paths become escapes, which mean the same in
 * every encoding.
 */
export function asciiFrame({ python, paths, initialization }: ScriptFrame): ScriptFrame {
  return {
    // The kernel reads the first line, and takes bytes.
    python: Buffer.from(python, 'utf8').toString('latin1'),
    paths: { items: escapeText(paths.items), setup: paths.setup },
    initialization: Buffer.from(initialization, 'utf8').toString('latin1'),
  };
}

function escapeText(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
