/** Most pixels of one frame, both according to the file's header and to the decoder. */
export const maxPixels = 100_000_000;
/** Most frames of an animated picture, and most pixels of all frames together, which a reader's device draws each time it plays. */
export const maxFrames = 2_000;
export const maxFramePixels = 1_000_000_000;
/** Bytes of a picture that is prepared. One of more is a plain download. */
export const maxPictureBytes = 64 * 1024 * 1024;
/** Bytes of a colour profile, unpacked. A larger one is removed. */
export const maxProfileBytes = 4 * 1024 * 1024;
/** Levels of boxes inside boxes that are read of an AVIF or a HEIC. */
export const maxBoxDepth = 8;
/** Bytes of a picture that is its own `large`, and its own `small`, where its sides are within theirs. */
export const maxPlainLarge = 300 * 1024;
export const maxPlainSmall = 48 * 1024;
/** Pixels of a side of the picture of which a preview is made. */
export const previewSide = 100;
/** Milliseconds that the work on one picture may take, at a low priority; then its process is killed. */
export const prepareTimeout = 120_000;
/** Bytes of memory that the process may have; beyond it is killed. Looked at on Linux. */
export const maxWorkerMemory = 1024 * 1024 * 1024;
/** Milliseconds between two checks of the process's memory. */
export const memoryCheckInterval = 50;
/** Milliseconds without work after which the process is ended. */
export const workerIdleTimeout = 30_000;
/** Most tries of a picture whose process died for another reason than its limits. */
export const maxWorkerTries = 3;
