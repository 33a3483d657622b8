import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { resolvePath, trailOf } from '#base';
import type { WorkingSetRequest } from '#eggs';
import type { Recipe } from '#recipes';
import type { AbsolutePath, PartEvent } from '#base';

import { planParts } from '../plan/plan-parts.ts';
import type { WantedPart } from '../plan/wanted-part.ts';
import { openDatabase } from '../state/database.ts';
import { FAKE_DIRECTORY, fakeSession, Killed, linesOf, memoryWriter, writingRecipe } from '../testing.ts';
import type { FakeBehaviour, MemoryWriter } from '../testing.ts';
import { countingFiles } from './counting-files.ts';
import { executePlan } from './execute-plan.ts';
import { PartLedger } from './part-ledger.ts';

const DATABASE = '/bd/.installed.cfg' as AbsolutePath;
const RECIPES = { two: writingRecipe('bin/two', 'parts/two'), one: writingRecipe('bin/one') };

interface Run {
  /** Part → options. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly recipes?: Readonly<Record<string, FakeBehaviour>>;
  readonly uninstalls?: Parameters<typeof fakeSession>[0]['uninstalls'];
  /** Takes what became of the parts. */
  readonly told?: PartEvent[];
  readonly signal?: AbortSignal;
  /** What `develop` has just put into the tree. */
  readonly developEggs?: readonly string[];
  readonly foresee?: (requests: readonly WorkingSetRequest[]) => void;
}

/** One run of `install` over files in memory; answers what was said, the unused options aside. */
async function run(
  files: MemoryWriter,
  { told = [], signal = new AbortController().signal, developEggs = [], foresee = () => undefined, ...setup }: Run,
): Promise<readonly string[]> {
  const { parts, recipes = RECIPES, uninstalls = {} } = setup;
  const counting = countingFiles(files);
  const { session, events } = fakeSession({ sections: parts, recipes, uninstalls, files: counting.files });
  const database = openDatabase(DATABASE, counting.files);
  const wanted: WantedPart[] = [];
  for (const name of Object.keys(parts)) {
    const section = await session.section(name);
    wanted.push({ name, options: await section.snapshot(), signature: session.part(name)?.definition.signature ?? '' });
  }
  const paths = database.before.parts.flatMap((part) => part.paths);
  const missingPaths = new Set(paths.filter((path) => files.facts(resolvePath(FAKE_DIRECTORY, path)) === undefined));
  const steps = planParts({ wanted, installed: database.before.parts, missingPaths, dropsUnlisted: true });
  const ground = {
    directory: FAKE_DIRECTORY,
    homeDirectory: undefined,
    sharedDirectories: [],
    files: counting.files,
  };
  const ledger = new PartLedger(database);
  if (developEggs.length > 0) ledger.keepDevelopEggs(developEggs);
  await executePlan(steps, {
    session,
    ledger,
    ground,
    counting,
    placedEggs: () => 0,
    foresee,
    signal,
    reporter: (event) => {
      (events as unknown[]).push(event);
      if (event.kind === 'part') told.push(event);
    },
    logLevel: 0,
  });
  return linesOf(events).filter((line) => !line.startsWith('Section `'));
}

/** What lies in the tree beside the database. */
function tree(files: MemoryWriter): readonly string[] {
  return [...files.texts.keys()].filter((path) => path !== DATABASE).sort();
}

function failing(...registered: readonly string[]): FakeBehaviour {
  return (context) => {
    function fail(): never {
      for (const path of registered) {
        context.created(path);
        context.files.writeWhole(resolvePath(FAKE_DIRECTORY, path), 'half');
      }
      throw new Error('no luck');
    }
    return { install: fail, update: fail };
  };
}

describe('executePlan()', () => {
  it('installs, updates, tells what changed with each part, and uninstalls', async () => {
    const files = memoryWriter();
    assert.deepEqual(await run(files, { parts: { a: { recipe: 'two' }, b: { recipe: 'one', x: '1' } } }), [
      'Installing a.',
      'Installing b.',
    ]);
    assert.deepEqual(await run(files, { parts: { a: { recipe: 'two' }, b: { recipe: 'one', x: '2' } } }), [
      "Part b, option x changed:\n'2' != '1'",
      'Uninstalling b.',
      'Updating a.',
      'Installing b.',
    ]);
    assert.deepEqual(await run(files, { parts: {} }), ['Uninstalling b.', 'Uninstalling a.']);
    assert.deepEqual([...files.texts.keys()], []);
  });

  it('changes nothing when nothing changed', async () => {
    const files = memoryWriter();
    await run(files, { parts: { a: { recipe: 'two' } } });
    const before = files.changes();
    await run(files, { parts: { a: { recipe: 'two' } } });
    assert.equal(files.changes(), before);
  });

  it('removes what a failed installation made, and keeps the parts before it', async () => {
    const files = memoryWriter({ '/bd/bin/theirs': 'theirs' });
    const recipes = { ...RECIPES, bad: failing('bin/bad', 'bin/theirs') };
    await assert.rejects(run(files, { parts: { a: { recipe: 'one' }, b: { recipe: 'bad' } }, recipes }), /no luck/u);
    assert.deepEqual(tree(files), ['/bd/bin/one', '/bd/bin/theirs']);
    assert.match(files.texts.get(DATABASE) ?? '', /parts = a\n/u);
  });

  it('keeps a part whose update fails, with all it has made', async () => {
    const files = memoryWriter();
    await run(files, { parts: { a: { recipe: 'one' } } });
    await assert.rejects(
      run(files, { parts: { a: { recipe: 'one' } }, recipes: { one: failing('bin/more') } }),
      /no luck/u,
    );
    assert.deepEqual(tree(files), ['/bd/bin/more', '/bd/bin/one']);
    assert.match(files.texts.get(DATABASE) ?? '', /__buildout_installed__ = bin\/one\n\tbin\/more\n/u);
  });

  it('prepares all parts before it uninstalls the first, up to one that cannot tell what it needs', async () => {
    const files = memoryWriter();
    const steps: string[] = [];
    function preparing(path: string, prepare: () => void): FakeBehaviour {
      return async (context) => ({
        ...(await writingRecipe(path)(context)),
        prepare: () => Promise.resolve(prepare()),
      });
    }
    function note(): void {
      steps.push(tree(files).join(' '));
    }
    await run(files, { parts: { a: { recipe: 'one' } } });
    const recipes = { ...RECIPES, ready: preparing('bin/ready', note), late: preparing('bin/late', note) };
    await run(files, { parts: { a: { recipe: 'ready' }, b: { recipe: 'two' }, c: { recipe: 'late' } }, recipes });
    assert.deepEqual(steps, ['/bd/bin/one']);
  });

  it('prepares parts that provide distributions first, and fetches for none that could use what is not known', async () => {
    const files = memoryWriter();
    const steps: string[] = [];
    function part(name: string, more: Partial<Recipe> = {}): FakeBehaviour {
      return () => ({
        foresee: () => Promise.resolve([{ part: name } as unknown as WorkingSetRequest]),
        install() {
          steps.push(`install ${name}`);
          return Promise.resolve([]);
        },
        ...more,
      });
    }
    function prepared(name: string, more: Partial<Recipe> = {}): FakeBehaviour {
      return part(name, { prepare: () => Promise.resolve(void steps.push(`prepare ${name}`)), ...more });
    }
    const recipes = {
      uses: prepared('uses'),
      provides: prepared('provides', { providesDistributions: true }),
      opaque: part('opaque'),
      late: prepared('late', { providesDistributions: true }),
      last: prepared('last'),
    };
    const names = ['uses', 'provides', 'opaque', 'late', 'last'];
    const parts = Object.fromEntries(names.map((name) => [name, { recipe: name }]));
    const foreseen: string[] = [];
    await run(files, { parts, recipes, foresee: (requests) => foreseen.push(...requests.map((one) => one.part)) });
    assert.deepEqual(steps, ['prepare provides', 'prepare uses', ...names.map((name) => `install ${name}`)]);
    assert.deepEqual(foreseen, ['uses', 'provides', 'opaque']);
  });

  it('tells of the first part that could not be prepared, when several are at the same time', async () => {
    const files = memoryWriter();
    function bad(ms: number): FakeBehaviour {
      return () => ({
        providesDistributions: true,
        async prepare() {
          await setTimeout(ms);
          throw new Error(`no luck after ${ms}`);
        },
      });
    }
    const told: PartEvent[] = [];
    const parts = { a: { recipe: 'slow' }, b: { recipe: 'quick' } };
    await assert.rejects(run(files, { parts, recipes: { slow: bad(20), quick: bad(0) }, told }), /no luck after 20/u);
    assert.deepEqual(told, [{ kind: 'part', part: 'a', outcome: 'failed' }]);
  });

  it('leaves what develop has put in the place of what a part made', async () => {
    const files = memoryWriter();
    const recipes = { dev: writingRecipe('develop-eggs/x.egg-link', 'develop-eggs/y.egg-link') };
    await run(files, { parts: { a: { recipe: 'dev' } }, recipes });
    await run(files, { parts: {}, developEggs: ['/bd/develop-eggs/x.egg-link'] });
    assert.deepEqual(tree(files), ['/bd/develop-eggs/x.egg-link']);
  });

  it('leaves every part as it was when one cannot be prepared, and tells which', async () => {
    const files = memoryWriter();
    await run(files, { parts: { a: { recipe: 'one' } } });
    const before = new Map(files.texts);
    const told: PartEvent[] = [];
    function unready(): ReturnType<FakeBehaviour> {
      return { prepare: () => Promise.reject(new Error('no luck')) };
    }
    const recipes = { ...RECIPES, unready };
    await assert.rejects(run(files, { parts: { a: { recipe: 'unready' } }, recipes, told }), (error) => {
      assert.deepEqual(trailOf(error), ['Installing a.']);
      return true;
    });
    assert.deepEqual(told, [{ kind: 'part', part: 'a', outcome: 'failed' }]);
    assert.deepEqual(files.texts, before);
  });

  it('begins no further step once the user wants to stop', async () => {
    const files = memoryWriter();
    const stopping = new AbortController();
    const recipes = {
      ...RECIPES,
      stops: () => ({
        install: () => {
          stopping.abort('SIGINT');
          return Promise.resolve([]);
        },
      }),
    };
    const parts = { a: { recipe: 'one' }, b: { recipe: 'stops' }, c: { recipe: 'two' } };
    await assert.rejects(run(files, { parts, recipes, signal: stopping.signal }));
    assert.deepEqual(tree(files), ['/bd/bin/one']);
    assert.match(files.texts.get(DATABASE) ?? '', /parts = a b\n/u);
  });

  it('uninstalls with the recipe that made the part, which may be gone', async () => {
    const files = memoryWriter();
    const undone: string[] = [];
    const uninstalls = { one: (part: string) => (undone.push(part), Promise.resolve()) };
    await run(files, { parts: { a: { recipe: 'one' } } });
    const lines = await run(files, { parts: { a: { recipe: 'two' } }, uninstalls });
    assert.deepEqual(undone, ['a']);
    assert.ok(lines.includes('Running uninstall recipe.'));
    await run(files, { parts: {}, recipes: {} });
    assert.deepEqual(tree(files), []);
  });

  it('touches nothing when the database names what is not to be removed', async () => {
    const files = memoryWriter();
    await run(files, { parts: { a: { recipe: 'one' }, b: { recipe: 'two' } } });
    const text = (files.texts.get(DATABASE) ?? '').replace(
      '__buildout_installed__ = bin/one',
      '__buildout_installed__ = ../..',
    );
    const damaged = memoryWriter({ ...Object.fromEntries(files.texts), [DATABASE]: text });
    await assert.rejects(run(damaged, { parts: {} }), { code: 'parts/unsafe-removal' });
    assert.equal(damaged.changes(), 0);
  });

  it('refuses paths that the database could not keep, before they are made', async () => {
    const files = memoryWriter();
    await assert.rejects(run(files, { parts: { a: { recipe: 'nl' } }, recipes: { nl: writingRecipe('bin/a\nb') } }), {
      code: 'parts/unrecordable-path',
    });
    assert.deepEqual(tree(files), []);
  });
});

describe('executePlan(): killed at any change', () => {
  const before = { a: { recipe: 'two' }, b: { recipe: 'one', x: '1' }, c: { recipe: 'three' } };
  const after = { d: { recipe: 'four' }, b: { recipe: 'one', x: '2' }, a: { recipe: 'two' } };
  const recipes = {
    ...RECIPES,
    three: writingRecipe('bin/three', 'etc/three'),
    four: writingRecipe('bin/four', 'parts/four'),
  };

  it('leaves nothing that the database does not know, and the next run makes it good', async () => {
    const calm = memoryWriter();
    await run(calm, { parts: before, recipes });
    await run(calm, { parts: after, recipes });
    let kills = 0;
    for (let place = 0; ; place += 1) {
      const files = memoryWriter();
      await run(files, { parts: before, recipes });
      files.killAfter(place);
      const isKilled = await run(files, { parts: after, recipes }).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          return true;
        },
      );
      if (!isKilled) break;
      kills += 1;
      files.killAfter(Infinity);
      const known = new Set(openDatabase(DATABASE, files).before.parts.flatMap(({ paths }) => paths));
      assert.deepEqual(
        tree(files).filter((path) => !known.has(path.slice('/bd/'.length))),
        [],
        `unknown after ${place} changes`,
      );
      await run(files, { parts: after, recipes });
      assert.deepEqual(Object.fromEntries(files.texts), Object.fromEntries(calm.texts), `after ${place} changes`);
    }
    assert.ok(kills > 10, `${kills} kills`);
  });
});
