/** What a recorder may write, the best first: Opus where there is it, else what the browser has. */
const formats = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4"];

/** The best format that a recorder can write; undefined leaves it to the recorder. */
export const bestFormat = (canWrite: (format: string) => boolean): string | undefined => formats.find(canWrite);

const endings: Readonly<Record<string, string>> = { "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a" };

/** The name of a recording's file. */
export const recordingName = (type: string): string => `voice.${endings[type.split(";")[0] ?? ""] ?? "webm"}`;
