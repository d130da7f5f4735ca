import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";

const { plural } = speechOf("es");

export const welcome = {
  title: "Te damos la bienvenida",
  step: (at: number, of: number) => `Paso ${at} de ${of}`,
  back: "Atrás",
  goOn: "Continuar",
  skip: "Más tarde",
  serverTitle: "Ponle nombre al servidor",
  serverHint: "Tu equipo, tu ciudad, tu club. Podrás cambiarlo después.",
  roomTitle: "Crea la primera sala",
  roomHint: "Un canal: todos aquí pueden encontrarlo y unirse.",
  ideas: "Sugerencias",
  general: "General",
  generalTopic: "Todo lo que no tiene sala propia",
  news: "Anuncios",
  newsTopic: "Lo que todos deberían saber",
  breakRoom: "Pausa para el café",
  breakRoomTopic: "Cualquier cosa menos trabajo",
  inviteTitle: "Trae a la gente",
  inviteHint: (room: string) => `Quien abra este enlace puede crear una cuenta y se une a ${apart(room)}.`,
  inviteEnds: (when: string) => `Funciona hasta ${when}, cuantas veces quieras.`,
  inviteLater: "En los detalles de la sala puedes crear más enlaces y terminarlos.",
  share: "Compartir",
  enter: "Ir a la sala",
  channelsTitle: (name: string) => `Te damos la bienvenida, ${apart(name)}`,
  channelsHint: "Elige dónde quieres estar. Puedes unirte y salir cuando quieras.",
  enterCount: (count: number) =>
    plural(count, { one: "Unirse a # canal", many: "Unirse a # de canales", other: "Unirse a # canales" }),
  finish: "Terminar la configuración",
  homeTitle: "Aquí aún no hay nada",
  homeHint: "Tres formas de empezar:",
  browseHint: "Encuentra uno abierto a todos",
  peopleHint: "Escribe a una persona",
  roomCardHint: "Para unas pocas personas o para todas",
};
