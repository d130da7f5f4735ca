import { plugin } from "bun";
import { compileModule, modules } from "./compile-catalogue.ts";

// The catalogues for what imports the app's modules without a build: tests.
plugin({
  name: "parley-catalogues",
  setup(build) {
    for (const name of modules()) build.module(name, () => ({ contents: compileModule(name), loader: "js" }));
  },
});
