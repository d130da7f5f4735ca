import type { Blobs } from "../blobs/blobs.ts";
import { DiskBlobs } from "../blobs/disk/disk.ts";
import { S3Blobs } from "../blobs/s3/s3.ts";
import type { S3Settings } from "../blobs/s3/settings.ts";
import { variableOf } from "../config/settings.ts";
import type { Config } from "../config.ts";
import { StartError } from "../processes/start-error.ts";

/** The storage of files that the settings name. Throws {@link StartError} where they name none that all processes share. */
export function openBlobs(config: Config): Blobs {
  const s3 = s3Of(config);
  if (s3 !== null) return new S3Blobs(s3);
  if (config.redisUrl !== null && !config.filesShared)
    throw new StartError(
      `${variableOf("filesShared")}: several processes need one storage for files. Set it to true where ${config.filesFolder} is the same folder for all of them, or name a bucket by ${variableOf("s3Bucket")}.`,
    );
  return new DiskBlobs(config.filesFolder);
}

/** The S3 storage of the settings; null where they name no bucket. */
function s3Of(config: Config): S3Settings | null {
  const { s3Bucket: bucket, s3Endpoint: endpoint, s3Region: region, s3Style: style } = config;
  if (bucket === null) return null;
  const { s3AccessKey: accessKey, s3SecretKey: secretKey } = config;
  if (accessKey === null || secretKey === null) {
    const missing = variableOf(accessKey === null ? "s3AccessKey" : "s3SecretKey");
    throw new StartError(
      `${missing}: is not set, and ${variableOf("s3Bucket")} is. Set both keys, or neither and no bucket.`,
    );
  }
  return { bucket, endpoint, region, style, accessKey, secretKey };
}
