import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { resolvePath, UserError } from '#base';
import type { AbsolutePath } from '#base';
import type { DevelopEgg } from '#eggs';

import type { BuildoutSettings } from '../options/buildout-settings.ts';
import { openDatabase } from '../state/database.ts';
import { FAKE_DIRECTORY, fakeSession, linesOf, memoryWriter } from '../testing.ts';
import { developProjects } from './develop-projects.ts';
import { PartLedger } from './part-ledger.ts';

const FILE = '/bd/.installed.cfg' as AbsolutePath;
const DEVELOP_EGGS = '/bd/develop-eggs' as AbsolutePath;

interface Situation {
  /** `installed_develop_eggs` of the last run. */
  readonly before?: string;
  readonly parts?: string;
  readonly develop?: string;
  /** Names of projects that do not build. */
  readonly broken?: readonly string[];
}

/** Develops; every project gets one egg-link, and `installed` is what the database says when the last is placed. */
async function develop({ before = '', parts = 'a', develop: option = '', broken = [] }: Situation) {
  const files = memoryWriter({
    [FILE]: `[buildout]\ninstalled_develop_eggs = ${before}\nparts = ${parts}\n\n[a]\nrecipe = r\n`,
    '/bd/develop-eggs/web.egg-link': '/src',
    '/bd/develop-eggs/web.dist-info/METADATA': 'Name: web',
    '/bd/develop-eggs/own.egg-link': '/own',
    '/bd/src/one/setup.py': '',
    '/bd/src/two/setup.py': '',
    '/bd/other/one/setup.py': '',
    '/me/three/setup.py': '',
  });
  const { session, events } = fakeSession({ sections: { buildout: { develop: option } }, files });
  const ledger = new PartLedger(openDatabase(FILE, files));
  let installed = '';
  function make(directory: AbsolutePath): Promise<DevelopEgg> {
    const name = directory.slice(directory.lastIndexOf('/') + 1);
    if (broken.includes(name)) return Promise.reject(new UserError(`no ${name}`, { code: 'dists/build-failed' }));
    const path = resolvePath(DEVELOP_EGGS, `${name}.egg-link`);
    return Promise.resolve({
      project: directory,
      paths: [path],
      isInPlace: false,
      notes: [],
      warnings: [],
      place() {
        installed = files.readText(FILE) ?? '';
        files.writeWhole(path, directory);
      },
    });
  }
  const settings = { directory: FAKE_DIRECTORY, developEggsDirectory: DEVELOP_EGGS } as BuildoutSettings;
  const failure = await developProjects(await session.section('buildout'), {
    settings,
    ledger,
    ground: {
      directory: FAKE_DIRECTORY,
      homeDirectory: '/me' as AbsolutePath,
      sharedDirectories: [DEVELOP_EGGS],
      files,
    },
    reporter: (event) => void (events as unknown[]).push(event),
    openDevelop: () => Promise.resolve({ make, remember: () => undefined }),
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  const left = [...files.texts.keys()].filter((path) => path === FILE || path.startsWith(DEVELOP_EGGS)).sort();
  const warnings = events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
  return { left, warnings, lines: linesOf(events), failure, installed, after: files.readText(FILE) ?? '' };
}

const OWN = '/bd/develop-eggs/own.egg-link';
const WEB = ['/bd/develop-eggs/web.dist-info', '/bd/develop-eggs/web.egg-link'].join('\n\t');

describe('developProjects()', () => {
  it('removes what develop made and is not wanted any more, and nothing else', async () => {
    const { left, after } = await develop({ before: WEB });
    assert.deepEqual(left, [FILE, OWN]);
    assert.doesNotMatch(after, /egg-link/u);
  });
  it('leaves no database without anything in it', async () => {
    assert.deepEqual((await develop({ before: WEB, parts: '' })).left, [OWN]);
  });
  it('does nothing where there are none', async () => {
    const { left, lines } = await develop({});
    assert.deepEqual([left.length, lines], [4, []]);
  });
  it('does not remove the directory itself', async () => {
    const { failure, left } = await develop({ before: DEVELOP_EGGS, develop: 'src/one' });
    assert.equal((failure as UserError).code, 'parts/unsafe-removal');
    assert.equal(left.length, 4);
  });
  it('tells of every entry, as it is written, and of what is not there', async () => {
    const { lines } = await develop({ develop: '. src/one no/such src/o* /bd/src/two/setup.py ~/three' });
    assert.deepEqual(lines, [
      "Develop: '/bd/.'",
      "Develop: '/bd/src/one'",
      "Couldn't develop '/bd/no/such' (not found)",
      "Couldn't develop '/bd/src/o*' (not found)",
      "Develop: '/bd/src/two/setup.py'",
      "Develop: '/me/three'",
    ]);
  });
  it('writes into the database what will lie there before it does, and what is left after', async () => {
    const { installed, after, left } = await develop({ before: WEB, develop: 'src/one src/two/setup.py' });
    const made = [`${DEVELOP_EGGS}/one.egg-link`, `${DEVELOP_EGGS}/two.egg-link`];
    for (const path of [...made, ...WEB.split('\n\t')]) assert.ok(installed.includes(path), path);
    assert.match(after, /^installed_develop_eggs = \S+one.egg-link\n\t\S+two.egg-link\n/mu);
    assert.deepEqual(left, [FILE, made[0], OWN, made[1]]);
  });
  it('uses the later one of two sources of one project', async () => {
    const { left, after, warnings } = await develop({ develop: 'src/one other/one' });
    assert.deepEqual(warnings, ['/bd/src/one is not used: /bd/other/one is the same project (one.egg-link)']);
    assert.match(after, /^installed_develop_eggs = \S+one.egg-link\n[^\t]/mu);
    assert.ok(left.includes(`${DEVELOP_EGGS}/one.egg-link`));
  });
  it('touches nothing when a build fails, and tells which entry it was', async () => {
    const { failure, left, lines, after } = await develop({
      before: WEB,
      develop: 'src/one src/two',
      broken: ['two'],
    });
    assert.ok(failure instanceof UserError);
    assert.deepEqual(failure.doing, ["Processing develop directory '/bd/src/two'."]);
    assert.deepEqual(lines, ["Develop: '/bd/src/one'", "Develop: '/bd/src/two'"]);
    assert.equal(left.length, 4);
    assert.match(after, /web\.egg-link/u);
  });
});
