import type { ExtensionOptions } from './extension-options.ts';

const SECTION = '[build_ext]';
const ANY_SECTION = /^\[.+\]/u;
const OPTION = /^(?<name>[^\s=:#;][^=:]*?)\s*[=:]/u;

/**
 * The text of a `setup.cfg` with `options` in its section `[build_ext]`. They take the place of options of the same name,
 * however that is spelt; everything else stays as it is, byte for byte.
 *
 * Names are written with underscores, which every setuptools understands, and `%` doubled, because it interpolates values.
 */
export function mergeSetupConfig(text: string, options: ExtensionOptions): string {
  const lines = options.map(formatOption);
  const kept = withoutOptions(text.split('\n'), new Set(options.map(([name]) => normalise(name))));
  const header = kept.findIndex((line) => line.startsWith(SECTION));
  if (header !== -1) return kept.toSpliced(header + 1, 0, ...lines).join('\n');
  const before = kept.join('\n');
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return `${before}${gap}[build_ext]\n${lines.join('\n')}\n`;
}

function formatOption([name, value]: readonly [string, string]): string {
  const lines = value.split('\n').map((line) => line.trim());
  const text = lines.filter((line) => line !== '').join('\n\t');
  return `${normalise(name)} = ${text.replaceAll('%', '%%')}`;
}

/** Leaves the options with these names out of `[build_ext]`, with the lines that they go on over. */
function withoutOptions(lines: readonly string[], names: ReadonlySet<string>): readonly string[] {
  let isInside = false;
  let isLeftOut = false;
  return lines.filter((line) => {
    if (ANY_SECTION.test(line)) {
      isInside = line.startsWith(SECTION);
      isLeftOut = false;
      return true;
    }
    const name = OPTION.exec(line)?.groups?.['name'];
    if (name !== undefined) isLeftOut = isInside && names.has(normalise(name));
    return !isLeftOut || /^\s*(?:[#;]|$)/u.test(line);
  });
}

function normalise(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
