/** A person whose handle is known to everybody in the cases: the server notifies them, and the page draws them. */
export const people = ["ann", "bob", "cara", "dan", "ann.lee", "ann_lee", "room"] as const;

/** Texts, each with the handles that it mentions, in order. The server and the page are held to the same list. */
export const mentionCorpus: readonly (readonly [text: string, mentioned: readonly string[]])[] = [
  ["@ann", ["ann"]],
  ["Hi @Ann, and @bob!", ["ann", "bob"]],
  ["(@ann) **@bob** _@cara_ ~~@dan~~", ["ann", "bob", "cara", "dan"]],
  ["a**@bob** **a**@bob", ["bob", "bob"]],
  ["> @ann said\n\n- @bob\n1. @cara", ["ann", "bob", "cara"]],
  ["- [ ] @ann\n- [x] @bob", ["ann", "bob"]],
  ["# @ann\n\n---\n@bob", ["ann", "bob"]],
  ["你好@ann你好 ねえ@bobさん привет@cara", ["ann", "bob", "cara"]],
  ["@room and @ROOM", ["room", "room"]],
  ["@all @here @channel @nobody", []],
  ["ann@bob.org josé@bob x@ann 1@ann a/@ann @@ann", []],
  ["@ann.lee... @ann.", ["ann.lee", "ann"]],
  ["@ann\\_lee", ["ann_lee"]],
  ["@", []],
  ["@a @_ann @.ann", []],
  // Code of every kind.
  ["`@ann` and ``@bob``", []],
  ["`` ` @ann", ["ann"]],
  ["```\n@ann\n```\n@bob", ["bob"]],
  ["~~~\n@ann\n```\n@bob\n~~~\n@cara", ["cara"]],
  ["````\n@ann\n```\n@bob", []],
  ["``` @ann ```\n@bob", ["bob"]],
  ["```a`b\n@ann", ["ann"]],
  ["> ```\n> @ann\n\n@bob", ["bob"]],
  ["- ```\n  @ann\n- @bob", ["bob"]],
  ["   ```\n@ann", []],
  ["    ```\n@ann", ["ann"]],
  ["    @ann", ["ann"]],
  ["\t@ann", ["ann"]],
  // Links, pictures, tables.
  ["[@ann](https://example.org) https://example.org/@bob www.example.org/@cara", []],
  ["[@ann](not a link) [@bob] [@cara]: x", ["ann", "bob", "cara"]],
  ["![@ann](https://example.org/a.png) ![@bob]", ["bob"]],
  ["![a [b](https://example.org) @ann](https://example.org/a.png)", []],
  ["<https://example.org/@ann> <b>@bob</b>", ["bob"]],
  ["|a|b|\n|-|-|\n|@ann|`@bob`|", ["ann"]],
  ["|a|b|\n|-|-|\n|`a|@ann`|", ["ann"]],
  // Formulas.
  ["$@ann$ $5 @bob $6 $ @cara $", ["bob", "cara"]],
  ["$$\n@ann\n$$\n@bob", ["bob"]],
  // What was escaped, or decoded.
  ["\\@ann &#64;bob", []],
  ["\\\\@ann \\*@bob", ["ann", "bob"]],
  ["a&#32;@ann a&amp;@bob", ["ann", "bob"]],
  // Marks that nobody sees.
  ["x\u202e@ann \u202e@bob", ["bob"]],
  ["@an\u202en", ["ann"]],
  // Too deep, or too much, for Markdown: it is shown as it was typed.
  [`${"> ".repeat(30)}@ann \`@bob\``, ["ann", "bob"]],
  [`${"*a* ".repeat(2000)}\`@ann\``, ["ann"]],
];
