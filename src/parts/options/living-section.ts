import { compareText, whileDoing } from '#base';
import type { SourceSpan } from '#base';
import { expandTemplate, locateText, missingOption, parseTemplate } from '#config';
import type { LayeredOption, LayeredSection } from '#config';
import type { OptionsView } from '#recipes';

import { circularSubstitution } from '../errors.ts';
import type { OptionReader } from './option-reader.ts';

/** What a section needs to know of the session it lives in. */
export interface SectionHouse {
  /** Reads an option of any section; brings that section to life. `way` are the references that led here. */
  readonly read: OptionReader;
  /** The texts of all files, for places in errors. */
  readonly texts: ReadonlyMap<string, string>;
  /** The names of options of a section, for suggestions. */
  readonly optionsOf: (section: string) => Iterable<string>;
}

/**
 * One section while buildout runs: raw options, expanded when they are read, and what recipes set.
 *
 * Source: zc-buildout.md 2.7, 8.2.
 */
export class LivingSection implements OptionsView {
  readonly section: string;
  readonly #raw: Map<string, LayeredOption>;
  readonly #house: SectionHouse;
  readonly #expanded = new Map<string, string>();
  readonly #set = new Map<string, string>();
  readonly #used = new Set<string>();

  constructor(name: string, raw: LayeredSection, house: SectionHouse) {
    this.section = name;
    this.#raw = new Map(raw);
    this.#house = house;
  }

  async get(name: string): Promise<string | undefined> {
    return await this.read(name, new Set());
  }

  async require(name: string): Promise<string> {
    const text = await this.get(name);
    if (text === undefined) throw missingOption({ section: this.section, option: name }, this.names(), undefined);
    return text;
  }

  /** The value of an option, asked for by the references `way` (`section:option`, outermost first). */
  async read(name: string, way: Set<string>): Promise<string | undefined> {
    const set = this.#set.get(name);
    if (set !== undefined) return set;
    if (!this.#raw.has(name)) return undefined;
    const text = await this.expand(name, way);
    this.#used.add(name);
    return text;
  }

  /** The value with its references replaced. Does not count as use. */
  async expand(name: string, way = new Set<string>()): Promise<string> {
    const known = this.#expanded.get(name);
    if (known !== undefined) return known;
    const option = this.#raw.get(name);
    const text = option?.text.includes('${') === true ? await this.#follow(name, option, way) : (option?.text ?? '');
    this.#expanded.set(name, text);
    return text;
  }

  async #follow(name: string, option: LayeredOption, way: Set<string>): Promise<string> {
    const own = `${this.section}:${name}`;
    return await whileDoing(`Getting option ${own}.`, async () => {
      if (way.has(own)) throw circularSubstitution([...way, own], option.location);
      way.add(own);
      // A long chain of references must not pile up on the stack.
      await Promise.resolve();
      const text = await this.#substitute(option, way);
      way.delete(own);
      return text;
    });
  }

  async #substitute(option: LayeredOption, way: Set<string>): Promise<string> {
    const { texts, read, optionsOf } = this.#house;
    return await expandTemplate(parseTemplate(option.text), {
      section: this.section,
      read: (section, referenced) =>
        read({
          section,
          option: referenced,
          way,
          locate: () => locateText(option, `\${${section}:${referenced}}`, texts) ?? option.location,
        }),
      optionsOf,
      locate: (reference) => locateText(option, reference, texts),
    });
  }

  /** Replaces all references, in the order of the names: brings everything to life that this section refers to. */
  async expandAll(): Promise<void> {
    const names = [...this.#raw].flatMap(([name, { text }]) => (text.includes('${') ? [name] : []));
    for (const name of names.toSorted(compareText)) await this.expand(name);
  }

  names(): readonly string[] {
    return [...this.#raw.keys(), ...[...this.#set.keys()].filter((name) => !this.#raw.has(name))];
  }

  set(name: string, value: string): void {
    this.#set.set(name, value);
  }

  delete(name: string): void {
    const isThere = [this.#raw.delete(name), this.#set.delete(name), this.#expanded.delete(name)].includes(true);
    if (!isThere) throw missingOption({ section: this.section, option: name }, this.names(), undefined);
  }

  /** Where the configuration sets an option, whatever was set since. */
  writtenAt(name: string): SourceSpan | undefined {
    return this.#raw.get(name)?.location;
  }

  locationOf(name: string): SourceSpan | undefined {
    return this.#set.has(name) ? undefined : this.#raw.get(name)?.location;
  }

  locateLine(name: string, line: string): SourceSpan | undefined {
    const option = this.#set.has(name) ? undefined : this.#raw.get(name);
    return option === undefined ? undefined : locateText(option, line, this.#house.texts);
  }

  /** Everything as it stands, expanded: what `.installed.cfg` remembers. Does not count as use. */
  async snapshot(): Promise<ReadonlyMap<string, string>> {
    const options = new Map<string, string>();
    for (const name of this.names()) options.set(name, this.#set.get(name) ?? (await this.expand(name)));
    return options;
  }

  /** The options of the configuration that nobody read, sorted. Source: zc-buildout.md 2.9. */
  unused(): readonly string[] {
    return [...this.#raw.keys()].filter((name) => !this.#used.has(name) && !this.#set.has(name)).sort(compareText);
  }

  /** Says that options count as used although nobody reads them. */
  markUsed(names: Iterable<string>): void {
    for (const name of names) this.#used.add(name);
  }
}
