// A module that `web/catalogues` generates from the files in `locales/`. spoken.ts adds its types, because this file cannot import them.
declare module "catalogues:languages" {
  export const languages: unknown;
}
