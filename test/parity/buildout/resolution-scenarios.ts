import type { Aspect, Scenario, StatedDifference, Universe } from '#test-support';

const UNIVERSE: Universe = {
  lib: ['1.0', '2.0', '2.0.1', '3.0'],
  linker: [{ version: '1.0', requires: ['lib @ https://files.example/lib-2.0-py3-none-any.whl'] }],
  many: [{ version: '1.0', extras: ['a', 'm'], requires: ['lib; extra == "a"', 'other; extra == "m"'] }],
  other: ['1.0'],
};

/** One part `d` with the eggs, one a line, and whatever else a file says. */
function eggs(lines: readonly string[], { buildout = '', versions = '' } = {}): Scenario['files'] {
  const sections = [
    `[buildout]\nparts = d\n${buildout}`,
    `[d]\nrecipe = zc.recipe.egg:eggs\neggs =\n  ${lines.join('\n  ')}`,
    `[versions]\n${versions}\n`,
  ];
  return { 'buildout.cfg': sections.join('\n') };
}

function because(why: string, ...aspects: readonly Aspect[]): readonly StatedDifference[] {
  return aspects.map((aspect) => ({ aspect, why }));
}

/** Which versions are taken where the configuration says much, or odd things. Source: zc-buildout.md 5.3 and 5.5. */
export const RESOLUTION_SCENARIOS: readonly Scenario[] = (
  [
    {
      name: 'a pin that cannot be read, of a project that nobody needs',
      files: eggs(['other'], { versions: 'lib = one.two' }),
      steps: ['-N'],
    },
    {
      name: 'a pin that cannot be read',
      files: eggs(['lib'], { versions: 'lib = one.two' }),
      steps: ['-N'],
      differs: because('It is an error with its place, not an internal one (10.1.18)', 'stdout', 'stderr'),
    },
    {
      name: 'a requirement with ===',
      files: eggs(['lib===2.0']),
      steps: ['-N', '-n'],
    },
    {
      name: 'a pin with ===',
      files: eggs(['lib'], { versions: 'lib = ===2.0' }),
      steps: ['-N'],
      differs: because('It constrains like everywhere else (10.1.18)', 'exit-code', 'stdout', 'stderr', 'installed'),
    },
    {
      name: 'two requirements of one part on one project, the narrow one first',
      files: eggs(['lib<3', 'lib']),
      steps: ['-N'],
    },
    {
      name: 'two requirements of one part on one project, the wide one first',
      files: eggs(['lib', 'lib<3']),
      steps: ['-N'],
      differs: because('Nothing is fetched that the second requirement rules out', 'stdout', 'files'),
    },
    {
      name: 'extras asked for by several requirements',
      files: eggs(['many[m]', 'many[a]']),
      steps: ['-N'],
    },
    {
      name: 'unknown extras that may be, and none that is known',
      files: eggs(['many[none,never]'], { buildout: 'allow-unknown-extras = true' }),
      steps: ['-N', '-N'],
    },
    {
      name: 'an unknown extra that may be, beside a known one',
      files: eggs(['many[none,a]'], { buildout: 'allow-unknown-extras = true' }),
      steps: ['-N'],
      differs: because('The known one counts', 'exit-code', 'stdout', 'stderr', 'installed', 'files'),
    },
    {
      name: 'a URL in metadata',
      files: eggs(['linker']),
      steps: ['-N'],
      differs: because('Only the configuration may name it', 'exit-code', 'stdout', 'stderr', 'installed', 'files'),
    },
    {
      name: 'an egg that is newer than anything in the index, with newest off and on',
      files: {
        ...eggs(['lib']),
        'past/lib/index.html': '<a href="file://@INDEX@/lib/lib-2.0-py3-none-any.whl">lib-2.0-py3-none-any.whl</a>\n',
      },
      steps: ['-N', '-N index=file://@PROJECT@/past/', '-n index=file://@PROJECT@/past/'],
      differs: because('It does not win in newest mode', 'stdout', 'files'),
    },
  ] satisfies readonly Omit<Scenario, 'universe'>[]
).map((one) => ({ universe: UNIVERSE, ...one }));
