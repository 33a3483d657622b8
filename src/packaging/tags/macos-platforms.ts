type MacosVersion = readonly [major: number, minor: number];

/**
 * The platform tags of macOS `version` on `machine`, from new to old, each with the formats that hold code for it.
 *
 * Until 10.15 the minor version counted the years, since 11 the major version does.
 *
 * Source: PEP 425, "Platform Tag"; `packaging.tags.mac_platforms()`.
 */
export function macosPlatforms(version: MacosVersion, machine: string): readonly string[] {
  const [major, minor] = version;
  if (major < 10) return [];
  if (major === 10) return countDown(minor, 0).flatMap((year) => tagsOf([10, year], machine));
  return [
    ...countDown(major, 11).flatMap((year) => tagsOf([year, 0], machine)),
    // The Intel half of a universal binary may be older than Macs with ARM processors are.
    ...countDown(16, 4).flatMap((year) =>
      machine === 'x86_64' ? tagsOf([10, year], machine) : [`macosx_10_${year}_universal2`],
    ),
  ];
}

function countDown(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(from - to + 1, 0) }, (_, place) => from - place);
}

function tagsOf([major, minor]: MacosVersion, machine: string): readonly string[] {
  return binaryFormats([major, minor], machine).map((format) => `macosx_${major}_${minor}_${format}`);
}

/** The machine itself and the multi-architecture formats that include it; none where it could not run yet or any more. */
function binaryFormats(version: MacosVersion, machine: string): readonly string[] {
  const year = version[0] === 10 ? version[1] : Infinity;
  switch (machine) {
    case 'x86_64':
      return year < 4 ? [] : [machine, 'intel', 'fat64', 'fat3', 'universal2', 'universal'];
    case 'i386':
      return year < 4 ? [] : [machine, 'intel', 'fat3', 'fat', 'universal'];
    case 'ppc64':
      return year > 5 || year < 4 ? [] : [machine, 'fat64', 'universal'];
    case 'ppc':
      return year > 6 ? [] : [machine, 'fat3', 'fat', 'universal'];
    case 'arm64':
      return [machine, 'universal2'];
    case 'intel':
      return [machine, 'universal'];
    default:
      return [machine];
  }
}
