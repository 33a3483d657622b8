import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { UserError } from '#base';

import { missingOption, missingReferencedOption, missingSection } from './errors.ts';

/** Asserts the words of an error. */
function check(error: UserError, expected: readonly [code: string, message: string, hint: string]): void {
  assert.deepEqual([error.code, error.message, error.hint], expected);
}

it('missingSection() suggests what was meant', () => {
  check(missingSection('web', ['wbe'], undefined), [
    'config/missing-section',
    "The referenced section, 'web', was not defined.",
    'Did you mean "wbe"?',
  ]);
  check(missingSection('web', [], undefined), [
    'config/missing-section',
    "The referenced section, 'web', was not defined.",
    'Add a section [web], or correct the name',
  ]);
});

it('missingOption() and missingReferencedOption() say it as zc.buildout does', () => {
  const asked = { section: 'db', option: 'port' };
  check(missingOption(asked, [], undefined), [
    'config/missing-option',
    'Missing option: db:port',
    'Define "port" in [db]',
  ]);
  check(missingReferencedOption(asked, ['prot'], undefined), [
    'config/missing-option',
    'Referenced option does not exist: db port',
    'Did you mean "prot"?',
  ]);
});
