import { speechOf } from "../speech.ts";

const { number } = speechOf("es");

export const forms = {
  required: "Rellena este campo.",
  email: "Todavía no es una dirección de correo: nombre@example.org",
  handle: "De 2 a 32 entre a–z, 0–9, punto, guion y guion bajo; letra o cifra en ambos extremos.",
  marks: "Contiene algo invisible. Escríbelo de nuevo en lugar de pegarlo.",
  between: (least: number, most: number) => `Un número de ${number(least)} a ${number(most)}.`,
  offline: "Estás sin conexión. Lo que escribiste sigue aquí; inténtalo de nuevo cuando vuelvas.",
  capsLock: "Bloq Mayús activado",
  passwordFine: "Esta sirve.",
};
