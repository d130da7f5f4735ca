export const server = {
  title: "Servidor",
  name: "Nombre del servidor",
  nameHint: "Aparece sobre las salas de todos y en las invitaciones.",
  registration: "Quién puede entrar",
  open: "Cualquiera",
  openHint: "Quien pueda abrir esta dirección puede crear una cuenta.",
  invite: "Con invitación",
  inviteHint: "Solo quien tenga un enlace de invitación puede crear una cuenta.",
  people: "Personas y funciones",
  peopleHint: "Abre un perfil para dar una función o quitar el acceso.",
};
