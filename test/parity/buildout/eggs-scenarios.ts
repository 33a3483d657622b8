import type { Scenario, TinyRelease, Universe } from '#test-support';

const SCRIPT = '#!python\nprint(1)\n';

/** A build backend without requirements of its own: packs every module of the source beside it. */
const BACKEND = `
import base64, glob, hashlib, os, zipfile
def build_wheel(directory, settings=None, metadata=None):
    facts = open('PKG-INFO').read()
    fields = dict(line.split(': ', 1) for line in facts.splitlines() if ': ' in line)
    stem = '%s-%s' % (fields['Name'].replace('-', '_').replace('.', '_'), fields['Version'])
    files = {path: open(path).read() for path in sorted(glob.glob('*.py')) if path != 'backend.py'}
    files[stem + '.dist-info/METADATA'] = facts
    files[stem + '.dist-info/WHEEL'] = 'Wheel-Version: 1.0\\nGenerator: stand-in\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n'
    rows = []
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()
        rows.append('%s,sha256=%s,%d' % (path, digest, len(text)))
    record = stem + '.dist-info/RECORD'
    files[record] = '\\n'.join(rows + [record + ',,', ''])
    name = stem + '-py3-none-any.whl'
    with zipfile.ZipFile(os.path.join(directory, name), 'w') as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return name
`;

/** A source distribution that {@link BACKEND} builds. */
function source(
  name: string,
  version: string,
  { format = '.tar.gz', requires }: { readonly format?: '.tar.gz' | '.zip'; readonly requires?: string } = {},
): TinyRelease {
  const pkgInfo = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${requires === undefined ? '' : `Requires-Dist: ${requires}\n`}`;
  const pyproject = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n';
  const module = `${name.replaceAll(/[-.]/gu, '_')}.py`;
  const files = { 'pyproject.toml': pyproject, 'backend.py': BACKEND, [module]: `NAME = '${name}'\n` };
  return { kind: 'sdist', version, format, pkgInfo, files };
}

const UNIVERSE: Universe = {
  rich: [
    {
      version: '1.0',
      topLevel: ['rich', 'rich_tests'],
      files: {
        'rich/__init__.py': 'import rich.sub\n',
        'rich/sub/__init__.py': '',
        'rich/sub/data.txt': 'data\n',
        'rich/templates/a b.html': '<p>\n',
        'rich/run.sh': '#!/bin/sh\n',
        'rich_tests/test_rich.py': 'pass\n',
        'rich-nspkg.pth': '',
        'rich.pyi': '',
        'INFO/licenses/LICENSE': 'free\n',
      },
      executables: ['rich/run.sh'],
    },
  ],
  carrier: [
    {
      version: '1.0',
      files: { 'DATA/purelib/pure.py': '', 'DATA/platlib/plat.py': '' },
    },
  ],
  kept: [
    {
      version: '1.0',
      files: { 'DATA/scripts/kept-tool': SCRIPT, 'DATA/data/etc/kept.conf': 'a = 1\n', 'DATA/headers/kept.h': '' },
    },
  ],
  built: [source('built', '1.0', { requires: 'lib' }), source('built', '0.9')],
  'zipped.thing': [source('zipped.thing', '1.0', { format: '.zip' })],
  both: [source('both', '2.0'), '1.0'],
  same: [source('same', '1.0'), '1.0'],
  lib: ['1.0', '1.1', source('lib', '1.2')],
  odd: [{ version: '1.0.post1' }, { version: '1!0.1' }, { version: '2.0+local.1' }],
};

/** One part `d` with the eggs. */
function eggs(names: string, buildout = ''): string {
  return `[buildout]\nparts = d\n${buildout}\n[d]\nrecipe = zc.recipe.egg\neggs =\n  ${names}\ninterpreter = py\n`;
}

/** What becomes of archives: what eggs hold, and which archive of several is taken. Source: zc-buildout.md 5.6 and 5.7. */
export const EGGS_SCENARIOS: readonly Scenario[] = (
  [
    {
      name: 'packages, data, licences and programs of a wheel',
      files: { 'buildout.cfg': eggs('rich') },
      steps: ['-N'],
    },
    {
      name: 'the purelib and platlib of a wheel',
      files: { 'buildout.cfg': eggs('carrier') },
      steps: ['-N'],
      differs: [{ aspect: 'files', why: 'RECORD is that of the wheel; only pip tells where the files went' }],
    },
    {
      name: 'the scripts, data and headers of a wheel',
      files: { 'buildout.cfg': eggs('kept') },
      steps: ['-N'],
      differs: (['stdout', 'installed', 'files'] as const).map((aspect) => ({
        aspect,
        why: 'They are kept beside the code, and scripts are made (10.2.18)',
      })),
    },
    {
      name: 'versions with epoch, post and local',
      files: { 'buildout.cfg': eggs('odd') },
      steps: ['-N', ['-N', 'd:eggs=odd<1!0'], ['-N', 'd:eggs=odd==1.0.post1']],
    },
    {
      name: 'a source distribution, with what it requires',
      files: { 'buildout.cfg': eggs('built', 'show-picked-versions = true') },
      steps: ['-N', '-N', '-N versions:built=0.9'],
    },
    {
      name: 'a zipped source distribution with a dot in its name',
      files: { 'buildout.cfg': eggs('zipped.thing') },
      steps: ['-N'],
    },
    {
      name: 'a newer source distribution wins over an older wheel',
      files: { 'buildout.cfg': eggs('both') },
      steps: ['-N'],
    },
    {
      name: 'a wheel and a source distribution of one version',
      files: { 'buildout.cfg': eggs('same') },
      steps: ['-N'],
    },
  ] satisfies readonly Scenario[]
).map((scenario) => ({ universe: UNIVERSE, ...scenario }));
