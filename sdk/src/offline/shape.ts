/** What a record has to hold to be read: the rest is asked of the server again, sooner or later. */
export type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

export const isText = (value: unknown): boolean => typeof value === "string";
export const isNumber = (value: unknown): boolean => Number.isFinite(value);
/** True of an object, a list among them. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** True of an object whose values, by these names, are as they have to be. */
export const has =
  (shape: Shape) =>
  (value: unknown): boolean =>
    isObject(value) && Object.entries(shape).every(([name, is]) => is(value[name]));
