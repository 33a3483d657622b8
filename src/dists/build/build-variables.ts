import { resolvePath, splitWords } from '#base';
import type { AbsolutePath, FileReader, Surroundings } from '#base';

/** What decides about the result: how to compile and for what, and versions that backends are told. Part of the key of a build. */
const WITH_EFFECT = splitWords(`
  AR ARCHFLAGS AS CC CFLAGS CPATH CPLUS_INCLUDE_PATH CPP CPPFLAGS CXX CXXFLAGS C_INCLUDE_PATH FC FFLAGS LD LDFLAGS
  LDSHARED LD_LIBRARY_PATH LIBRARY_PATH MACOSX_DEPLOYMENT_TARGET NM OBJC_INCLUDE_PATH RANLIB SDKROOT
  PKG_CONFIG PKG_CONFIG_LIBDIR PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
  CMAKE_ARGS CMAKE_BUILD_TYPE CMAKE_GENERATOR CMAKE_PREFIX_PATH CMAKE_TOOLCHAIN_FILE SKBUILD_CMAKE_ARGS
  CARGO_BUILD_TARGET MATURIN_PEP517_ARGS RUSTC RUSTFLAGS RUSTUP_TOOLCHAIN
  PBR_VERSION PDM_BUILD_SCM_VERSION SETUPTOOLS_SCM_PRETEND_VERSION SOURCE_DATE_EPOCH
`);

/** One variable for each project. */
const WITH_EFFECT_PREFIXES = ['SETUPTOOLS_SCM_PRETEND_VERSION_FOR_'];

/** How to go about it, not what comes out: how much at once, where tools keep what they fetched, whom to trust. */
const WITHOUT_EFFECT = splitWords(`
  CARGO_BUILD_JOBS CARGO_HTTP_CAINFO CCACHE_DIR CMAKE_BUILD_PARALLEL_LEVEL MAKEFLAGS NPY_NUM_BUILD_JOBS SCCACHE_DIR
  SSL_CERT_DIR SSL_CERT_FILE
`);

const PROXIES = splitWords('http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY');

/** Where the toolchain and the crates of Rust lie when their variables do not say so: not in the private HOME of a build. */
const RUST_HOMES = { CARGO_HOME: '.cargo', RUSTUP_HOME: '.rustup' } as const;

/** What decides which of the user's variables reach a build. */
export interface VariablePlace {
  readonly surroundings: Surroundings;
  readonly network: 'open' | 'closed';
  readonly files: FileReader;
}

/** The user's variables that reach a build; credentials are taken out of proxies. */
export function variablesPassedOn({ surroundings, network, files }: VariablePlace): Readonly<Record<string, string>> {
  const { environment } = surroundings;
  return {
    ...variablesForBuilds(surroundings),
    ...pick(environment, WITHOUT_EFFECT),
    ...rustHomes(surroundings, files),
    ...(network === 'open' ? withoutCredentials(pick(environment, PROXIES)) : { CARGO_NET_OFFLINE: 'true' }),
  };
}

/** The user's variables on which the result of a build may depend. */
export function variablesForBuilds({ environment }: Surroundings): Readonly<Record<string, string>> {
  const prefixed = Object.keys(environment).filter((name) =>
    WITH_EFFECT_PREFIXES.some((prefix) => name.startsWith(prefix)),
  );
  return pick(environment, [...WITH_EFFECT, ...prefixed.sort()]);
}

function pick(environment: Surroundings['environment'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function rustHomes({ environment, homeDirectory }: Surroundings, files: FileReader): Record<string, string> {
  return Object.fromEntries(
    Object.entries(RUST_HOMES).flatMap(([name, directory]) => {
      const value = environment[name] ?? existing(homeDirectory, directory, files);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function existing(home: AbsolutePath | undefined, directory: string, files: FileReader): AbsolutePath | undefined {
  const path = home === undefined ? undefined : resolvePath(home, directory);
  return path !== undefined && files.facts(path)?.kind === 'directory' ? path : undefined;
}

/** Whatever stands before the last `@`, a raw `/` or `@` in a password included. */
function withoutCredentials(proxies: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(proxies).map(([name, value]) => [name, value.replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/isu, '$1')]),
  );
}
