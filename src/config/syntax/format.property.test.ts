import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { parseSections } from './parse-sections.ts';

type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

const anyName = fc.stringMatching(/^[a-zA-Z<][-\w.,/<>é]{0,6}$/).filter((name) => !/[-+]$/.test(name));
const anyLine = fc.stringMatching(/^[!-~é](?:[ -~é]{0,8}[!-~é])?$/);
const anyValue = fc.array(anyLine, { maxLength: 4 }).map((lines) => lines.join('\n'));
const anySection = fc.dictionary(anyName, anyValue, { maxKeys: 4, noNullPrototype: true });
const anySections: fc.Arbitrary<Sections> = fc
  .dictionary(anyName, anySection, { maxKeys: 4, noNullPrototype: true })
  .map(
    (sections) => new Map(Object.entries(sections).map(([name, options]) => [name, new Map(Object.entries(options))])),
  );

/** Writes sections as people do: short values behind the sign, longer ones as a block. */
function formatSections(sections: Sections): string {
  return [...sections]
    .map(([name, options]) =>
      [
        `[${name}]`,
        ...[...options].map(
          ([option, value]) =>
            `${option} =${value.includes('\n') ? '\n' : ' '}${value.replace(/^(?=.*\n)/, '    ').replaceAll('\n', '\n    ')}`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

it('parseSections() reads back what was written', () => {
  fc.assert(
    fc.property(anySections, fc.constantFrom('\n', '\r\n', '\r'), (sections, lineEnd) => {
      const parsed = parseSections(formatSections(sections).replaceAll('\n', lineEnd), 'f.cfg');
      const texts = [...parsed.sections].map(([name, options]) => [
        name,
        [...options].map(([key, { text }]) => [key, text]),
      ]);
      assert.deepEqual(parsed.diagnostics, []);
      assert.deepEqual(
        texts,
        [...sections].map(([name, options]) => [name, [...options]]),
      );
    }),
    { numRuns: 500 },
  );
});

it('parseSections() never throws, and places lie within the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('[]ax=+-: \n\r\t#;\u00a0')) }), (text) => {
      const { sections, diagnostics } = parseSections(text, 'f.cfg');
      const places = [...diagnostics, ...[...sections.values()].flatMap((section) => [...section.values()])];
      for (const { location } of places) {
        assert.ok(location.start >= 0 && location.start < location.end && location.end <= text.length);
        const before = text.slice(0, location.start).split(/\r\n?|\n/);
        assert.deepEqual([before.length, (before.at(-1)?.length ?? 0) + 1], [location.line, location.column]);
      }
    }),
    { numRuns: 1000 },
  );
});
