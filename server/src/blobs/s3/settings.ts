/** Where an S3-compatible storage is and how it is asked. */
export interface S3Settings {
  /** Its address without the bucket, such as https://s3.eu-central-1.amazonaws.com. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** `path`: the bucket stands in the path; `host`: before the host name. */
  readonly style: "path" | "host";
  readonly accessKey: string;
  readonly secretKey: string;
}

/** The address of an object, or of the bucket where there is no key. */
export function addressOf({ endpoint, bucket, style }: S3Settings, key = "", query: Record<string, string> = {}): URL {
  const url = new URL(endpoint);
  if (style === "host") url.hostname = `${bucket}.${url.hostname}`;
  url.pathname = style === "host" ? `/${key}` : `/${bucket}/${key}`.replace(/\/$/, "");
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
