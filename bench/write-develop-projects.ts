import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How one kind of project is written: path → text. `NAME` stands for its name. */
interface ProjectStyle {
  readonly style: string;
  readonly files: Readonly<Record<string, string>>;
  /** The file whose change matters. */
  readonly setup: string;
  readonly module: string;
}

const MODULE = 'def main():\n    print("NAME")\n';
const PROJECT =
  '[project]\nname = "NAME"\nversion = "1.0"\ndescription = "0"\n\n[project.scripts]\nNAME = "NAME:main"\n';
const PER_STYLE = 5;

const STYLES: readonly ProjectStyle[] = [
  modern('setuptools', { requires: 'setuptools', backend: 'setuptools.build_meta', module: 'src/NAME/__init__.py' }),
  {
    style: 'legacy',
    files: {
      'setup.py':
        "from setuptools import setup\nsetup(name='NAME', version='1.0', description='0', packages=['NAME'],\n      entry_points={'console_scripts': ['NAME = NAME:main']})\n",
      'NAME/__init__.py': MODULE,
    },
    setup: 'setup.py',
    module: 'NAME/__init__.py',
  },
  modern('flit', { requires: 'flit_core', backend: 'flit_core.buildapi', module: 'NAME/__init__.py' }),
  modern('hatch', { requires: 'hatchling', backend: 'hatchling.build', module: 'src/NAME/__init__.py' }),
  modern('poetry', { requires: 'poetry-core', backend: 'poetry.core.masonry.api', module: 'src/NAME/__init__.py' }),
  modern('pdm', { requires: 'pdm-backend', backend: 'pdm.backend', module: 'NAME/__init__.py' }),
];

function modern(
  style: string,
  { requires, backend, module }: Record<'requires' | 'backend' | 'module', string>,
): ProjectStyle {
  const system = `[build-system]\nrequires = ["${requires}"]\nbuild-backend = "${backend}"\n\n`;
  const files = { 'pyproject.toml': system + PROJECT, [module]: MODULE };
  return { style, files, setup: 'pyproject.toml', module };
}

/** A project that was written. */
export interface WrittenProject {
  readonly name: string;
  readonly directory: string;
  /** Path of the file whose change matters. */
  readonly setup: string;
  /** Path of its module. */
  readonly module: string;
}

/** Writes five projects of each of six kinds below `directory`. */
export function writeDevelopProjects(directory: string): readonly WrittenProject[] {
  return STYLES.flatMap((style) =>
    Array.from({ length: PER_STYLE }, (_, place) => writeProject(style, `${style.style}${place}`, directory)),
  );
}

function writeProject({ files, setup, module }: ProjectStyle, name: string, parent: string): WrittenProject {
  const directory = join(parent, name);
  const fill = (text: string): string => text.replaceAll('NAME', name);
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, fill(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fill(text));
  }
  return { name, directory, setup: join(directory, setup), module: join(directory, fill(module)) };
}
