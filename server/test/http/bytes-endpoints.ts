import { type EndpointName, endpoint } from "@parley/protocol";
import * as z from "zod/mini";
import type { Download, Upload } from "../../src/calls/bytes.ts";
import type { EndpointTable, HandledEndpoint } from "../../src/calls/endpoint-table.ts";
import { contractEndpoints } from "../../src/handlers.ts";

const type = "application/octet-stream";
/** Bytes per chunk of the answered stream. */
const piece = 64 * 1024;

/** Counters of the bodies of a server's endpoints. */
export class Seen {
  received = 0;
  /** Uploads that handlers are reading now. */
  open = 0;
  /** Bytes that answered streams have produced. */
  given = 0;
  cancelled = 0;
  /** Releases the handler that holds its body. */
  release: () => void = () => undefined;
}

const base = { access: "account", errors: [], limit: "write", summary: "For tests." } as const;
const none = z.strictObject({});
const offset = z.int();
const bounds = { types: [type], maxBytes: 300_000_000, timeout: 60_000, minRate: 1024, grace: 5_000 };

interface Named extends HandledEndpoint {
  readonly name: string;
}

/** The contract plus endpoints in every form that resumable uploads need, with limits that a test can reach. */
export function withBytesEndpoints(seen: Seen): EndpointTable {
  const own = bytesEndpoints(seen).map(({ name, ...handled }) => [name as EndpointName, handled] as const);
  return new Map([...contractEndpoints, ...own]);
}

function bytesEndpoints(seen: Seen): Named[] {
  const count = async (_: unknown, __: unknown, upload: Upload) => ({ bytes: await drain(upload, seen) });
  const taking = { ...base, input: none, output: z.strictObject({ bytes: z.int() }) } as const;
  return [
    {
      name: "test.take",
      row: endpoint({ ...taking, method: "PUT", path: "/test/taken", takes: bounds }),
      handle: count,
    },
    {
      name: "test.hold",
      row: endpoint({ ...taking, method: "PUT", path: "/test/held", takes: bounds }),
      handle: async (_, __, upload) => {
        await new Promise<void>((resolve) => Object.assign(seen, { release: resolve }));
        return { bytes: await drain(upload, seen) };
      },
    },
    {
      name: "test.takeSoon",
      row: endpoint({ ...taking, method: "PUT", path: "/test/soon", takes: { ...bounds, timeout: 300 } }),
      handle: count,
    },
    {
      name: "test.takeFast",
      row: endpoint({ ...taking, method: "PUT", path: "/test/fast", takes: { ...bounds, minRate: 1e9, grace: 300 } }),
      handle: count,
    },
    {
      name: "test.refuse",
      row: endpoint({ ...taking, method: "PUT", path: "/test/refused", takes: bounds, errors: ["forbidden"] }),
      handle: refuse,
    },
    {
      name: "test.give",
      row: endpoint({
        ...{ ...base, method: "GET", path: "/test/given/:length", input: z.strictObject({ length: z.string() }) },
        ...{ output: none, limit: "read", answers: { types: [type], timeout: 60_000 } },
      }),
      handle: async (_, { length }: { length: string }) => givenBy(Number(length), seen),
    },
    {
      name: "test.giveSoon",
      row: endpoint({
        ...{ ...base, method: "GET", path: "/test/soon", input: none },
        ...{ output: none, limit: "read", answers: { types: [type], timeout: 300 } },
      }),
      handle: async () => givenBy(300_000_000, seen),
    },
    ...resumable(seen),
  ];
}

/** The four endpoints of a resumable upload. */
function resumable(seen: Seen): Named[] {
  const path = "/test/resumable";
  const headers = { offset: "Upload-Offset" };
  const output = z.strictObject({ offset });
  const told = { ...base, path, output, answerHeaders: headers } as const;
  return [
    {
      name: "test.create",
      row: endpoint({
        ...{
          ...told,
          method: "POST",
          input: z.strictObject({ length: z.int() }),
          headers: { length: "Upload-Length" },
        },
        ...{ output: z.strictObject({ location: z.string() }), answerHeaders: { location: "Location" }, status: 201 },
      }),
      handle: async (_, { length }: { length: number }) => ({ location: `${path}/${length}` }),
    },
    {
      name: "test.look",
      row: endpoint({ ...told, method: "HEAD", input: none, limit: "read", status: 204 }),
      handle: async () => ({ offset: seen.received }),
    },
    {
      name: "test.append",
      row: endpoint({
        ...told,
        method: "PATCH",
        input: z.strictObject({ offset }),
        headers,
        takes: bounds,
        status: 204,
      }),
      handle: async (_, input: { offset: number }, upload) => ({ offset: input.offset + (await drain(upload, seen)) }),
    },
    {
      name: "test.describe",
      row: endpoint({ ...told, method: "OPTIONS", input: none, access: "anyone", status: 204 }),
      handle: async () => ({ offset: 0 }),
    },
  ];
}

async function drain({ pieces }: Upload, seen: Seen): Promise<number> {
  let bytes = 0;
  seen.open += 1;
  try {
    for await (const { byteLength } of pieces) {
      bytes += byteLength;
      seen.received += byteLength;
    }
  } finally {
    seen.open -= 1;
  }
  return bytes;
}

async function refuse(): Promise<never> {
  const { ApiError } = await import("../../src/errors.ts");
  throw new ApiError("forbidden");
}

function givenBy(length: number, seen: Seen): Download {
  return {
    ...{ type, length, tag: "same", fileName: 'a "boat" at Köln.bin', cacheControl: "private, no-cache" },
    open: (from, to) => stream(from, to, seen),
  };
}

/** The byte at an offset: the offset modulo 251. */
export const byteAt = (offset: number): number => offset % 251;

/** Long enough that a chunk can begin with any byte. */
const pattern = new Uint8Array(piece + 251).map((_, index) => byteAt(index));

function stream(from: number, to: number, seen: Seen): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream(
    {
      pull(controller) {
        const size = Math.min(piece, to - at);
        if (size === 0) return controller.close();
        controller.enqueue(pattern.slice(byteAt(at), byteAt(at) + size));
        at += size;
        seen.given += size;
      },
      cancel() {
        seen.cancelled += 1;
      },
    },
    { highWaterMark: 0 },
  );
}
