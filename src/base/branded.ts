declare const brand: unique symbol;

/** A `Text` that only the parser of `Name` can make, so that two kinds of string are never mixed up. */
export type Branded<Text, Name extends string> = Text & { readonly [brand]: Name };

/** A path from the root of the file system, with `.` and `..` resolved; symbolic links are not. */
export type AbsolutePath = Branded<string, 'AbsolutePath'>;

/** The name of a section that has a recipe. */
export type PartName = Branded<string, 'PartName'>;

/** An absolute http(s) or file URL without credentials, safe to print. */
export type PublicUrl = Branded<string, 'PublicUrl'>;
