import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { number, plural } = speechOf("es");

export const invites: LaterStrings["invites"] = {
  title: "Enlaces de invitación",
  landing: (room) => `Tienes una invitación a ${room}`,
  by: (name) => `${name} te invita.`,
  memberCount: (count) => plural(count, { one: "# miembro", many: "# de miembros", other: "# miembros" }),
  accept: "Entrar en la sala",
  signUpFirst: "Crear una cuenta para entrar",
  signInFirst: "Ya tengo cuenta",
  invalid: "Esta invitación no sirve",
  invalidHint: "Quizá ya se usó o es demasiado antigua. Pide otra.",
  create: "Crear enlace de invitación",
  created: "Copia este enlace ahora. Solo se muestra esta vez.",
  link: "Enlace de invitación",
  onlyHere:
    "Este enlace solo funciona en este ordenador, porque Parley se abrió como localhost. Para los demás, abre Parley con la dirección o el nombre de este ordenador.",
  lasts: "Vale durante",
  hour: "Una hora",
  day: "Un día",
  week: "Una semana",
  month: "30 días",
  forever: "Sin fin",
  uses: "Se puede usar",
  anyUses: "Las veces que se quiera",
  someUses: (count) => plural(count, { one: "Una vez", many: "# de veces", other: "# veces" }),
  used: (uses, max) =>
    max === null
      ? plural(uses, { one: "Usado una vez", many: "Usado # de veces", other: "Usado # veces" })
      : `Usado ${number(uses)} de ${number(max)}`,
  expires: (when) => `Termina: ${when}`,
  noExpiry: "Sin fin",
  createdBy: (name) => `de ${name}`,
  revoke: "Anular el enlace",
  revokeTitle: "¿Terminar este enlace?",
  revokeHint: "Quien lo tenga ya no podrá entrar con él. Quienes ya entraron se quedan.",
  already: "Ya estás en esta sala.",
  enter: "Ir a la sala",
  none: "Ahora no hay ningún enlace válido.",
};
