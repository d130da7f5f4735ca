/** Recording formats, the best first: Opus if available. */
const formats = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4"];

/** The best format that the recorder supports; undefined lets the recorder choose. */
export const bestFormat = (canWrite: (format: string) => boolean): string | undefined => formats.find(canWrite);

const endings: Readonly<Record<string, string>> = { "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a" };

/** The file name of a recording. */
export const recordingName = (type: string): string => `voice.${endings[type.split(";")[0] ?? ""] ?? "webm"}`;
