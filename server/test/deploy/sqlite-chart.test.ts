import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Advice } from "../../../scripts/find-bun.mjs";
import { buildHelm } from "../../../scripts/helm.mjs";
import { loadConfig } from "../../src/config.ts";
import { root, textOf } from "./files.ts";
import { type Manifest, mistakesIn } from "./manifests.ts";

const chart = join(root, "deploy/helm/parley");
const publicUrl = "publicUrl=https://chat.example.org";
const onServer = [
  "database.existingSecret=db",
  "redis.existingSecret=redis",
  "mail.existingSecret=mail",
  "mail.from=a@example.org",
  "storage.s3.existingSecret=files",
  "storage.s3.bucket=parley",
];
const more = [
  "metrics.enabled=true",
  "metrics.serviceMonitor=true",
  "ingress.tlsSecret=tls",
  "trustedProxies={10.0.0.0/8}",
];
const variants = {
  sqlite: ["replicas=1"],
  servers: onServer,
  everything: [...onServer, ...more, "settings.PARLEY_NAME=Quay", "storage.s3.endpoint=https://s3.example.org"],
  volume: [...onServer.filter((value) => !value.startsWith("storage.")), "storage.existingClaim=files"],
};

/** Helm may have to be built first. If it cannot be built, the last line of the run says so. */
const helm = process.env.HELM_PATH ?? (await helmOrNone());

async function helmOrNone(): Promise<string> {
  try {
    return await buildHelm();
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    console.error(error.message);
    return "";
  }
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-chart-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sets = (values: readonly string[]) => [publicUrl, ...values].flatMap((value) => ["--set", value]);

function run(...args: string[]) {
  const { exitCode, stdout, stderr } = Bun.spawnSync([helm, ...args]);
  return { exitCode, out: stdout.toString(), said: stderr.toString() };
}

function manifestsOf(values: readonly string[], path = chart): Manifest[] {
  const { exitCode, out, said } = run("template", "parley", path, ...sets(values));
  if (exitCode !== 0) throw new Error(said);
  const documents = out.split(/^---$/m).map((text) => Bun.YAML.parse(text) as Manifest | null);
  return documents.filter((document) => document !== null);
}

const kindsOf = (manifests: readonly Manifest[]) => manifests.map(({ kind }) => kind).toSorted();
const podOf = (manifests: readonly Manifest[]) => {
  const workload = manifests.find(({ kind }) => kind === "Deployment" || kind === "StatefulSet");
  if (workload?.spec?.template === undefined) throw new Error("there is no workload");
  return workload.spec.template.spec;
};

describe.skipIf(helm === "")("the Helm chart", () => {
  test.each(Object.entries(variants))("renders what Kubernetes takes, field by field (%s)", async (_, values) => {
    expect(run("lint", "--strict", chart, ...sets(values)).exitCode).toBe(0);
    expect(await mistakesIn(manifestsOf(values))).toBe("");
  });

  test("a field that Kubernetes does not know is found", async () => {
    const broken = join(folder, "broken");
    await cp(chart, broken, { recursive: true });
    const file = join(broken, "templates/workload.yaml");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("readOnlyRootFilesystem", "readonlyRootFilesystem"));
    expect(await mistakesIn(manifestsOf(variants.servers, broken))).toContain("readonlyRootFilesystem");
  });

  test("is one process with a volume on SQLite, three without on a database server", () => {
    expect(kindsOf(manifestsOf(variants.sqlite))).toEqual(["Ingress", "Secret", "Service", "StatefulSet"]);
    expect(kindsOf(manifestsOf(variants.everything))).toEqual([
      "Deployment",
      "Ingress",
      "PodDisruptionBudget",
      "Secret",
      "Service",
      "Service",
      "ServiceMonitor",
    ]);
  });

  test.each(Object.entries(variants))("gives settings that the program takes (%s)", (name, values) => {
    const pod = podOf(manifestsOf(values));
    const secrets: Record<string, string> = {
      PARLEY_SECRET: "thirty-two characters, or some more",
      PARLEY_DATABASE_URL: "postgres://parley:row@db/parley",
      PARLEY_REDIS_URL: "redis://redis:6379",
      PARLEY_SMTP_URL: "smtp://mail:587",
      PARLEY_S3_ACCESS_KEY: "key",
      PARLEY_S3_SECRET_KEY: "secret",
    };
    const env = Object.fromEntries(
      pod.containers[0]?.env.map((each) => [each.name, each.value ?? secrets[each.name]]) ?? [],
    );
    const config = loadConfig({ env: { ...env, PARLEY_DATA: folder }, cwd: folder });
    expect(config).toMatchObject({ host: "0.0.0.0", port: 3000, publicUrl: "https://chat.example.org" });
    expect(config.redisUrl === null).toBe(name === "sqlite");
    expect(config.s3Bucket).toBe(name === "sqlite" || name === "volume" ? null : "parley");
    expect(config.filesShared).toBe(name === "volume");
  });

  test("lets a pod end when its calls are done, as nobody special, on a file system that it cannot change", () => {
    const pod = podOf(manifestsOf(variants.servers));
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(30);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(pod.containers[0]?.securityContext).toEqual({
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
    });
    expect(textOf("deploy/Dockerfile")).toContain("USER 1000:1000");
  });

  test.each([
    [["replicas=3"], "database.existingSecret"],
    [["database.existingSecret=db"], "redis.existingSecret"],
    [["database.existingSecret=db", "redis.existingSecret=redis"], "storage.s3.bucket"],
    [["replicas=1", "storage.s3.bucket=parley"], "storage.s3.existingSecret"],
    [["replicas=1", "publicUrl=chat"], "publicUrl"],
    [["replicas=1", "replica=1"], "replica"],
    [["replicas=1", "settings.NAME=Quay"], "settings"],
  ])("refuses what cannot work, and says what it is about: %p", (values, about) => {
    const { exitCode, said } = run("template", "parley", chart, ...sets(values));
    expect(exitCode).not.toBe(0);
    expect(said).toContain(about);
  });
});
