import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { UserError } from '#base';

import { resolve } from '../resolve.ts';
import type { CandidateSource } from '../candidate.ts';
import type { FakeRequest, FakeSource, FakeWorld } from '../testing.ts';
import { fakeRequest, fakeSource, linesOfFailure } from '../testing.ts';

/** Asserts code, place, message and hint of a failure, a line each. The only place that calls the API. */
async function check(world: FakeWorld, request: FakeRequest, expected: readonly string[]): Promise<void> {
  await assert.rejects(resolve(fakeRequest(request), fakeSource(world)), (error) => {
    assert.deepEqual(linesOfFailure(error), expected);
    return true;
  });
}

/** A source that shows of pinned projects only what their pins allow, unless it is asked for more. */
function hideWhatPinsForbid(source: FakeSource, hidden: Readonly<Record<string, string>>): CandidateSource {
  return {
    ...source,
    availableUnpinned: (project) => source.available(project),
    async available(project) {
      const listing = await source.available(project);
      const only = hidden[project];
      if (listing.kind !== 'found' || only === undefined) return listing;
      return { ...listing, versions: listing.versions.filter(({ text }) => text === only) };
    },
  };
}

describe('resolve() explains', () => {
  it('what a pin hides, where the source shows only what pins allow', async () => {
    const index = { 'a 1': { needs: ['c>2'] }, 'c 3': {}, 'c 2': {} };
    const source = hideWhatPinsForbid(fakeSource({ index }), { c: '2' });
    await assert.rejects(resolve(fakeRequest({ roots: ['a'], pins: { c: '2' } }), source), (error: UserError) => {
      assert.match(error.message, /the versions of c to choose from: 3 and 2/);
      assert.equal(error.hint, 'Change the pin of c to 3 (versions.cfg:1)');
      return true;
    });
  });

  it('a conflict that a pin causes, and the pin that helps', () =>
    check(
      { index: { 'a 1': { needs: ['c<2'] }, 'b 2': { needs: ['c>=2'] }, 'b 1': {}, 'c 2': {}, 'c 1': {} } },
      { roots: ['a', 'b'], pins: { b: '2' } },
      [
        'resolver/version-conflict at buildout.cfg:1',
        'There is a version conflict.',
        'We already have: c 2',
        "but a 1 requires 'c<2'.",
        'Because:',
        "  - the configuration asks for 'a' (buildout.cfg:1)",
        "  - the configuration asks for 'b' (buildout.cfg:2)",
        '  - [versions] constrains b to 2 (versions.cfg:1)',
        "  - a 1 requires 'c<2'",
        "  - b 2 requires 'c>=2'",
        '  - the versions of c to choose from: 2 and 1',
        '  - the versions of a to choose from: 1',
        '  - the versions of b to choose from: 2 and 1',
        'hint: Change the pin of b to 1 (versions.cfg:1)',
      ],
    ));

  it('a conflict that nothing helps against', () =>
    check(
      { index: { 'a 1': { needs: ['c<2'] }, 'b 1': { needs: ['c>=2'] }, 'c 2': {}, 'c 1': {} } },
      { roots: ['a', 'b'] },
      [
        'resolver/version-conflict at buildout.cfg:1',
        'There is a version conflict.',
        'We already have: c 2',
        "but a 1 requires 'c<2'.",
        'Because:',
        "  - the configuration asks for 'a' (buildout.cfg:1)",
        "  - the configuration asks for 'b' (buildout.cfg:2)",
        "  - a 1 requires 'c<2'",
        "  - b 1 requires 'c>=2'",
        '  - the versions of c to choose from: 2 and 1',
        '  - the versions of a to choose from: 1',
        '  - the versions of b to choose from: 1',
        'hint: ',
      ],
    ));

  it('roots that contradict each other', () =>
    check({ index: { 'a 3': {} } }, { roots: ['a', 'a<3'] }, [
      'resolver/version-conflict at buildout.cfg:2',
      'There is a version conflict.',
      'We already have: a 3',
      "but the configuration requires 'a<3' (buildout.cfg:2).",
      'Because:',
      "  - the configuration asks for 'a<3' (buildout.cfg:2)",
      '  - the versions of a to choose from: 3',
      "hint: Ask for another version than 'a<3' (buildout.cfg:2): 3 would do",
    ]));

  it('a pin that forbids what is required', () =>
    check({ index: { 'a 1': { needs: ['c>2'] }, 'c 3': {}, 'c 2': {} } }, { roots: ['a'], pins: { c: '2' } }, [
      'resolver/forbidden-by-pin at versions.cfg:1',
      "The requirement ('c>2') is not allowed by your [versions] constraint (2)",
      'Because:',
      "  - the configuration asks for 'a' (buildout.cfg:1)",
      '  - [versions] constrains c to 2 (versions.cfg:1)',
      "  - a 1 requires 'c>2'",
      '  - the versions of c to choose from: 3 and 2',
      '  - the versions of a to choose from: 1',
      'hint: Change the pin of c to 3 (versions.cfg:1)',
    ]));

  it('pins that have to change together', () =>
    check(
      { index: { 'a 1': { needs: ['c<2', 'd<2'] }, 'c 2': {}, 'c 1': {}, 'd 2': {}, 'd 1': {} } },
      { roots: ['a'], pins: { c: '2', d: '2' } },
      [
        'resolver/forbidden-by-pin at versions.cfg:2',
        "The requirement ('d<2') is not allowed by your [versions] constraint (2)",
        'Because:',
        "  - the configuration asks for 'a' (buildout.cfg:1)",
        '  - [versions] constrains c to 2 (versions.cfg:1)',
        "  - a 1 requires 'c<2'",
        '  - the versions of a to choose from: 1',
        '  - the versions of c to choose from: 2 and 1',
        'hint: Change the pin of c to 1 (versions.cfg:1) and change the pin of d to 1 (versions.cfg:2)',
      ],
    ));

  it('what the index holds but cannot be used', () =>
    check(
      {
        index: { 'a 1': {} },
        rejected: {
          a: [
            { what: '3', reason: 'requires-python', detail: '>=3.12' },
            { what: 'a-two-cp310-win32.whl', reason: 'platform', detail: 'cp310-cp310-win32' },
            { what: '2.5', reason: 'only-binary', detail: '' },
            { what: '2.4', reason: 'no-binary', detail: '' },
            { what: '2.3', reason: 'other', detail: 'damaged' },
            { what: '1.9', reason: 'other', detail: 'of no use for this requirement' },
          ],
        },
      },
      { roots: ['a>=2'] },
      [
        'resolver/no-distribution at buildout.cfg:1',
        "Couldn't find a distribution for 'a>=2'.",
        'Because:',
        "  - the configuration asks for 'a>=2' (buildout.cfg:1)",
        '  - the versions of a to choose from: 1',
        '  - a 3 needs Python >=3.12 and this is 3.11.7',
        '  - a-two-cp310-win32.whl is for another platform or Python (cp310-cp310-win32)',
        '  - a 2.5 is a source distribution, which only-binary forbids',
        '  - a 2.4 is a wheel, which no-binary forbids',
        '  - 1 more of the files of a cannot be used',
        "hint: Ask for another version than 'a>=2' (buildout.cfg:1): 1 would do",
      ],
    ));

  it('what the index holds, but only for a version that a pin forbids, when there is nothing else', () =>
    check(
      { rejected: { a: [{ what: '1', reason: 'other', detail: 'damaged' }] } },
      { roots: ['a'], pins: { a: '2' } },
      [
        'resolver/no-distribution at buildout.cfg:1',
        "Couldn't find a distribution for 'a==2'.",
        'Because:',
        "  - the configuration asks for 'a' (buildout.cfg:1)",
        '  - there is no version of a that can be used',
        '  - a 1 cannot be used: damaged',
        'hint: ',
      ],
    ));

  it('a name that is nearly right', () =>
    check({ index: { 'zope.interface 1': {} } }, { roots: ['zope.interfaec'], pins: { 'zope.interface': '1' } }, [
      'resolver/no-distribution at buildout.cfg:1',
      "Couldn't find a distribution for 'zope.interfaec'.",
      'Because:',
      "  - the configuration asks for 'zope.interfaec' (buildout.cfg:1)",
      '  - the index does not know zope.interfaec',
      'hint: Did you mean "zope-interface" where it says "zope.interfaec"?',
    ]));

  it('a name that nobody knows', () =>
    check({}, { roots: ['nothing'] }, [
      'resolver/no-distribution at buildout.cfg:1',
      "Couldn't find a distribution for 'nothing'.",
      'Because:',
      "  - the configuration asks for 'nothing' (buildout.cfg:1)",
      '  - the index does not know nothing',
      'hint: Check the spelling of "nothing"',
    ]));

  it('a name that nobody knows, where it is plain how it came about', async () => {
    const request = fakeRequest({ roots: ['web'] });
    const roots = request.roots.map((root) => ({ ...root, hintWhenUnknown: 'Name the eggs' }));
    await assert.rejects(resolve({ ...request, roots }, fakeSource({})), { hint: 'Name the eggs' });
  });

  it('what is missing in offline mode', () =>
    check({ isOffline: true }, { roots: ['a>1'], offline: true, newest: false }, [
      'resolver/not-offline at buildout.cfg:1',
      "We don't have a distribution for a>1",
      "and can't install one in offline (no-install) mode.",
      'Because:',
      "  - the configuration asks for 'a>1' (buildout.cfg:1)",
      '  - a is not here, and the index may not be asked in offline mode',
      'hint: Run once without offline mode, so that it can be fetched',
    ]));

  it('an extra that is missing', () =>
    check({ index: { 'a 1': { extras: ['x'] } } }, { roots: ['a[x,y]'] }, [
      'resolver/unknown-extra at buildout.cfg:1',
      "Couldn't find the required extra.",
      "a 1 does not provide the extra 'y', which the configuration asks for",
      'hint: Correct the requirement, or set "allow-unknown-extras = true" to go on without the extra',
    ]));

  it('versions that were withdrawn', () =>
    check({ index: { 'a 2': { yanked: 'bad' }, 'a 1': { yanked: '' } } }, { roots: ['a'] }, [
      'resolver/no-distribution at buildout.cfg:1',
      "Couldn't find a distribution for 'a'.",
      'Because:',
      "  - the configuration asks for 'a' (buildout.cfg:1)",
      '  - a 2 and 1 were withdrawn (yanked), and nothing names them exactly',
      '  - the versions of a to choose from: 2 (withdrawn) and 1 (withdrawn)',
      'hint: Pin a to 2 in [versions] to take the withdrawn version all the same',
    ]));

  it('candidates that cannot be used', () =>
    check({ index: { 'a 1': { unusable: 'its metadata is damaged' } } }, { roots: ['a'] }, [
      'resolver/unusable at buildout.cfg:1',
      "Couldn't use a 1: its metadata is damaged",
      'Because:',
      "  - the configuration asks for 'a' (buildout.cfg:1)",
      '  - a 1 cannot be used: its metadata is damaged',
      '  - the versions of a to choose from: 1',
      'hint: ',
    ]));

  it('an extra that rules versions out during a search', () =>
    check({ index: { 'a 2': { needs: ['c>2'], extras: ['x'] }, 'a 1': {}, 'c 1': {} } }, { roots: ['a[x]'] }, [
      'resolver/no-distribution at buildout.cfg:1',
      "Couldn't find a distribution for 'c>2'.",
      'Because:',
      "  - the configuration asks for 'a[x]' (buildout.cfg:1)",
      "  - a 1 does not provide the extra 'x'",
      "  - a 2 requires 'c>2'",
      '  - the versions of c to choose from: 1',
      '  - the versions of a to choose from: 2 and 1',
      'hint: ',
    ]));

  it('what an extra needs', () =>
    check({ index: { 'a 1': { needs: ['c>2; extra == "x"'], extras: ['x'] }, 'c 1': {} } }, { roots: ['a[x]'] }, [
      'resolver/no-distribution at buildout.cfg:1',
      "Couldn't find a distribution for 'c>2; extra == \"x\"'.",
      'Because:',
      "  - the configuration asks for 'a[x]' (buildout.cfg:1)",
      "  - a 1 with the extra 'x' requires 'c>2; extra == \"x\"'",
      '  - the versions of c to choose from: 1',
      '  - the versions of a to choose from: 1',
      'hint: ',
    ]));

  it('a URL that only metadata names, without its secrets', () =>
    check({ index: { 'a 1': { needs: ['b @ https://user:word@files.example/b.whl?token=1'] } } }, { roots: ['a'] }, [
      'resolver/no-distribution at buildout.cfg:1',
      "Couldn't find a distribution for 'b @ https://files.example/b.whl'.",
      'Because:',
      "  - the configuration asks for 'a' (buildout.cfg:1)",
      "  - a 1 requires 'b @ https://files.example/b.whl', a place that only the configuration may name",
      '  - the index does not know b',
      '  - the versions of a to choose from: 1',
      "hint: Ask for 'b @ https://files.example/b.whl' in the configuration if it may come from there",
    ]));

  it('two URLs for one project', () =>
    check({}, { roots: ['b @ https://files.example/b.whl', 'b @ https://other.example/b.whl'] }, [
      'resolver/bad-direct-reference at buildout.cfg:2',
      "Couldn't use 'b @ https://other.example/b.whl': another URL is asked for as well",
      'hint: Name the project by one URL, or without URL',
    ]));
});
