import type { Endpoint } from "@parley/protocol";
import type { Download } from "../calls/bytes.ts";
import type { CallAnswer } from "../calls/pipeline.ts";
import { limitHeaders } from "../calls/rate-limit.ts";
import { outputOf } from "./answer.ts";
import { bytesAnswer } from "./answer-bytes.ts";

/** Builds the response of an endpoint, with the cookies that its action has set. */
export async function answerOf(
  request: Request,
  endpoint: Endpoint,
  { output, allowance }: CallAnswer,
  cookies: readonly string[],
): Promise<Response> {
  const response =
    endpoint.answers === undefined
      ? outputOf(endpoint, output)
      : await bytesAnswer(request, output as Download, endpoint.answers);
  if (allowance !== undefined)
    for (const [name, value] of Object.entries(limitHeaders(allowance))) response.headers.set(name, value);
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
