/** Texts as the page reads them: those without arguments are texts, the others functions of what `Arguments` has for them. */
export type Said<Messages, Path extends string, Arguments> = {
  readonly [Key in keyof Messages & string]: Messages[Key] extends string
    ? Arguments extends Readonly<Record<`${Path}.${Key}`, infer Values>>
      ? (values: Values) => string
      : string
    : Said<Messages[Key], `${Path}.${Key}`, Arguments>;
};
