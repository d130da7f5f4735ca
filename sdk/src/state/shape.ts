/** Checks for the fields that a record needs to be usable; the server sends the other fields again sooner or later. */
export type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

export const isText = (value: unknown): boolean => typeof value === "string";
export const isNumber = (value: unknown): boolean => Number.isFinite(value);
/** True for an object, arrays included. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Checks that a value is an object whose fields pass the checks of a shape. */
export const has =
  (shape: Shape) =>
  (value: unknown): boolean =>
    isObject(value) && Object.entries(shape).every(([name, is]) => is(value[name]));
