import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { number, plural } = speechOf("es");

export const composer: Strings["composer"] = {
  enterKey: "Tecla Intro",
  enterSends: "Intro envía",
  enterBreaks: "Intro hace una línea nueva",
  enterSendsHint: "Mayús+Intro hace una línea nueva.",
  enterBreaksHint: (modifier) => `${modifier}+Intro envía.`,
  sendsHere: (modifier) => `${modifier}+Intro envía`,

  formatting: "Formato",
  bold: "Negrita",
  italic: "Cursiva",
  strike: "Tachado",
  inlineCode: "Código",
  codeBlock: "Bloque de código",
  quote: "Cita",
  bullets: "Lista",
  numbers: "Lista numerada",

  lists: {
    people: "Personas que mencionar",
    rooms: "Salas",
    emoji: "Emojis",
    commands: "Comandos",
    places: "Salas y personas",
  },
  found: (count) => plural(count, { one: "# sugerencia", many: "# de sugerencias", other: "# sugerencias" }),
  notHere: "no está en esta sala",
  notJoined: "sin unirse",
  outsider: (name) => `${name} no está en esta sala y no se enterará.`,
  addOutsider: "Añadir a la sala",

  arguments: {
    open: "nombre",
    invite: "@usuario …",
    topic: "texto",
    rename: "nombre",
    shrug: "texto",
  },
  commands: {
    open: "Ir a una sala o a una persona",
    invite: "Añadir personas a esta sala",
    topic: "Poner el tema",
    rename: "Cambiar el nombre de esta sala",
    mute: "Silenciar esta sala",
    unmute: "Dejar de silenciar esta sala",
    favourite: "Añadir a favoritos o quitar",
    leave: "Salir de esta sala",
    archive: "Archivar esta sala",
    shrug: "Enviar ¯\\_(ツ)_/¯",
    help: "Mostrar todos los comandos",
  },
  noCommand: (name) => `No existe el comando /${name}. Pulsa Intro otra vez para enviarlo como mensaje.`,
  notHereCommand: (name) => `/${name} no se puede usar aquí.`,
  needsName: "Escribe el nombre nuevo a continuación.",
  needsHandle: "Escribe @usuarios a continuación.",
  needsPlace: "Escribe el nombre de una sala o persona a continuación.",
  nobodyCalled: (handle) => `Nadie se llama @${handle}.`,
  noPlace: (name) => `Ninguna sala ni persona se llama «${name}».`,
  topicSet: "Tema cambiado.",
  topicGone: "Tema quitado.",
  renamed: (name) => `Esta sala se llama ahora ${name}.`,
  isMuted: "Silenciada.",
  isUnmuted: "Ya no está silenciada.",
  isFavourite: "Añadida a favoritos.",
  noFavourite: "Quitada de favoritos.",

  tooLong: (over) =>
    plural(over, {
      one: "Sobra # carácter para un mensaje.",
      many: "Sobran # de caracteres para un mensaje.",
      other: "Sobran # caracteres para un mensaje.",
    }),
  sendAs: (count) =>
    plural(count, {
      one: "Enviar como # mensaje",
      many: "Enviar como # de mensajes",
      other: "Enviar como # mensajes",
    }),
  tooLongToSplit: (most) => `Demasiado largo para enviarlo, incluso como ${number(most)} mensajes.`,
  tooLongToEdit: "Acórtalo para guardar los cambios.",
  pasteTooLong: (count, most) =>
    `El texto pegado tiene ${number(count)} caracteres; aquí caben ${number(most)} como máximo. No se ha pegado nada.`,
};
