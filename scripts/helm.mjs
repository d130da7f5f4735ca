// Helm for the test of the chart. Node built-ins only.
import { buildWithGo } from "./go-programs.mjs";

/** The path of Helm, as `buildWithGo` finds or builds it. */
export const buildHelm = () =>
  buildWithGo({
    ...{ name: "helm", version: "v3.16.4", module: "helm.sh/helm/v3/cmd/helm" },
    need: "The test of the Helm chart needs Helm 3",
  });
