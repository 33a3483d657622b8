import { compareText, splitWords, whileDoing } from '#base';
import type { AbsolutePath, FileWriter, PartName, Reporter, SourceSpan } from '#base';
import { expandMacros, missingSection } from '#config';
import type { LayeredSections } from '#config';
import type { EggBuilder, ScriptMemory, WorkingSetProvider } from '#eggs';
import type { Interpreter } from '#python';
import type { Recipe, RecipeContext, RecipeDefinition, RecipeLoader } from '#recipes';

import { LivingSection } from './living-section.ts';

/** A section with a recipe, brought to life. */
export interface LivingPart {
  readonly name: PartName;
  readonly section: LivingSection;
  readonly definition: RecipeDefinition;
  readonly recipe: Recipe;
}

/** Takes note of the paths that a part is about to make, and answers all that it has made in this call. */
export type CreatedRegister = (part: PartName, paths: readonly string[]) => readonly string[];

/** What a session works with. */
export interface SessionHouse {
  readonly sections: LayeredSections;
  /** The texts of all files, for places in errors. */
  readonly texts: ReadonlyMap<string, string>;
  readonly loader: RecipeLoader;
  readonly directory: AbsolutePath;
  readonly interpreter: Interpreter;
  readonly files: FileWriter;
  readonly reporter: Reporter;
  /** Asked when a recipe is first constructed: by then `[buildout]` is alive. */
  readonly workingSets: () => Promise<WorkingSetProvider & EggBuilder>;
  readonly scripts: ScriptMemory;
}

/**
 * The living options: the only mutable heart of a run.
 *
 * Sections come to life when they are first touched; one with a recipe becomes a part then, after everything that it
 * refers to. One strict call stack: nothing may be asked while an answer is under way, except by what gives the answer.
 *
 * Source: zc-buildout.md 2.7.
 */
export class OptionsSession {
  readonly #house: SessionHouse;
  readonly #raw: LayeredSections;
  readonly #living = new Map<string, LivingSection>();
  readonly #parts = new Map<PartName, LivingPart>();
  #register: CreatedRegister = (part) => {
    throw new Error(`${part} registers a created path while nothing is installed`);
  };

  constructor(house: SessionHouse) {
    this.#house = house;
    this.#raw = house.sections;
  }

  /** The parts that came to life so far, in the order in which they did. */
  get parts(): readonly LivingPart[] {
    return [...this.#parts.values()];
  }

  /** All sections that came to life, sorted by name. */
  get living(): readonly LivingSection[] {
    return [...this.#living].toSorted(([left], [right]) => compareText(left, right)).map(([, section]) => section);
  }

  /** The names of all sections, alive or not. */
  sectionNames(): Iterable<string> {
    return this.#raw.keys();
  }

  hasSection(name: string): boolean {
    return this.#raw.has(name);
  }

  /**
   * A section, brought to life.
   *
   * @throws {UserError} `config/missing-section`, and whatever its references, its macros or its recipe throw.
   */
  async section(name: string, askedAt?: SourceSpan): Promise<LivingSection> {
    const known = this.#living.get(name);
    if (known !== undefined) return known;
    return await whileDoing(`Getting section ${name}.`, async () => {
      if (!this.#raw.has(name)) throw missingSection(name, this.#raw.keys(), askedAt);
      return await whileDoing(`Initializing section ${name}.`, () => this.#bringToLife(name));
    });
  }

  /** The part that a section with a recipe became. */
  part(name: string): LivingPart | undefined {
    return this.#parts.get(name as PartName);
  }

  /** The recipe that a `recipe` option names. */
  async loadRecipe(spec: string, at: SourceSpan | undefined): Promise<RecipeDefinition> {
    const buildout = await this.section('buildout');
    const prefersNative = (await buildout.get('native-recipes')) !== 'false';
    return await this.#house.loader.load(spec, at, { prefersNative });
  }

  /** Runs `action`, a call of a part's `install` or `update`, while `register` takes note of created paths. */
  async whileCreating<Result>(register: CreatedRegister, action: () => Promise<Result>): Promise<Result> {
    const before = this.#register;
    this.#register = register;
    try {
      return await action();
    } finally {
      this.#register = before;
    }
  }

  /** A section that is being brought to life can be read already: a recipe may read the section that refers to it. */
  async #bringToLife(name: string): Promise<LivingSection> {
    const section: LivingSection = new LivingSection(name, expandMacros(name, this.#raw), {
      texts: this.#house.texts,
      read: async ({ section: other, option, way, locate }) => {
        const askedAt = this.#raw.has(other) ? undefined : locate();
        return await (other === name ? section : await this.section(other, askedAt)).read(option, way);
      },
      optionsOf: (other) => this.#living.get(other)?.names() ?? this.#raw.get(other)?.keys() ?? [],
    });
    this.#living.set(name, section);
    // A long chain of sections must not pile up on the stack.
    await Promise.resolve();
    await section.expandAll();
    if (name === 'buildout') return section;
    if (this.#isPins(name)) return section;
    for (const dependency of splitWords((await section.get('<part-dependencies>')) ?? '')) {
      await this.section(dependency, section.locateLine('<part-dependencies>', dependency));
    }
    const spec = (await section.get('recipe')) ?? '';
    if (spec !== '') await this.#construct(name as PartName, section, spec);
    return section;
  }

  /**
   * Whether a section holds pins: a project in it may be called `recipe`.
   *
   * Differs from zc.buildout: pins are never a part (10.2.2).
   */
  #isPins(name: string): boolean {
    return this.#raw.get('buildout')?.get('versions')?.text === name;
  }

  async #construct(name: PartName, section: LivingSection, spec: string): Promise<void> {
    const definition = await this.loadRecipe(spec, section.locationOf('recipe'));
    const recipe = await definition.create(await this.#contextOf(name, section));
    this.#parts.set(name, { name, section, definition, recipe });
  }

  async #contextOf(part: PartName, options: LivingSection): Promise<RecipeContext> {
    const { directory, files, reporter, interpreter, workingSets, scripts } = this.#house;
    const provider = await workingSets();
    return {
      part,
      options,
      section: (name) => this.section(name),
      buildout: { directory },
      workingSets: provider,
      builder: provider,
      scripts,
      files,
      reporter,
      interpreter,
      created: (...paths) => this.#register(part, paths),
    };
  }
}
