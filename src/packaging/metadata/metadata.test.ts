import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseCoreMetadata } from './parse-core-metadata.ts';
import { requirementsOf } from './requirements-of.ts';

const SAMPLE = `Metadata-Version: 2.4
Name: Demo.App
version:  1.0\u0020
Requires-Dist: zope.interface>=5
Requires-Dist: pytest;
  extra == "test"
Requires-Dist: broken >=> 1
Provides-Extra: test
Requires-Python: >=3.8
Keywords: a, b ,
Project-URL: Home page , somewhere, else
License-Expression: MIT
License-File: LICENSE
Dynamic: Version

# Demo

Name: not a header
`;

describe('parseCoreMetadata()', () => {
  it('reads fields in any case, and the body as description', () => {
    const metadata = parseCoreMetadata(SAMPLE);
    assert.deepEqual([metadata.metadataVersion, metadata.name, metadata.version], ['2.4', 'Demo.App', '1.0']);
    assert.deepEqual(
      [metadata.requiresPython, metadata.providesExtra, metadata.dynamic],
      ['>=3.8', ['test'], ['Version']],
    );
    assert.deepEqual(
      [metadata.keywords, metadata.licenseExpression, metadata.licenseFiles],
      [['a', 'b'], 'MIT', ['LICENSE']],
    );
    assert.deepEqual(metadata.projectUrls, [{ label: 'Home page', url: 'somewhere, else' }]);
    assert.equal(metadata.description, '# Demo\n\nName: not a header\n');
  });

  it('makes something of any text', () => {
    for (const text of [
      '',
      '\n',
      'no header\nName: x',
      ' folded first\nName: x\n',
      ': no name\n folded\nName: x',
      '\ufeffName: x\r\rbody',
    ]) {
      const { name, description } = parseCoreMetadata(text);
      assert.equal(name, text.includes('folded') || text.startsWith('\ufeff') ? 'x' : '');
      assert.equal(description, text.startsWith('no header') ? text : text.endsWith('body') ? 'body' : undefined);
    }
  });

  it('takes the first of a field that may stand once', () => {
    assert.equal(parseCoreMetadata('Name: first\nName: second\n').name, 'first');
  });

  it('reads 200,000 requirements and 100 MB of description in linear time (H66)', () => {
    const text = `Name: x\n${'Requires-Dist: foo>=1; extra == "a"\n'.repeat(200_000)}\n${'long description\n'.repeat(6_000_000)}`;
    const start = performance.now();
    const metadata = parseCoreMetadata(text);
    assert.equal(metadata.requiresDist.length, 200_000);
    assert.equal(metadata.description?.length, 6_000_000 * 'long description\n'.length);
    // A quadratic reader would need hours.
    assert.ok(performance.now() - start < 10_000);
  });

  it('reads folded lines and blanks without end in linear time', () => {
    const start = performance.now();
    const folded = `Summary: x\n${' y\n'.repeat(200_000)}`;
    const blanks = `Summary: x${' '.repeat(200_000)}y \n`;
    assert.equal(parseCoreMetadata(folded).summary?.length, folded.length - 'Summary: '.length - 1);
    assert.equal(parseCoreMetadata(blanks).summary?.length, 200_002);
    assert.ok(performance.now() - start < 5000);
  });
});

describe('requirementsOf()', () => {
  it('leaves out what it cannot read and says why (H68)', () => {
    const { requirements, problems } = requirementsOf(parseCoreMetadata(SAMPLE));
    assert.deepEqual(
      requirements.map(({ project }) => project),
      ['zope-interface', 'pytest'],
    );
    assert.deepEqual(problems, [{ text: 'broken >=> 1', reason: 'expected a version after ">=" at column 10' }]);
  });

  it('leaves out ten thousand parentheses (H67)', () => {
    const { problems } = requirementsOf({ requiresDist: [`x; ${'('.repeat(10_000)}`] });
    assert.equal(problems[0]?.reason, 'expected at most 100 nested parentheses at column 104');
  });
});
