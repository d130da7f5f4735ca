import { openBunCodec } from "../../src/pictures/bun-codec.ts";
import { codecContract } from "./codec-contract.ts";

codecContract(async () => openBunCodec());
