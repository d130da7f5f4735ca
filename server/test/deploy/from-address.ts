import { request } from "node:http";

/** Sends JSON from a given local address of this machine, and returns the JSON of the answer. */
export function postFrom(localAddress: string, url: string, body: object, headers: Record<string, string>) {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const options = { method: "POST", localAddress, headers: { "content-type": "application/json", ...headers } };
  const call = request(url, options, (answer) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (part: string) => (text += part));
    answer.on("end", () => resolve(JSON.parse(text)));
  });
  call.on("error", reject).end(JSON.stringify(body));
  return promise;
}
