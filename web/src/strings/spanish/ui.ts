import type { Strings } from "../strings.ts";

export const ui: Strings["ui"] = {
  loading: "Cargando",
  close: "Cerrar",
  dismiss: "Ocultar",
  cancel: "Cancelar",
  save: "Guardar",
  saved: "Guardado",
  undo: "Deshacer",
  back: "Atrás",
  more: "Ver más",
  retry: "Reintentar",
  panelWidth: "Ancho del panel lateral",
  copy: "Copiar",
  copied: "Copiado",
  showPassword: "Mostrar la contraseña",
  hidePassword: "Ocultar la contraseña",
};
