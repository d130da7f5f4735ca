import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { plural } = speechOf("es");

export const switcher: LaterStrings["switcher"] = {
  title: "Ir a",
  field: "Buscar una sala, una persona o una acción",
  results: "Destinos",
  groups: {
    unread: "Sin leer",
    recent: "Recientes",
    results: "Coincidencias",
    server: "Más en este servidor",
    actions: "Acciones",
  },
  actions: {
    newRoom: "Sala nueva",
    inbox: "Bandeja de entrada",
    people: "Todas las personas de este servidor",
    channels: "Explorar canales",
    noteToSelf: "Nota para mí",
    settings: "Ajustes",
    shortcuts: "Atajos de teclado",
    light: "Tema claro",
    dark: "Tema oscuro",
    system: "Tema del sistema",
  },
  found: (count) => plural(count, { one: "# coincidencia", many: "# de coincidencias", other: "# coincidencias" }),
  nothing: "Nada se llama así.",
};
