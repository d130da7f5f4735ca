import { Advice } from "../../../scripts/find-bun.mjs";
import { buildS3Server, startS3Server } from "../../../scripts/s3.mjs";
import type { S3Settings } from "../../src/blobs/s3/settings.ts";
import type { Config } from "../../src/config.ts";

export type S3Server = Awaited<ReturnType<typeof startS3Server>>;

/** The path of an S3 server. It may have to be built first; if that is not possible it is "", and the last line of the run says so. */
export const s3Program = process.env.S3_SERVER_PATH ?? (await programOrNone());

async function programOrNone(): Promise<string> {
  try {
    return await buildS3Server();
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    console.error(error.message);
    return "";
  }
}

/** Starts an S3 server for a test, or starts a stopped one again. */
export const startS3 = (place?: Pick<S3Server, "port" | "folder">): Promise<S3Server> =>
  startS3Server(s3Program, place);

type Address = Pick<S3Server, "endpoint" | "bucket">;

export const settingsOf = ({ endpoint, bucket }: Address, style: "path" | "host" = "path"): S3Settings => ({
  ...{ endpoint, bucket, style, region: "us-east-1", accessKey: "parley", secretKey: "secret" },
});

/** The settings of a server that stores its files there. */
export const configFor = ({ endpoint: s3Endpoint, bucket: s3Bucket }: Address) =>
  ({ s3Endpoint, s3Bucket, s3Style: "path", s3AccessKey: "parley", s3SecretKey: "secret" }) satisfies Partial<Config>;

/** The same settings as environment variables; without the bucket they contain only the storage's address and keys. */
export const environmentFor = ({ endpoint }: Pick<Address, "endpoint">, bucket?: string): Record<string, string> => ({
  ...{ PARLEY_S3_ENDPOINT: endpoint, PARLEY_S3_STYLE: "path" },
  ...{ PARLEY_S3_ACCESS_KEY: "parley", PARLEY_S3_SECRET_KEY: "secret" },
  ...(bucket !== undefined && { PARLEY_S3_BUCKET: bucket }),
});
