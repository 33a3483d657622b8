import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { parseLogFormat } from './log-format.ts';

/** Formats a WARNING of logger `a.b` saying `it's 'q'`, 7 ms past a second. */
function check(format: string, expected: string): void {
  const event = { kind: 'log', level: 30, logger: 'a.b', message: "it's 'q'" } as const;
  assert.equal(
    parseLogFormat(format)(event, { nowMs: 1_700_000_000_007, startedMs: 1_700_000_000_000, processId: 42 }),
    expected,
  );
}

function checkRefused(format: string, reason: string): void {
  assert.throws(
    () => parseLogFormat(format),
    (error) => error instanceof UserError && error.code === 'cli/invalid-log-format' && error.message.endsWith(reason),
    reason,
  );
}

describe('parseLogFormat()', () => {
  // What Python 3.11 answers for the same record.
  const rows: readonly (readonly [format: string, line: string])[] = [
    ['%(name)s: %(message)s', "a.b: it's 'q'"],
    ['%(levelname)-8s|%(message)s', "WARNING |it's 'q'"],
    ['%(levelname)8s|', ' WARNING|'],
    ['%(levelname).3s', 'WAR'],
    ['%(levelno)03d %(levelno)+d %(levelno)x', '030 +30 1e'],
    ['100%% %(message)s', "100% it's 'q'"],
    ['%(levelno)5.1f', ' 30.0'],
    ['%(name)r', "'a.b'"],
    ['%(levelno)s', '30'],
    ['%(levelno)06.2f|%(levelno)-6d|', '030.00|30    |'],
    ['%(levelno)e', '3.000000e+01'],
    ['%(levelno)g', '30'],
    ['%(message)10.2s|', '        it|'],
    ['%(levelno)o %(levelno)X', '36 1E'],
    ['%(levelno) d', ' 30'],
    ['%(levelno)+05d', '+0030'],
    ['%(msecs)03d', '007'],
    ['%(levelno).4d', '0030'],
    ['%(relativeCreated)d %(process)d', '7 42'],
    ['%(created)f', '1700000000.007000'],
  ];
  for (const [format, line] of rows) {
    it(`reads ${format}`, () => {
      check(format, line);
    });
  }

  it('writes the local time as Python does', () => {
    const line = parseLogFormat('%(asctime)s')(
      { kind: 'log', level: 20, logger: 'x', message: '' },
      { nowMs: new Date(2026, 2, 1, 9, 5, 7, 42).getTime(), startedMs: 0, processId: 1 },
    );
    assert.equal(line, '2026-03-01 09:05:07,042');
  });

  it('refuses what cannot be formatted', () => {
    checkRefused('message', 'it names no field');
    checkRefused('%(nonsense)s', 'there is no field "nonsense"');
    checkRefused('%(message)s %d', '"%" at position 13 starts no field');
    checkRefused('%(message)q', '"q" is no conversion');
    checkRefused('%(message)d', '"message" is no number');
    checkRefused('%(message', '"%" at position 1 starts no field');
  });
});
