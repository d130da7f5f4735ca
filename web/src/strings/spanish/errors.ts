import { reasonIn } from "../reasons.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("es");

export const errors: Strings["errors"] = {
  malformed: "El servidor no pudo leer esa petición.",
  invalid_input: "Algo en esos datos no está bien.",
  unauthenticated: "Primero inicia sesión.",
  wrong_credentials: "Ese correo y esa contraseña no coinciden.",
  forbidden: "No puedes hacer eso aquí.",
  foreign_origin: "El servidor no acepta peticiones desde esta página.",
  account_deactivated: "Esta cuenta está desactivada. Habla con la administración.",
  registration_closed: "Este servidor solo admite cuentas nuevas con invitación.",
  setup_code_wrong: "Este código de instalación no es el del registro del servidor.",
  email_unverified: "Primero confirma tu correo: el enlace está en tu buzón.",
  not_found: "Ya no está, o no puedes verlo.",
  unknown_endpoint: "El servidor no sabe hacer eso. Recarga la página.",
  method_not_allowed: "El servidor no sabe hacer eso. Recarga la página.",
  email_taken: "Ya existe una cuenta con ese correo. ¿Quieres iniciar sesión?",
  handle_taken: "Ese nombre de usuario, o uno muy parecido, ya está en uso.",
  id_reused: "Eso ya se envió con otro contenido.",
  has_left: "Esta persona se fue. Otra persona puede añadirla, o puede volver con un enlace de invitación.",
  was_removed: "A quien fue expulsado solo puede añadirlo un moderador.",
  too_many_invites: "Ya tienes el máximo de enlaces de invitación abiertos. Anula primero algunos.",
  room_archived: "Esta sala está archivada.",
  not_for_direct: "Una conversación de dos no tiene ese ajuste.",
  last_owner: "Primero nombra a otro propietario.",
  message_deleted: "El mensaje se eliminó.",
  position_ahead: "Esta página no va al paso del servidor. Recárgala.",
  too_many_reactions: "A este mensaje no le caben más reacciones distintas.",
  token_invalid: "El enlace ya se usó o es demasiado antiguo.",
  too_large: "Es demasiado grande para enviarlo.",
  unsupported_media_type: "El servidor no pudo leer esa petición.",
  socket_only: "Esto solo funciona con la conexión abierta.",
  rate_limited: "Ha sido mucho en poco tiempo. Espera un momento y vuelve a intentarlo.",
  internal: "Algo falló en el servidor. Vuelve a intentarlo.",
  unsupported_version:
    "Esta página es más antigua o más nueva que el servidor. Vuelve a cargarla; si no sirve, hay que actualizar el servidor.",
  unavailable: "No se puede llegar al servidor. Vuelve a intentarlo cuando tengas conexión.",
  unknown: "Algo falló.",
  invalid: (detail) =>
    reasonIn(detail, {
      blank: "No puede quedar vacío.",
      longer: (most) =>
        plural(most, {
          one: "Como máximo, # carácter.",
          many: "Como máximo, # de caracteres.",
          other: "Como máximo, # caracteres.",
        }),
      shorter: (least) =>
        plural(least, {
          one: "Al menos # carácter.",
          many: "Al menos # de caracteres.",
          other: "Al menos # caracteres.",
        }),
      plain: "Tiene muy pocos caracteres distintos.",
      sequence: "Es una secuencia de caracteres vecinos.",
      common: "Es de lo primero que probaría cualquiera.",
      personal: "Está hecha con tu nombre, tu nombre de usuario o tu dirección.",
    }) ?? "No se ha aceptado.",
  wait: (seconds) =>
    plural(seconds, {
      one: "Ha sido mucho en poco tiempo. Vuelve a intentarlo en # segundo.",
      many: "Ha sido mucho en poco tiempo. Vuelve a intentarlo en # de segundos.",
      other: "Ha sido mucho en poco tiempo. Vuelve a intentarlo en # segundos.",
    }),
};
