import { expect, test } from "bun:test";
import { openBlobs } from "../../src/app/own-blobs.ts";
import { loadConfig } from "../../src/config.ts";

const open = (env: Record<string, string>) => openBlobs(loadConfig({ env: { PARLEY_SECRET: "x".repeat(40), ...env } }));
const redis = { PARLEY_REDIS_URL: "redis://127.0.0.1:1" };
const bucket = { PARLEY_S3_BUCKET: "parley-files" };
const keys = { PARLEY_S3_ACCESS_KEY: "parley", PARLEY_S3_SECRET_KEY: "secret" };

test("several processes without a storage that all have do not start", () => {
  expect(() => open(redis)).toThrow(/^PARLEY_FILES_SHARED: several processes need one storage/);
  expect(open({ ...redis, PARLEY_FILES_SHARED: "true" }).kind).toBe("disk");
  expect(open({ ...redis, ...bucket, ...keys }).kind).toBe("s3");
  expect(open({}).kind).toBe("disk");
});

test("a bucket wants both keys, and no message has one", () => {
  expect(() => open({ ...bucket, PARLEY_S3_ACCESS_KEY: "parley" })).toThrow(/^PARLEY_S3_SECRET_KEY: is not set/);
  expect(() => open({ ...bucket, PARLEY_S3_SECRET_KEY: "secret" })).toThrow(/^PARLEY_S3_ACCESS_KEY: is not set/);
  const { location } = open({ ...bucket, ...keys, PARLEY_S3_REGION: "eu-central-1" });
  expect(location).toBe("parley-files at https://s3.eu-central-1.amazonaws.com");
});
