import type { Blobs } from "../blobs/blobs.ts";
import { DiskBlobs } from "../blobs/disk/disk.ts";
import { S3Blobs } from "../blobs/s3/s3.ts";
import { variableOf } from "../config/settings.ts";
import type { Config } from "../config.ts";
import { StartError } from "../processes/start-error.ts";

/** The storage of files that the settings name. Throws {@link StartError} where they name none that all processes share. */
export function openBlobs(config: Config): Blobs {
  if (config.s3Bucket !== null) return openBucket(config, config.s3Bucket);
  if (config.redisUrl !== null && !config.filesShared)
    throw new StartError(
      `${variableOf("filesShared")}: several processes need one storage for files. Set it to true where ${config.filesFolder} is the same folder for all of them, or name a bucket by ${variableOf("s3Bucket")}.`,
    );
  return new DiskBlobs(config.filesFolder);
}

/** A bucket at the S3 storage of the settings. Throws {@link StartError} where they lack a key. */
export function openBucket(config: Config, bucket: string): S3Blobs {
  const { s3Endpoint: endpoint, s3Region: region, s3Style: style } = config;
  const { s3AccessKey: accessKey, s3SecretKey: secretKey } = config;
  if (accessKey === null || secretKey === null) {
    const missing = variableOf(accessKey === null ? "s3AccessKey" : "s3SecretKey");
    throw new StartError(`${missing}: is not set, and the bucket ${bucket} needs it.`);
  }
  return new S3Blobs({ bucket, endpoint, region, style, accessKey, secretKey });
}
