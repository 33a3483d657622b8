import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { readAttributes } from './read-attributes.ts';
import { scanPage } from './scan-page.ts';

/** The `href` of every anchor found. */
function check(html: string, hrefs: readonly (string | undefined)[]): void {
  assert.deepEqual(
    scanPage(html).anchors.map((source) => readAttributes(source).get('href')),
    hrefs,
  );
}

test('scanPage() finds anchors however they are written', () => {
  check('<a href="x">x</a><A HREF=\'y\'>y</A><a\nclass=z\thref = z>', ['x', 'y', 'z']);
  check('<a href="a&amp;b&#x3D;&#61;&lt;&nope;&copy;">', ['a&b==<&nope;&copy;']);
  check('<a data-x="a > b" href="x">', ['x']);
  check('<a href="x" href="y">', ['x']);
  check('<a name="x">', [undefined]);
  check('<a href="&amp;amp;">', ['&amp;']);
});

test('scanPage() finds nothing where a browser would find nothing', () => {
  check('<!-- <a href="x"> --><a href="y">', ['y']);
  check('<script>"<a href=x>"</script><style><a href="x"></style><a href="y">', ['y']);
  check('<title><a href="x"></title>', []);
  check('<abbr href="x"><area href="x"><link href="x">', []);
  check('1 < 2 <a href="x">', ['x']);
  check('<!-- <a href="x">', []);
  check('', []);
});

test('scanPage() reads the first base and what a page says about itself', () => {
  const { base, meta } = scanPage(
    '<base target="_top"><base href="/a/"><base href="/b/"><meta name="Pypi:Repository-Version" content="1.1">',
  );
  assert.equal(base, '/a/');
  assert.equal(meta.get('pypi:repository-version'), '1.1');
});

test('scanPage() is linear, whatever it is given', () => {
  const big = 200_000;
  const began = process.hrtime.bigint();
  const inputs = ['<', '<a', '<a ', '<a href="', '<!--', '<a "', '<script>', '&#', '</', "<a href='x", '<a =', '<a/'];
  for (const piece of inputs) {
    const { anchors } = scanPage(piece.repeat(big));
    for (const source of anchors.slice(0, 100)) readAttributes(source.slice(0, 10_000));
  }
  assert.ok(process.hrtime.bigint() - began < 3_000_000_000n);
});

test('scanPage() and readAttributes() take any text', () => {
  const text = fc.array(fc.constantFrom('<', '>', 'a', ' ', '"', "'", '=', '/', '!--', '-->', 'href', '&', 'script'));
  fc.assert(
    fc.property(text, (pieces) => {
      for (const source of scanPage(pieces.join('')).anchors) readAttributes(source);
    }),
    { numRuns: 500 },
  );
});

test('readAttributes() reads back what was written', () => {
  const value = fc.string().map((text) => text.replaceAll('\0', ''));
  fc.assert(
    fc.property(value, value, (href, reason) => {
      const html = `<a href="${escape(href)}" data-yanked='${escape(reason)}'>`;
      const [source = ''] = scanPage(html).anchors;
      const attributes = readAttributes(source);
      assert.deepEqual([attributes.get('href'), attributes.get('data-yanked')], [href, reason]);
    }),
    { numRuns: 500 },
  );
});

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');
}
