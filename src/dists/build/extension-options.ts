/**
 * Options of setuptools' command `build_ext` as a configuration names them, with dashes, such as `include-dirs`; none twice.
 * Paths in them are absolute.
 */
export type ExtensionOptions = readonly (readonly [name: string, value: string])[];
