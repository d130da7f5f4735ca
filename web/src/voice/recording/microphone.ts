/** Why the microphone cannot be used. */
export type Refusal = "refused" | "missing" | "busy" | "unsupported";

/** The reasons for the browser's error names. */
const refusals: Readonly<Record<string, Refusal>> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** Opens the microphone; the browser asks for permission the first time. Returns the reason if it cannot be opened. */
export async function openMicrophone(): Promise<MediaStream | Refusal> {
  // Both are missing on a page that was not loaded over https.
  const { mediaDevices } = navigator as Partial<Navigator>;
  if (mediaDevices === undefined || !("MediaRecorder" in window)) return "unsupported";
  const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  try {
    return await mediaDevices.getUserMedia({ audio });
  } catch (error) {
    return refusals[(error as Partial<Error> | null)?.name ?? ""] ?? "unsupported";
  }
}
