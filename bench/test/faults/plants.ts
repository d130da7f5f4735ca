import { accessPlants } from "./plants/access.ts";
import { deliveryPlants } from "./plants/delivery.ts";
import { endPlants } from "./plants/end.ts";
import { orderPlants } from "./plants/order.ts";
import type { Plant } from "./plants/plant.ts";
import { readingPlants } from "./plants/reading.ts";
import { durablePlants, oncePlants } from "./plants/stored.ts";

/** Every planted bug, by invariant. */
export const plants: readonly Plant[] = [
  ...[...durablePlants, ...oncePlants, ...orderPlants, ...deliveryPlants],
  ...[...readingPlants, ...accessPlants, ...endPlants],
];
