import { test } from "bun:test";
import { configFor, s3Program, startS3 } from "../blobs/s3-server.ts";
import { expectRemnantsSwept } from "./remnants.ts";

test.if(s3Program !== "")(
  "what a crash leaves of an upload on S3 is removed after a day unless a row names it",
  async () => {
    const s3 = await startS3();
    await expectRemnantsSwept(configFor(s3));
    await s3.close();
  },
);
