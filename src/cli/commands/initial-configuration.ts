/** A configuration that is to be begun. */
export interface InitialConfiguration {
  readonly text: string;
  /** Paths that its interpreter looks into, as they were typed, but with slashes. */
  readonly directories: readonly string[];
}

/**
 * The configuration with an interpreter for `args`; an empty one when there are none.
 *
 * Differs from zc.buildout: a requirement with a URL is none of the paths.
 *
 * Source: zc-buildout.md 1.4, "init".
 */
export function initialConfiguration(args: readonly string[]): InitialConfiguration {
  if (args.length === 0) return { text: '[buildout]\nparts =\n', directories: [] };
  const directories = args.filter(isPath).map((path) => path.replaceAll('\\', '/'));
  const requirements = args.filter((arg) => !isPath(arg));
  const lines = ['[buildout]', 'parts = py', '', '[py]', 'recipe = zc.recipe.egg', 'interpreter = py'];
  lines.push(...listOption('eggs', requirements));
  if (directories.length > 0) lines.push(...listOption('extra-paths', directories));
  return { text: `${lines.join('\n')}\n`, directories };
}

function isPath(arg: string): boolean {
  return /[/\\]/u.test(arg) && !/^[\w.-]+(?:\[[^\]]*\])?\s*@/u.test(arg);
}

function listOption(name: string, values: readonly string[]): readonly string[] {
  return [`${name} =`, ...values.map((value) => `  ${value}`)];
}
