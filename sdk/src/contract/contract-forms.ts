// Made from @parley/protocol by test/make-contract.ts: run it after a change there. A test compares.

/** What an endpoint that answers over HTTP only answers besides JSON: bytes, and fields in headers. */
export interface Form {
  readonly answers?: true;
  /** Fields of the input, of the output, and the names of their headers. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answerHeaders?: Readonly<Record<string, string>>;
}

/** By method and path. */
export const forms: Readonly<Record<string, Form>> = {
  "GET /server/icon": { answers: true },
  "PUT /server/icon": {},
  "DELETE /server/icon": {},
  "OPTIONS /uploads": { answerHeaders: { extensions: "Tus-Extension", checksums: "Tus-Checksum-Algorithm", maxSize: "Tus-Max-Size" } },
  "POST /uploads": { headers: { length: "Upload-Length", metadata: "Upload-Metadata", resumable: "Tus-Resumable" }, answerHeaders: { fileId: "Upload-Id", location: "Location", expires: "Upload-Expires" } },
  "HEAD /uploads/:fileId": { headers: { resumable: "Tus-Resumable" }, answerHeaders: { offset: "Upload-Offset", length: "Upload-Length" } },
  "PATCH /uploads/:fileId": { headers: { offset: "Upload-Offset", checksum: "Upload-Checksum", resumable: "Tus-Resumable" }, answerHeaders: { offset: "Upload-Offset" } },
  "DELETE /uploads/:fileId": { headers: { resumable: "Tus-Resumable" } },
  "GET /files/:fileId": { answers: true },
  "GET /linked-files/:fileId": { answers: true },
};
