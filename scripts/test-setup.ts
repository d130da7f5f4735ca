import { setDefaultTimeout } from "bun:test";

// A safety net for a test that hangs, in milliseconds. Tests wait for conditions; none asserts a time.
setDefaultTimeout(20_000);
