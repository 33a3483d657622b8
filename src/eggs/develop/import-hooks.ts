import { pythonRepr } from '#base';

/** A module that is found only once code of a `.pth` file has run. */
export interface HookedModule {
  /** Dotted name of the module, which is nobody's submodule but of namespaces. */
  readonly name: string;
  /** The line of the `.pth` file. */
  readonly line: string;
}

const STRING = `'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"`;
const KEYS = new RegExp(`(?<key>${STRING})\\s*:\\s*(?:${STRING})`, 'gu');
/** How loaders end, of meson-python: `install('name', {'module', …}, …)`. */
const BY_NAMES = new RegExp(`^install\\(\\s*(?:${STRING}),\\s*\\{(?<names>[^}]*)\\}`, 'mu');
/** Of scikit-build-core: `install({'module': 'file', …}, {'module': 'file', …}, …)`. */
const BY_FILES = /^install\(\s*(?<sources>\{[^}]*\}),\s*(?<built>\{[^}]*\})/mu;
const DOTTED = /^[\p{XID_Start}_]\p{XID_Continue}*(?:\.[\p{XID_Start}_]\p{XID_Continue}*)*$/u;

/**
 * The modules that the loader of an editable wheel answers for, as far as no other one of them holds them; none where it
 * is no loader of a kind that is known.
 */
export function readHookedNames(loader: string): readonly string[] {
  const names = BY_NAMES.exec(loader)?.groups?.['names'] ?? '';
  const { sources = '', built = '' } = BY_FILES.exec(loader)?.groups ?? {};
  const literals = [
    ...[...names.matchAll(new RegExp(STRING, 'gu'))].map(([literal]) => literal),
    ...[...`${sources} ${built}`.matchAll(KEYS)].map(({ groups }) => groups?.['key'] ?? ''),
  ].map((literal) => literal.slice(1, -1));
  return outermost(literals.filter((name) => DOTTED.test(name)));
}

/** Absolute paths that a loader is told of, such as the program that builds again. */
export function readHookedPaths(loader: string): readonly string[] {
  const start = loader.lastIndexOf('\ninstall(');
  const literals = start === -1 ? [] : (loader.slice(start).match(new RegExp(STRING, 'gu')) ?? []);
  return [...new Set(literals.map((literal) => literal.slice(1, -1)).filter((text) => text.startsWith('/')))];
}

/** Those of the modules that are not below another of them, each once. */
export function outermost(names: readonly string[]): readonly string[] {
  const all = new Set(names);
  return [...all].filter((name) => !ancestorsOf(name).some((ancestor) => all.has(ancestor)));
}

/** `a.b.c` → `a.b`, `a`. */
export function ancestorsOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.slice(1).map((_, place) => parts.slice(0, parts.length - 1 - place).join('.'));
}

/**
 * The source of a package that stands where a hooked module would be, puts the hook in front of all other finders when it
 * is imported, and gives its place to the real module.
 *
 * @param directory Where the code of the line finds what it imports.
 */
export function renderHookStarter({ name, line }: HookedModule, directory: string): string {
  return `# Scripts run no .pth files: what one of them would have done is done when ${name} is imported.
def _start(name, this):
    import importlib, importlib.util, sys
    del sys.modules[name]
    before = list(sys.meta_path)
    sys.path.insert(0, ${pythonRepr(directory)})
    try:
        exec(${pythonRepr(line)}, {})
    finally:
        sys.path.remove(${pythonRepr(directory)})
    sys.meta_path[:] = [one for one in sys.meta_path if one not in before] + before
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin == this:
        raise ImportError('%s is not found by its import hook' % name, name=name)
    importlib.import_module(name)


_start(__name__, __file__)
`;
}
