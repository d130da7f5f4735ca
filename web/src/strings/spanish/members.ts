import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("es");

export const members: Strings["members"] = {
  title: "Miembros",
  count: (count) => plural(count, { one: "# miembro", many: "# de miembros", other: "# miembros" }),
  roles: { owner: "Propietario", moderator: "Moderación", member: "Miembro" },
  add: "Añadir personas",
  addTitle: (room) => `Añadir personas a ${room}`,
  added: (names) => `Se añadió a ${names}.`,
  remove: "Quitar de la sala",
  removeTitle: (name) => `¿Quitar a ${name}?`,
  removeHint: "Desde ese momento no verá nada de esta sala.",
  removed: (name: string) => `Se quitó a ${apart(name)}.`,
  makeOwner: "Nombrar propietario",
  ownerTitle: (name: string) => `¿Nombrar a ${name} propietario de esta sala?`,
  ownerHint:
    "Los propietarios pueden cambiar y archivar esta sala, nombrar a otros propietarios y también quitarte de ella.",
  makeModerator: "Confiar la moderación",
  makeMember: "Dejar como miembro",
  actions: (name) => `Acciones para ${name}`,
  picked: "Personas elegidas",
  pick: "Buscar personas",
  pickHint: "Nombre o usuario",
  unpick: (name) => `Quitar a ${name}`,
  filter: "Buscar un miembro",
};
