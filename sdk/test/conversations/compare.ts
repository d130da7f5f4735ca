/** The fields of a recorded answer that an old client would miss today: removed, or of another type. New fields are ignored. */
export function missing(recorded: unknown, today: unknown, path = ""): string[] {
  if (recorded === null) return [];
  if (Array.isArray(recorded)) return missingInList(recorded, today, path);
  if (typeof recorded === "object") {
    if (typeof today !== "object" || today === null) return [`${path} is ${typeof today}`];
    return Object.entries(recorded).flatMap(([key, value]) =>
      missing(value, (today as Record<string, unknown>)[key], `${path}.${key}`),
    );
  }
  return typeof recorded === typeof today ? [] : [`${path} is ${typeof today}, was ${typeof recorded}`];
}

function missingInList(recorded: readonly unknown[], today: unknown, path: string): string[] {
  if (!Array.isArray(today)) return [`${path} is no list`];
  if (today.length < recorded.length) return [`${path} has ${today.length} items, had ${recorded.length}`];
  return recorded.flatMap((item, index) => missing(item, today[index], `${path}.${index}`));
}

/** Maps recorded values that a server generates, such as ids and cursors, to today's values. */
export class Translation {
  readonly #words = new Map<string, string>();

  /** @param elapsed milliseconds since the recording, by which instants that lie ahead are moved */
  constructor(private readonly elapsed: number) {}

  learn(recorded: unknown, today: unknown): void {
    if (typeof recorded === "string" && typeof today === "string") this.#words.set(recorded, today);
    if (typeof recorded !== "object" || recorded === null || typeof today !== "object" || today === null) return;
    for (const [key, value] of Object.entries(recorded)) this.learn(value, (today as Record<string, unknown>)[key]);
  }

  /** Returns a value with the recorded words replaced by today's. */
  of<T>(recorded: T): T {
    if (typeof recorded === "string") return (this.#words.get(recorded) ?? recorded) as T;
    if (Array.isArray(recorded)) return recorded.map((item) => this.of(item)) as T;
    if (typeof recorded !== "object" || recorded === null) return recorded;
    return Object.fromEntries(
      Object.entries(recorded).map(([key, value]) => [key, key === "sendAt" ? value + this.elapsed : this.of(value)]),
    ) as T;
  }
}
