/** One thing that is wrong with the settings. */
export interface Problem {
  /** The setting as it was written: `PARLEY_PORT`, or `port in /etc/parley.toml`. */
  readonly setting: string;
  /** undefined where it must not be shown. */
  readonly found: string | undefined;
  readonly expected: string;
  /** No setting has this name. */
  readonly isUnknown?: true;
}

/** Stops the start: names every setting that is wrong, what was found and what was expected. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(tell).join("\n"));
    this.problems = problems;
  }
}

function tell({ setting, found, expected }: Problem): string {
  return `${setting}: ${found === undefined ? "" : `found ${JSON.stringify(found)}, `}expected ${expected}`;
}
