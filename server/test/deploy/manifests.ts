import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./files.ts";

interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext: object;
}

/** The part of a Kubernetes object that the tests use. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec?: {
    readonly template?: {
      readonly spec: {
        readonly containers: readonly Container[];
        readonly securityContext: object;
        readonly terminationGracePeriodSeconds: number;
      };
    };
  };
}

/** Type errors in manifests by Kubernetes' own types, each with its field; empty if there are none. */
export async function mistakesIn(manifests: readonly Manifest[]): Promise<string> {
  // In a folder of the repository, so that the compiler finds the types.
  const folder = await mkdtemp(join(root, "node_modules/.parley-manifests-"));
  const lines = manifests
    // The operator's own kind is in no package of Kubernetes.
    .filter(({ apiVersion }) => !apiVersion.startsWith("monitoring.coreos.com/"))
    .map((manifest, n) => {
      const module = `kubernetes-types/${manifest.apiVersion.includes("/") ? manifest.apiVersion.replace(".k8s.io", "") : `core/${manifest.apiVersion}`}`;
      return `import type { ${manifest.kind} as Kind${n} } from "${module}";\nexport const object${n}: Kind${n} = ${JSON.stringify(manifest)};`;
    });
  await writeFile(join(folder, "manifests.ts"), lines.join("\n"));
  const args = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--module",
    "esnext",
    "--moduleResolution",
    "bundler",
    "--types",
    "",
  ];
  const tsc = join(root, "node_modules/.bin/tsc");
  const { stdout } = Bun.spawnSync([tsc, ...args, join(folder, "manifests.ts")], { cwd: folder });
  await rm(folder, { recursive: true });
  return stdout.toString();
}
