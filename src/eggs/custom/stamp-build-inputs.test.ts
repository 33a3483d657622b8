import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import * as machine from '#system';

import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { stampBuildInputs } from './stamp-build-inputs.ts';

const { files } = realPorts(machine);

describe('stampBuildInputs()', () => {
  it('changes with headers, libraries and objects that the options lead to, and with nothing else', (t) => {
    const root = testDirectory(t);
    writeFiles(root, { 'include/a/b.h': '1', 'lib/libx.so.1.2': '1', 'own.o': '1', 'bin/swig': '1' });
    function stamp(): string {
      return stampBuildInputs(
        [
          ['include-dirs', `${root}/include:/no/such`],
          ['library-dirs', `${root}/lib`],
          ['link-objects', `${root}/own.o, ${root}/other.o`],
          ['swig', `${root}/bin/swig`],
          ['define', `${root}/unread`],
        ],
        files,
      );
    }
    let before = stamp();
    assert.equal(stamp(), before);
    for (const path of ['unread', 'include/readme.txt', 'lib/eggs/x.so', 'include/.git/x.h']) {
      writeFiles(root, { [path]: 'x' });
      assert.equal(stamp(), before, path);
    }
    for (const path of ['include/a/b.h', 'lib/libx.so.1.2', 'lib/deep/er/liby.a', 'own.o', 'other.o', 'bin/swig']) {
      writeFiles(root, { [path]: 'changed' });
      assert.notEqual(stamp(), before, path);
      before = stamp();
    }
  });

  it('is empty where no option leads anywhere', () => {
    assert.equal(stampBuildInputs([], files), '');
    assert.equal(stampBuildInputs([['define', 'A']], files), '');
    assert.equal(stampBuildInputs([['library-dirs', '']], files), '');
  });

  it('stays quick where a directory of the system is named', (t) => {
    const root = testDirectory(t);
    const many = Array.from({ length: 2500 }, (_, number) => [`h${number}.h`, ''] as const);
    writeFiles(root, Object.fromEntries([...many, ['deep/er/x.h', '1']]));
    const before = stampBuildInputs([['include-dirs', root]], files);
    writeFiles(root, { 'deep/er/x.h': '22' });
    assert.equal(stampBuildInputs([['include-dirs', root]], files), before);
  });
});
