/** The options of a part as they were when it was installed, fully expanded. */
export type InstalledOptions = ReadonlyMap<string, string>;
