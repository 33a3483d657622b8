/** What builds print when something outside of them is missing, and what helps. The first that fits wins. */
const HINTS: readonly (readonly [pattern: RegExp, hint: (found: string) => string])[] = [
  [
    /Python\.h: No such file|Python\.h' file not found/,
    () => 'Install the headers of Python (python3-dev or python3-devel)',
  ],
  [
    /fatal error: '?([\w./+-]+\.h(?:pp)?)'?(?:: No such file| file not found)/,
    (header) => `Install the development files of the library that has ${header}`,
  ],
  [/cannot find -l([\w.+-]+)/, (library) => `Install the development files of the library ${library}`],
  [
    /(?:unable to execute|command|FileNotFoundError.*) '?((?:[\w.-]*-)?(?:gcc|g\+\+|cc|c\+\+|clang))'?(?:: No such file| failed: No such file| not found|$)/m,
    (compiler) => `Install a C compiler (${compiler} is missing)`,
  ],
  [
    /(?:cargo|rustc|Rust compiler|rust toolchain).{0,40}(?:not found|not installed|No such file|is required)/i,
    () => 'Install Rust',
  ],
  [
    /(?:pg_config|mysql_config|xml2-config|xslt-config|curl-config)[^\n]{0,40}not found/,
    () => 'Install the development files of the library it asks for',
  ],
  [
    /No module named '?([\w.]+)'?/,
    (module) =>
      `Its build requirements lack ${module}: add what provides it to build-system.requires, or choose a version that has a wheel`,
  ],
  [/use_2to3 is invalid/, () => 'It was written for Python 2: choose a newer version'],
  [
    /buildout runs offline, so this build has no network/,
    () => 'Run once without -o (or offline = true): what is built is kept',
  ],
  [/No space left on device/, () => 'Free some space and run again'],
];

/** One thing that the user can do about a failed build, judged by what it printed. */
export function findBuildHint(output: string): string | undefined {
  for (const [pattern, hint] of HINTS) {
    const found = pattern.exec(output);
    if (found !== null) return hint(found[1] ?? '');
  }
  return undefined;
}
