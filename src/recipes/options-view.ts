import type { SourceSpan } from '#base';

/**
 * The options of one section as a recipe sees them: living, expanded when read, changed by `set`.
 *
 * Reading an option marks it as used; what nobody reads is reported as unused. Source: zc-buildout.md 2.7, 2.9.
 */
export interface OptionsView {
  /** The name of the section. */
  readonly section: string;
  /** The value with every `${section:option}` replaced, which may bring other sections to life. */
  get(name: string): Promise<string | undefined>;
  /** @throws {UserError} `parts/missing-option` when the section has no such option. */
  require(name: string): Promise<string>;
  /** The options of the configuration first, then those that were set, each in order. */
  names(): readonly string[];
  /** Sets an option verbatim: `${…}` in `value` stays as it is. */
  set(name: string, value: string): void;
  /** @throws {UserError} `parts/missing-option` when the section has no such option. */
  delete(name: string): void;
  /** The place of the value in force; `undefined` for defaults and for what a recipe set. */
  locationOf(name: string): SourceSpan | undefined;
  /** The place of the line of the option's value that reads `line`, or at least that of the value. */
  locateLine(name: string, line: string): SourceSpan | undefined;
}
