/** The languages with highlighting. */
const languages = [
  "bash",
  "c",
  "cpp",
  "csharp",
  "css",
  "diff",
  "dockerfile",
  "elixir",
  "go",
  "graphql",
  "haskell",
  "ini",
  "java",
  "javascript",
  "json",
  "kotlin",
  "lua",
  "markdown",
  "nginx",
  "php",
  "python",
  "r",
  "ruby",
  "rust",
  "scala",
  "shell",
  "sql",
  "swift",
  "typescript",
  "xml",
  "yaml",
] as const;

export type CodeLanguage = (typeof languages)[number];

/** Other names for these languages that people write after the three backticks. */
const aliases: Record<string, string> = {
  cjs: "javascript",
  "c++": "cpp",
  "c#": "csharp",
  console: "shell",
  cs: "csharp",
  docker: "dockerfile",
  ex: "elixir",
  exs: "elixir",
  golang: "go",
  gql: "graphql",
  h: "c",
  hpp: "cpp",
  hs: "haskell",
  htm: "xml",
  html: "xml",
  js: "javascript",
  jsonc: "json",
  jsx: "javascript",
  kt: "kotlin",
  md: "markdown",
  mjs: "javascript",
  mts: "typescript",
  mysql: "sql",
  patch: "diff",
  postgres: "sql",
  postgresql: "sql",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "bash",
  sqlite: "sql",
  svg: "xml",
  toml: "ini",
  ts: "typescript",
  tsx: "typescript",
  yml: "yaml",
  zsh: "bash",
};

/** The language for a name; null if it is unknown. */
export function languageOf(word: string): CodeLanguage | null {
  const name = word.toLowerCase();
  const known = Object.hasOwn(aliases, name) ? aliases[name] : name;
  return languages.find((language) => language === known) ?? null;
}
