import { plugin } from "bun";
import { compileModule, modules } from "./compile-catalogue.ts";

// Provides the catalogues to code that imports the app's modules without a build: the tests.
plugin({
  name: "parley-catalogues",
  setup(build) {
    for (const name of modules()) build.module(name, () => ({ contents: compileModule(name), loader: "js" }));
  },
});
