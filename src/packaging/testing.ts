import fc from 'fast-check';

import type { MarkerEnvironment } from './markers/marker.ts';
import { formatVersion } from './versions/format-version.ts';
import type { Version } from './versions/version.ts';

// Few values, so that ties and near misses are common; one that no number holds exactly.
const small = fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.constant(2n ** 60n) });

/** Any version in normal form. */
export const anyVersion: fc.Arbitrary<Version> = fc
  .record(
    {
      epoch: small,
      release: fc.array(small, { minLength: 1, maxLength: 4 }),
      pre: fc.option(fc.record({ phase: fc.constantFrom('a', 'b', 'rc'), number: small }, { noNullPrototype: true }), {
        nil: undefined,
      }),
      post: fc.option(small, { nil: undefined }),
      dev: fc.option(small, { nil: undefined }),
      local: fc.array(fc.oneof(small, fc.constantFrom('abc', 'x')), { maxLength: 3 }),
    },
    { noNullPrototype: true },
  )
  .map((parts) => ({ text: formatVersion({ ...parts, text: '' }), ...parts }));

/** Any version specifier set as text, such as `>=1.2,!=1.3.*`; empty now and then. */
export const anySpecifierText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom('==', '!='), anyVersion).map(([operator, version]) => operator + version.text),
      fc
        .tuple(fc.constantFrom('<', '<=', '>', '>='), anyVersion)
        .map(([operator, version]) => operator + formatVersion({ ...version, local: [] })),
      fc
        .tuple(fc.constantFrom('==', '!='), fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 }))
        .map(([operator, release]) => `${operator}${release.join('.')}.*`),
      fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 3 }).map((release) => `~=${release.join('.')}`),
    ),
    { maxLength: 3 },
  )
  .map((clauses) => clauses.join(','));

/** Any marker as text, nested some levels deep. */
export const anyMarkerText: fc.Arbitrary<string> = fc.letrec<{ marker: string }>((tie) => ({
  marker: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc
      .tuple(
        fc.constantFrom('os_name', 'python_version', 'extra', 'platform_release', 'sys_platform'),
        fc.constantFrom('==', '!=', '<', '>=', 'in', 'not in', '~='),
        fc.constantFrom('3.8', 'nt', 'x-y', '3.*', "it's", ''),
      )
      .map(([variable, operator, text]) => `${variable} ${operator} "${text}"`),
    fc.tuple(tie('marker'), fc.constantFrom('and', 'or'), tie('marker')).map((parts) => parts.join(' ')),
    tie('marker').map((marker) => `(${marker})`),
  ),
})).marker;

/** CPython 3.11 on 64-bit Linux. */
export const LINUX_MARKERS: MarkerEnvironment = {
  implementation_name: 'cpython',
  implementation_version: '3.11.4',
  os_name: 'posix',
  platform_machine: 'x86_64',
  platform_python_implementation: 'CPython',
  platform_release: '5.15.0-91-generic',
  platform_system: 'Linux',
  platform_version: '#101 SMP',
  python_full_version: '3.11.4',
  python_version: '3.11',
  sys_platform: 'linux',
};
