/** Why there is no sound to record. */
export type Refusal = "refused" | "missing" | "busy" | "unsupported";

/** What the names of a browser's errors mean. */
const refusals: Readonly<Record<string, Refusal>> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** Opens the microphone; the browser asks its person the first time. A refusal says why there is none. */
export async function openMicrophone(): Promise<MediaStream | Refusal> {
  // Neither is there on a page that did not come over https.
  const { mediaDevices } = navigator as Partial<Navigator>;
  if (mediaDevices === undefined || !("MediaRecorder" in window)) return "unsupported";
  const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  try {
    return await mediaDevices.getUserMedia({ audio });
  } catch (error) {
    return refusals[(error as Partial<Error> | null)?.name ?? ""] ?? "unsupported";
  }
}
