import { expect, test } from "bun:test";
import { tus } from "@parley/protocol";
import { patterned } from "../blobs/contract.ts";
import { configFor, s3Program, startS3 } from "../blobs/s3-server.ts";
import { type Person, startServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { bytesOf, noise, saidBy, withSecrets } from "./make-pictures.ts";
import { prepared } from "./prepared.ts";
import { sweep } from "./sweeping.ts";
import { begunBy, uploadedBy } from "./uploads.ts";

const mega = 1024 * 1024;

// In the group with three processes each call goes to the process that it names, past nginx; in the other groups there is one process.
test.if(s3Program !== "")(
  "a file on S3 is begun, continued, sent and read at different processes, and removed",
  async () => {
    await using opened = new AsyncDisposableStack();
    const s3 = opened.adopt(await startS3(), (storage) => storage.close());
    await using server = await startServer(configFor(s3));
    const { ann, ben } = await server.people("ann", "ben");
    const at = (person: Person, process: number) => {
      const { config } = server.apps[process % server.apps.length] ?? server.app;
      return person.at({
        url: `http://127.0.0.1:${config.port}`,
        violations: server.violations,
        tokens: server.tokens,
      });
    };
    const [first, second, third] = [0, 1, 2] as const;
    const roomId = await roomOf(ann, ben);
    const bytes = patterned(9 * mega);
    // The first process has the hash and the end of what came: the second one reads both from the storage.
    const { fileId } = await begunBy(at(ann, first), bytes.byteLength);
    const append = (process: number, offset: number, body: Uint8Array<ArrayBuffer>) =>
      at(ann, process).upload("files.append", { fileId, offset }, { type: tus.type, body });
    await append(first, 0, bytes.slice(0, 6 * mega + 100));
    await append(second, 6 * mega + 100, bytes.slice(6 * mega + 100));
    const { id: messageId } = await tell(at(ann, third), roomId, "", { parts: [{ type: "file", fileId }] });
    const part = await at(ben, first).send("files.get", { fileId }, { Range: `bytes=${5 * mega}-${7 * mega - 1}` });
    expect(part.status).toBe(206);
    expect(Buffer.compare(new Uint8Array(await part.arrayBuffer()), bytes.slice(5 * mega, 7 * mega))).toBe(0);

    const equal = await uploadedBy(at(ben, third), bytes);
    const picture = await uploadedBy(at(ann, second), await bytesOf(withSecrets(noise(200, 100)).jpeg()));
    await prepared(at(ann, third), picture);
    const shown = await at(ann, first).send("files.get", { fileId: picture });
    expect(await saidBy(new Uint8Array(await shown.arrayBuffer()))).toEqual([]);

    const sizes = async () => (await Array.fromAsync(server.app.blobs.list())).map(({ size }) => size);
    await sweep(server, Date.now() + 1000);
    expect((await sizes()).filter((size) => size === bytes.byteLength)).toHaveLength(1);
    await at(ann, second).call("messages.delete", { roomId, messageId });
    expect((await at(ben, third).send("files.get", { fileId })).status).toBe(404);
    await at(ben, first).call("files.remove", { fileId: equal });
    await sweep(server, Date.now() + 2 * 86_400_000);
    expect((await sizes()).filter((size) => size === bytes.byteLength)).toEqual([]);
  },
);
