import fc from 'fast-check';

/** The files of one configuration, by their name, and what is typed behind the command. */
export interface DrawnConfiguration {
  readonly files: Readonly<Record<string, string>>;
  readonly userDefaults: string | undefined;
  readonly assignments: readonly (readonly [section: string, option: string, value: string])[];
}

const FILES = ['buildout.cfg', 'one.cfg', 'two.cfg', 'three.cfg', 'four.cfg'];

/** Files start with an open option: the original stumbles over a conditional section that is false before any. */
const HEAD = '[buildout]\nfirst = 1';

// Few names and few lines, so that files meet on the same options and removals hit.
const anyWord = fc.constantFrom('a', 'b', 'c', 'a b', '1.0', '${s:x}', 'é');
const anyOption = fc.constantFrom('x', 'y', 'z', 'eggs');
const anySign = fc.constantFrom('=', '=', '+=', '-=');
const anyCondition = fc.constantFrom(
  '',
  '',
  '',
  ':',
  ':python3',
  ':windows',
  ':not windows and bits64',
  ':python_version >= "3"',
  ':sys_platform == "nowhere"',
  ':sys.version_info[:2] >= (3, 8)',
);

const anyValue = fc.oneof(
  anyWord,
  fc.constant(''),
  fc
    .tuple(anyWord, fc.array(anyWord, { minLength: 1, maxLength: 3 }))
    .map(([first, rest]) => [first, ...rest].join('\n  ')),
  fc.array(anyWord, { minLength: 1, maxLength: 4 }).map((lines) => ['', ...lines].join('\n    ')),
  fc.array(anyWord, { minLength: 1, maxLength: 3 }).map((lines) => ['', ...lines].join('\n\n    ')),
  fc.array(anyWord, { minLength: 2, maxLength: 3 }).map((lines) => `\n# note\n    ${lines.join('\n      ')}\n`),
);

const anyAssignment = fc
  .tuple(anyOption, anySign, anyValue)
  .map(([option, sign, value]) => `${option} ${sign} ${value}`.trimEnd());

const anyMacro = fc.constantFrom('<= s', '<= t', '<= s\n     t', '<= buildout');

const anySection = fc
  .record({
    name: fc.constantFrom('s', 't', 'u', 'buildout', 'versions'),
    condition: anyCondition,
    macro: fc.option(anyMacro, { nil: undefined, freq: 4 }),
    assignments: fc.array(anyAssignment, { minLength: 1, maxLength: 4 }),
  })
  .map(({ name, condition, macro, assignments }) =>
    [`[${name}${condition}]`, ...(macro === undefined || name === 'buildout' ? [] : [macro]), ...assignments, ''].join(
      '\n',
    ),
  );

/**
 * A file that extends some of the later ones, so that there are diamonds and no circles. Optional ones stand only
 * beside others: where they are alone, the original puts user defaults on top of them.
 */
function anyFile(place: number): fc.Arbitrary<string> {
  const later = FILES.slice(place + 1);
  const anyExtends = later.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...later), { maxLength: 3 });
  const anyOptional = fc.array(fc.constantFrom('missing.cfg', ...later), { maxLength: 1 });
  return fc
    .tuple(anyExtends, anyOptional, fc.array(anySection, { maxLength: 3 }))
    .map(([names, optional, sections]) =>
      [
        HEAD,
        ...(names.length === 0 ? [] : [`extends = ${names.join('\n  ')}`]),
        ...(names.length === 0 || optional.length === 0 ? [] : [`optional-extends = ${optional.join(' ')}`]),
        ...sections,
      ].join('\n'),
    );
}

/** Whole configurations: files that extend each other, often by many paths, user defaults, assignments. */
export const anyConfiguration: fc.Arbitrary<DrawnConfiguration> = fc
  .record({
    texts: fc.tuple(...FILES.map((_, place) => anyFile(place))),
    userDefaults: fc.option(fc.array(anySection, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 3 }),
    // Each option once per sign: repetitions differ by design.
    assignments: fc.uniqueArray(
      fc.tuple(fc.constantFrom('s', 'u', 'new', 'buildout'), fc.constantFrom('x', 'x +', 'y -'), anyWord),
      {
        maxLength: 3,
        selector: ([section, option]) => `${section}:${option}`,
      },
    ),
  })
  .map(({ texts, userDefaults, assignments }) => ({
    files: Object.fromEntries(FILES.map((name, place) => [name, texts[place] ?? ''])),
    userDefaults: userDefaults && [HEAD, ...userDefaults].join('\n'),
    assignments,
  }));
