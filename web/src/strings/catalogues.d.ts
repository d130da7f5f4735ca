// A module that `web/catalogues` makes from the files in `locales/`; spoken.ts gives it its types, which cannot be imported here.
declare module "catalogues:languages" {
  export const languages: unknown;
}
