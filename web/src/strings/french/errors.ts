import { reasonIn } from "../reasons.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("fr");

export const errors: Strings["errors"] = {
  malformed: "Le serveur n’a pas pu lire cette demande.",
  invalid_input: "Quelque chose ne va pas dans ces informations.",
  unauthenticated: "Connectez-vous d’abord.",
  wrong_credentials: "Cet e-mail et ce mot de passe ne vont pas ensemble.",
  forbidden: "Vous n’avez pas le droit de faire cela ici.",
  foreign_origin: "Le serveur n’accepte pas les demandes de cette page.",
  account_deactivated: "Ce compte est désactivé. Adressez-vous à l’administration.",
  registration_closed: "Ce serveur n’ouvre de comptes que sur invitation.",
  setup_code_wrong: "Ce code d’installation n’est pas celui du journal du serveur.",
  email_unverified: "Confirmez d’abord votre e-mail : le lien est dans votre messagerie.",
  not_found: "Cela n’existe plus, ou ne vous est pas visible.",
  unknown_endpoint: "Le serveur ne sait pas faire cela. Rechargez la page.",
  method_not_allowed: "Le serveur ne sait pas faire cela. Rechargez la page.",
  email_taken: "Un compte existe déjà avec cet e-mail. Voulez-vous vous connecter ?",
  handle_taken: "Cet identifiant, ou un autre qui lui ressemble, est déjà pris.",
  id_reused: "Cela a déjà été envoyé avec un autre contenu.",
  has_left:
    "Cette personne est partie. Quelqu’un d’autre peut l’ajouter, ou elle peut revenir par un lien d’invitation.",
  was_removed: "Une personne exclue ne peut revenir que si la modération l’ajoute.",
  too_many_invites: "Vous avez déjà le nombre maximal de liens d’invitation ouverts. Révoquez-en d’abord quelques-uns.",
  room_archived: "Ce salon est archivé.",
  not_for_direct: "Une discussion à deux n’a pas ce réglage.",
  last_owner: "Nommez d’abord un autre propriétaire.",
  message_deleted: "Le message a été supprimé.",
  position_ahead: "Cette page ne suit plus le serveur. Rechargez-la.",
  too_many_reactions: "Ce message a autant de réactions différentes qu’il peut en porter.",
  token_invalid: "Le lien a déjà servi ou est trop ancien.",
  too_large: "C’est trop volumineux pour être envoyé.",
  unsupported_media_type: "Le serveur n’a pas pu lire cette demande.",
  socket_only: "Cela demande une connexion établie.",
  rate_limited: "C’était beaucoup en peu de temps. Attendez un instant, puis réessayez.",
  internal: "Une erreur s’est produite sur le serveur. Réessayez.",
  unsupported_version:
    "Cette page est plus ancienne ou plus récente que le serveur. Rechargez-la ; si cela ne suffit pas, le serveur doit être mis à jour.",
  unavailable: "Le serveur est injoignable. Réessayez une fois en ligne.",
  unknown: "Une erreur s’est produite.",
  invalid: (detail) =>
    reasonIn(detail, {
      blank: "Ce champ ne peut pas rester vide.",
      longer: (most) =>
        plural(most, {
          one: "# caractère au plus.",
          many: "# de caractères au plus.",
          other: "# caractères au plus.",
        }),
      shorter: (least) =>
        plural(least, {
          one: "Au moins # caractère.",
          many: "Au moins # de caractères.",
          other: "Au moins # caractères.",
        }),
      plain: "Il y a trop peu de caractères différents.",
      sequence: "C’est une suite de caractères voisins.",
      common: "C’est l’un des premiers que tout le monde essaierait.",
      personal: "C’est tiré de votre nom, de votre identifiant ou de votre adresse.",
    }) ?? "Cela n’a pas été accepté.",
  wait: (seconds) =>
    plural(seconds, {
      one: "C’était beaucoup en peu de temps. Réessayez dans # seconde.",
      many: "C’était beaucoup en peu de temps. Réessayez dans # de secondes.",
      other: "C’était beaucoup en peu de temps. Réessayez dans # secondes.",
    }),
};
