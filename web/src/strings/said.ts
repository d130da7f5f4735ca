/**
 * The type of texts on the page: a text without arguments is a string, a text with arguments is a function of the values in `Arguments`.
 */
export type Said<Messages, Path extends string, Arguments> = {
  readonly [Key in keyof Messages & string]: Messages[Key] extends string
    ? Arguments extends Readonly<Record<`${Path}.${Key}`, infer Values>>
      ? (values: Values) => string
      : string
    : Said<Messages[Key], `${Path}.${Key}`, Arguments>;
};
