import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';
import fc from 'fast-check';

import { formatRecord } from './format-record.ts';
import { parseRecord, tryParseRecord } from './parse-record.ts';
import type { RecordRow } from './record-row.ts';

const anyRow: fc.Arbitrary<RecordRow> = fc.record(
  {
    path: fc.string({ unit: fc.constantFrom(...Array.from('ab/,"\r\n é')), minLength: 1 }),
    hash: fc.option(fc.constant({ algorithm: 'sha256', digest: '47DEQpj8HBSa-_TImW' }), { nil: undefined }),
    sizeBytes: fc.option(fc.nat(), { nil: undefined }),
  },
  { noNullPrototype: true },
);

describe('parseRecord()', () => {
  it('reads rows as they stand, checked or not', () => {
    const text = 'a/b.py,sha256=47DEQ-_,12\r\n"c,""d"".py",,\n\n../x,md5=0,0\nold.py\nRECORD,,\n';
    assert.deepEqual(parseRecord(text), [
      { path: 'a/b.py', hash: { algorithm: 'sha256', digest: '47DEQ-_' }, sizeBytes: 12 },
      { path: 'c,"d".py', hash: undefined, sizeBytes: undefined },
      { path: '../x', hash: { algorithm: 'md5', digest: '0' }, sizeBytes: 0 },
      { path: 'old.py', hash: undefined, sizeBytes: undefined },
      { path: 'RECORD', hash: undefined, sizeBytes: undefined },
    ]);
  });

  it('says which line makes no sense', () => {
    const rows = {
      'a,,\nb,sha256,\n': 'Damaged RECORD: line 2: the hash makes no sense',
      'a,,-1\n': 'Damaged RECORD: line 1: the size is no number',
      'a,,1e3\n': 'Damaged RECORD: line 1: the size is no number',
      'a,b=c,1,x\n': 'Damaged RECORD: line 1: it has 4 fields instead of 3',
      ',,\n': 'Damaged RECORD: line 1: the path is empty',
      'a,,\n"b,,\n': 'Damaged RECORD: line 2: quotes are not closed',
    };
    for (const [text, message] of Object.entries(rows)) {
      assert.throws(
        () => parseRecord(text),
        (error) => error instanceof UserError && error.message === message,
        text,
      );
      assert.equal(tryParseRecord(text), undefined);
    }
  });

  it('reads back what formatRecord() wrote', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        assert.deepEqual(parseRecord(formatRecord(rows)), rows);
      }),
    );
  });
});
