import { writeFileSync } from "node:fs";
import { declareTexts } from "./declare-texts.ts";

writeFileSync(new URL("../src/strings/texts.ts", import.meta.url), declareTexts());
