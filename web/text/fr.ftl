# Français. Les mêmes messages que dans en.ftl, puis les phrases de la vérification.
# Phrases courtes et simples, au vouvoiement, sans reproche. Dire ce qui est arrivé, ce que cela veut dire, quoi faire.

## The frame
app-name = Geodepot
window-title = { $page } – Geodepot
skip = Aller au texte
crumbs-label = Où vous êtes
languages-label = Langue
notices-label = Messages
notices-dismiss = Fermer
size = { $number } { $unit }

## What is saved where
save-saving = Enregistrement…
save-saved = Enregistré sur cet appareil et dans le hub
save-kept = Gardé sur cet appareil
save-offline = Connexion perdue. Gardé sur cet appareil
save-refused = Pas enregistré dans le hub. Gardé sur cet appareil
save-refused-fields =
    { $count ->
        [one] Gardé sur cet appareil ; le hub a refusé 1 champ
       *[other] Gardé sur cet appareil ; le hub a refusé { $count } champs
    }
save-unkept = Pas enregistré. Laissez cette page ouverte
device-unavailable = Ce navigateur ne garde rien sur cet appareil, comme en navigation privée. Ce que vous écrivez n'est à l'abri qu'une fois enregistré dans le hub.
device-full = Cet appareil est plein : la dernière modification n'y est pas gardée. Libérez de la place ; ce qui est enregistré dans le hub est à l'abri.
device-failed = La dernière modification n'a pas pu être gardée sur cet appareil ({ $reason }). Rechargez la page ; si cela ne suffit pas, prenez un autre navigateur.

## Steps and what is missing
steps-label = Étapes
progress-untouched = (pas commencé)
progress-missing = (il manque quelque chose)
progress-done = (fait)
missing-label = Ce qui manque
missing-count =
    { $count ->
        [one] Il manque 1 chose
       *[other] Il manque { $count } choses
    }
missing-lead = avant que ce paquet puisse être publié
missing-advice = À regarder aussi
missing-none = Il ne manque rien
missing-none-lead = Ce paquet peut être publié.

## Fields and lists
field-optional = (facultatif)
told-error = Erreur :
told-warning = Attention :
told-hint = Conseil :
combobox-looking = Recherche…
combobox-count =
    { $count ->
        [one] 1 choix
       *[other] { $count } choix
    }
combobox-none = Rien trouvé pour « { $text } ». Essayez avec moins de lettres.
combobox-none-free = Rien trouvé pour « { $text } ». Appuyez sur Entrée pour le garder tel quel.
list-edit = Modifier
list-edit-named = Modifier { $name }
list-remove = Retirer
list-remove-named = Retirer { $name }
list-move-named = Déplacer { $name }. Utilisez les flèches haut et bas.
list-moved = { $name } est maintenant numéro { $place } sur { $count }.
file-drop-title = Déposez ici des fichiers ou un dossier
file-drop-files = Choisir des fichiers
file-drop-folder = Choisir un dossier
file-drop-taken =
    { $count ->
        [0] Aucun fichier n'a été pris.
        [one] 1 fichier a été ajouté.
       *[other] { $count } fichiers ont été ajoutés.
    }
pager-label = Pages
pager-where = Page { $page } sur { $pages }
pager-newer = Plus récents
pager-older = Plus anciens

## An address that leads nowhere
not-found-title = Il n'y a rien à cette adresse
not-found-text = L'adresse contient peut-être une faute, ou le brouillon a été supprimé ou publié depuis.
not-found-home = Aller à mes dépôts

## When a call failed
failure-retry = Réessayer
failure-sign-in = Se reconnecter
fault-unauthenticated = L'entrepôt ne vous reconnaît plus ici. Reconnectez-vous ; tout ce que vous avez écrit est gardé sur cet appareil.
fault-forbidden = Vous ne pouvez pas ouvrir cela. Demandez l'accès à son propriétaire, ou connectez-vous sous un compte qui l'a.
fault-not-found = Il n'y a rien à cette adresse. Un brouillon disparaît une fois publié ou abandonné.
fault-network = L'entrepôt n'a pas répondu. Vérifiez votre connexion, puis réessayez.
fault-timed-out = L'entrepôt a mis trop de temps à répondre. Réessayez dans un instant.
fault-rate-limited = L'entrepôt a reçu trop de demandes en peu de temps. Attendez une minute, puis réessayez.
fault-unavailable = L'entrepôt a lui-même un problème. Réessayez dans une minute ; si cela dure, prévenez ceux qui le gèrent.

## First page
sign-in-title = Publiez vos connaissances, complètes et vérifiées
sign-in-lead = Geodepot dépose des paquets de données, de code et de documents dans des entrepôts de recherche. Décrire, ajouter des fichiers, voir ce qui manque, publier.
sign-in-sandbox = L'essayer avec le bac à sable intégré
sign-in-sandbox-lead = Un entrepôt à vous sur cet ordinateur. Rien n'en sort, et rien ne peut mal tourner.
sign-in-home = Continuer avec mon compte ici
sign-in-home-lead = Vous êtes sur le site même de l'entrepôt. Connectez-vous-y d'abord, dans ce navigateur ; il ne faut pas de jeton.
sign-in-home-unknown = Ce site ne vous connaît pas encore. Connectez-vous-y dans un autre onglet de ce navigateur, puis appuyez de nouveau.
sign-in-or-token = ou utiliser un jeton
sign-in-or = ou utiliser un vrai entrepôt
sign-in-own = Se connecter à un entrepôt
sign-in-fixed = Se connecter à { $repository }
sign-in-failed = Vous n'êtes pas encore connecté
sign-in-address = Adresse de l'entrepôt
sign-in-address-hint = Comme dans la barre d'adresse, par exemple https://gkhub.earthobservations.org
sign-in-address-missing = Entrez l'adresse de l'entrepôt.
sign-in-token = Jeton d'accès
sign-in-token-hint = Dans l'entrepôt, ouvrez les réglages de votre compte, puis Applications, puis Nouveau jeton. Il est gardé dans cet onglet jusqu'à ce que vous vous déconnectiez ou le fermiez, et n'est envoyé qu'à cet entrepôt.
sign-in-token-missing = Entrez un jeton d'accès. Vous en créez un dans l'entrepôt, sous Applications dans les réglages de votre compte.
sign-in-token-unknown = L'entrepôt ne connaît pas ce jeton. Copiez-le de nouveau en entier, ou créez-en un autre.
sign-in-no-repository = Il n'y a pas d'entrepôt à cette adresse. Copiez l'adresse de sa première page.
sign-in-unreachable = Cette adresse n'a pas répondu, ou ne laisse pas des pages comme celle-ci l'interroger. Vérifiez l'adresse. Si elle est juste, lancez ceci sur votre ordinateur et prenez la page que cela ouvre : geodepot serve --repository { $address }
sign-in-button = Se connecter
sign-out = Se déconnecter

## My deposits
deposits-title = Mes dépôts
deposits-lead = Vos paquets dans { $repository }, le dernier modifié en premier.
deposits-new = Nouveau paquet
deposits-waiting = Recherche de vos paquets…
deposits-failed = Vos paquets n'ont pas pu être listés
deposits-create-failed = Le paquet n'a peut-être pas été créé
deposits-empty-title = Pas encore de paquet
deposits-empty-text = Un paquet de connaissances raconte ce que vous avez trouvé et contient les données, le code et les documents qui le montrent. Créez-en un ; il reste privé tant que vous ne le publiez pas.
deposits-first = Créer le premier paquet
deposit-untitled = Sans titre
deposit-state-draft = Brouillon
deposit-state-version = Nouvelle version
deposit-state-edited = Modifications non publiées
deposit-state-review = En relecture
deposit-state-published = Publié
deposit-changed = Modifié { $day }
deposit-resources =
    { $count ->
        [one] 1 ressource
       *[other] { $count } ressources
    }
deposit-waits-missing =
    { $count ->
        [one] il manque 1 chose
       *[other] il manque { $count } choses
    }
deposit-waits-publish = prêt à vérifier et à publier
deposit-waits-review = attend ses relecteurs

## A published package
package-loading = Paquet
package-waiting = Ouverture du paquet…
package-failed = Ce paquet n'a pas pu être ouvert
package-kind = Paquet de connaissances
package-restricted = Réservé à ceux qui en ont reçu l'accès
package-description = À propos de ce paquet
package-files = Fichiers
package-no-files = Ce paquet n'a pas de fichiers à lui.
package-resources = De quoi il est fait
package-no-resources = Ce paquet n'a pas de ressources.
package-edit = Modifier
package-edit-hint = Corriger la description. Les fichiers restent tels quels.
package-version = Nouvelle version
package-version-hint = Pour d'autres fichiers ou ressources. Cette version reste telle quelle.
package-older = C'est une version ancienne. Il y en a une plus récente.
package-newest = Ouvrir la version la plus récente
resources-waiting = Recherche de ses ressources…
files-waiting = Recherche des fichiers…
files-name = Fichier
files-size = Taille
files-download = Télécharger
files-download-named = Télécharger { $name }
fact-published = Publié
fact-updated = Dernière modification
fact-version = Version
fact-version-both = { $version } (numéro { $index })
fact-publisher = Éditeur
fact-doi = DOI
fact-licence = Licence
fact-subjects = Mots-clés
fact-id = Identifiant dans l'entrepôt

## deposit
## The frame of a deposit
edit-opening = Ouverture du paquet…
edit-open-failed = Le paquet n'a pas pu être ouvert
edit-my-deposits = Mes dépôts
edit-step-describe = Décrire
edit-step-files = Fichiers
edit-step-resources = Ressources
edit-step-check = Vérifier et publier
edit-place-resource = Ressources › { $name }
edit-untitled-package = Paquet sans titre
edit-untitled-resource = Ressource sans titre
edit-unnamed = Pas encore nommé
edit-wait-for-files =
    { $count ->
        [one] Attendez que 1 fichier soit envoyé
       *[other] Attendez que { $count } fichiers soient envoyés
    }
edit-decide-about = Décidez quel « { $name } » vous voulez
edit-back = Retour
edit-continue-files = Continuer vers les fichiers
edit-continue-resources = Continuer vers les ressources
edit-done = Terminé
edit-choose = Choisissez
edit-filled = { $count } sur { $all } remplis
edit-counted =
    { $count ->
        [0] aucun
       *[other] { $count }
    }
edit-signed-out = Le hub ne vous reconnaît plus
edit-signed-out-text = Tout ce que vous avez écrit est gardé sur cet appareil. Reconnectez-vous et vous reprendrez là où vous êtes.
edit-sign-in = Se reconnecter
edit-gone = Ce brouillon n'est plus dans le hub
edit-gone-text = Il a été publié ou supprimé ailleurs. Ce que vous avez écrit est gardé sur cet appareil. Rouvrez-le depuis vos dépôts.
edit-save-failed = La dernière modification n'est pas encore dans le hub
edit-save-again = Réessayer
edit-changed-elsewhere = « { $name } » a été modifié ailleurs
edit-changed-elsewhere-text = Vous voyez votre version, et rien n'a été écrasé. Dites laquelle doit rester. L'autre n'est pas perdue tout de suite : si vous prenez la leur, la vôtre peut être reprise.
edit-keep-mine = Garder la mienne
edit-take-theirs = Prendre la leur
edit-aside-text = Vous voyez la version venue d'ailleurs. La vôtre est gardée sur cet appareil.
edit-bring-back = Reprendre la mienne
edit-drop-aside = Oublier la mienne

## Fields as the hub calls them, for what it says about them
edit-said-about = { $field } : { $message }
path-access = Qui peut le voir
path-access-embargo-until = Fin de l'embargo
path-additional_descriptions = Autres descriptions
path-additional_titles = Autres titres
path-contributors = Qui a participé
path-contributors-role = Ce qu'a fait un participant
path-creators = Qui l'a fait
path-creators-affiliations = Où travaille un auteur
path-creators-person_or_org-identifiers = Identifiant d'un auteur
path-dates = Autres dates
path-dates-type = Ce qui s'est passé à une date
path-description = Description
path-files = Fichiers
path-funding = Financement
path-identifiers = Identifiants
path-languages = Langues
path-locations = Lieux
path-pids-doi = DOI
path-publication_date = Date de publication
path-publisher = Éditeur
path-references = Références
path-related_identifiers = Travaux liés
path-related_identifiers-relation_type = Le lien avec un travail
path-resource_type = Type
path-rights = Licence
path-subjects = Mots-clés
path-title = Titre
path-version = Version

## What it is
describe-title = Décrire le paquet
describe-lead = Ce que c'est et qui peut l'utiliser. Tout ce que vous écrivez est gardé sur cet appareil au fur et à mesure.
describe-name = Titre
describe-type = Type
describe-type-hint = Commencez à écrire : jeu de données, logiciel, rapport.
describe-type-none = Pas choisi
describe-date = Date de publication
describe-date-hint = Une année, un mois, un jour ou une durée : 2026, 2026-11, 2026-11-20, 2018/2026
describe-description = Description
describe-description-hint = Ce qu'il y a dedans, pour qui, comment c'est fait. Une ligne vide commence un nouveau paragraphe.
describe-description-formatted = Ce texte a une mise en forme qui n'est pas montrée ici. Elle reste tant que vous ne changez pas le texte.
describe-creators = Qui l'a fait
describe-contributors = Qui a participé
describe-add-person = Ajouter une personne
describe-add-organisation = Ajouter une organisation
describe-family-name = Nom de famille
describe-given-name = Prénom
describe-organisation = Organisation
describe-organisation-name = Nom de l'organisation
describe-orcid = ORCID
describe-orcid-hint = 16 chiffres, par exemple 0000-0002-1825-0097
describe-affiliation = Où cette personne travaille
describe-role = Ce qu'elle a fait
describe-role-none = Pas précisé
describe-licence = Licence
describe-licence-label = Ce que les autres peuvent en faire
describe-licence-hint = Commencez à écrire : CC BY, MIT, domaine public.
describe-more-about = En savoir plus
describe-keywords = Mots-clés
describe-keywords-hint = Un mot, ou plusieurs séparés par des virgules, puis Entrée.
describe-keywords-add = Ajouter
describe-removed = Retiré.
describe-languages = Langues
describe-languages-hint = Commencez à écrire le nom d'une langue.
describe-publisher = Éditeur
describe-publisher-hint = Nécessaire si le paquet doit avoir un DOI.
describe-version = Version
describe-version-hint = Par exemple 1.0 ou 2026-11
describe-dates = Autres dates
describe-add-date = Ajouter une date
describe-date-when = Quand
describe-date-what = Ce qui s'est passé alors
describe-date-note = En savoir plus
describe-places = Lieux
describe-add-place = Ajouter un lieu
describe-place-name = Nom du lieu
describe-place-name-hint = Par exemple lac Léman
describe-place-box = Rectangle sur le globe
describe-place-box-hint = Ouest, sud, est, nord en degrés : 5.9, 45.8, 10.5, 47.8
describe-place-wrong = Entrez quatre nombres : ouest, sud, est, nord. Ouest et est vont de -180 à 180, sud et nord de -90 à 90.
describe-place-bounds = { $west }, { $south } à { $east }, { $north }
describe-place-note = En savoir plus
describe-works = Travaux liés
describe-add-work = Ajouter un travail
describe-work-identifier = Son adresse ou son identifiant
describe-work-identifier-hint = Un DOI ou une adresse web : 10.5281/zenodo.7564 ou https://example.org/paper
describe-work-relation = Son lien avec ce paquet
describe-work-scheme = Sorte d'identifiant
describe-work-scheme-hint = Trouvée toute seule si elle est laissée vide : doi, url, isbn

## Files
send-title = Fichiers
send-lead = Les fichiers du paquet lui-même. Les données et le code vont dans des ressources, qui ont leurs propres fichiers.
send-hint-package = Jusqu'à 500 Mo par fichier dans un paquet ; mettez les plus gros dans une ressource.
send-hint-resource = Les gros fichiers conviennent. Choisissez de nouveau un fichier inachevé et il sera achevé.
send-frozen = Cette version est publiée : ses fichiers restent tels quels. Pour les changer, créez une nouvelle version sur la page du paquet.
send-none-package = Ce paquet n'a pas de fichiers à lui
send-none-package-hint = Ses ressources peuvent quand même en avoir.
send-none-resource = Cette ressource n'a pas de fichiers
send-none-resource-hint = Pour une chose décrite ici et conservée ailleurs.
send-preview = Montré en premier
send-preview-hint = Le fichier que les lecteurs voient en ouvrant la page.
send-preview-none = Aucun fichier
send-total = { $sent } fichiers envoyés sur { $count } · { $done } sur { $total }
send-total-label = Tous les fichiers
send-rest = { $speed }/s · encore { $left }
send-seconds = { $count } s
send-minutes = { $count } min
send-is-preview = montré en premier
send-renamed = renommé, car les noms n'ont pas de dossiers ici
send-large = plus de 500 Mo : le hub peut le refuser ici, mettez-le dans une ressource
send-waiting = En attente
send-sending = { $done } sur { $total }
send-sending-label = Ce fichier
send-checking = Vérification
send-done = Envoyé et vérifié
send-there = Dans le hub
send-offline = Attend la connexion
send-offline-text = Cela reprendra tout seul.
send-never-finished = Jamais achevé
send-never-finished-text = Empêche de publier. Choisissez de nouveau le même fichier pour l'achever.
send-taken = Nom déjà pris
send-taken-text = Le fichier de ce nom dans le hub a un autre contenu.
send-too-large = Trop gros ici
send-too-large-text = Le hub ne le prend pas à cet endroit. Mettez-le dans une ressource.
send-failed = Échec
send-cancel = Annuler
send-cancel-named = Annuler { $name }
send-retry = Réessayer
send-retry-named = Réessayer { $name }
send-replace = Remplacer
send-replace-named = Remplacer { $name } par le fichier que vous avez choisi
send-keep = Garder l'ancien
send-keep-named = Garder l'ancien { $name }
send-removed = { $name } a été retiré.
files-all-sent = Tous les fichiers sont envoyés.

## Resources
parts-title = Ressources
parts-lead = De quoi le paquet est fait. Les nouvelles ressources sont publiées avec lui.
parts-new = Nouvelle ressource
parts-frozen = Cette version est publiée : elle garde les mêmes ressources. Pour les changer, créez une nouvelle version sur la page du paquet.
parts-making = Création…
parts-existing = En ajouter une qui existe
parts-find = Chercher une ressource
parts-find-hint = Des mots de son titre. Ce qui est publié, et vos propres brouillons.
parts-add = Ajouter au paquet
parts-added = { $name } a été ajouté.
parts-own-draft = votre brouillon
parts-published = Publié
parts-empty = Pas encore de ressources
parts-empty-text = Une ressource est un jeu de données, un script, un rapport : une chose avec un type et ses propres fichiers. Créez-en une, ou ajoutez-en une qui existe.
parts-column-name = Ressource
parts-column-type = Type
parts-column-files = Fichiers
parts-column-state = État
parts-column-actions = Actions
parts-ready = Prêt
parts-sending =
    { $count ->
        [one] 1 fichier en route
       *[other] { $count } fichiers en route
    }
parts-new-note = nouvelle, fait partie de ce paquet
parts-published-note = publiée, liée
parts-unreadable = Ne peut être lu
parts-unreadable-note = Son accès est peut-être restreint, ou elle a été supprimée.
parts-remove = Retirer du paquet
parts-remove-not = La garder
parts-discard = Supprimer pour de bon
parts-remove-title = Retirer « { $name } » ?
parts-remove-text = Elle reste publiée. Le paquet ne la liste plus.
parts-remove-draft-text = Vous pouvez la retirer du paquet et la garder comme brouillon à part, ou la supprimer avec ses fichiers. Ce qui est supprimé ne peut pas être retrouvé.
parts-removed = { $name } a été retiré.
part-lead = Ce que c'est, et ses fichiers. C'est publié avec le paquet.
part-back = Retour aux ressources

## Check and publish
check-checking = Vérification…
check-not-here = Cet appareil n'a pas pu vérifier les brouillons, car une partie de cette page ne s'est pas chargée. Rechargez la page. Le hub vérifie tout avant que quoi que ce soit devienne public.
check-ready = Prêt à publier
check-count =
    { $count ->
        [one] 1 chose vous sépare de la publication
       *[other] { $count } choses vous séparent de la publication
    }
check-lead-missing = Vérifié sur cet appareil, et avec le hub pour ce qui y est enregistré. Rien n'a été publié.
check-lead-ready = Il ne manque rien. Quand vous publiez, le hub vérifie tout encore une fois avant que quoi que ce soit devienne public.
check-package = Le paquet
check-files =
    { $count ->
        [0] Pas de fichiers
        [one] 1 fichier dans le hub
       *[other] { $count } fichiers dans le hub
    }
check-linked = Déjà publié. Il est lié tel quel.
check-publish =
    { $count ->
        [0] Publier le paquet
        [one] Publier 1 paquet et 1 ressource
       *[other] Publier 1 paquet et { $count } ressources
    }
check-publish-changes = Publier les modifications
check-publishing = Publication…
check-warning = Publier est définitif. Les fichiers ne peuvent plus changer ensuite ; une nouvelle version peut être créée à tout moment.
check-blocked =
    { $count ->
        [one] Il manque 1 chose avant de pouvoir publier. Elle est listée plus haut.
       *[other] Il manque { $count } choses avant de pouvoir publier. Elles sont listées plus haut.
    }
check-refused = Le hub ne l'a pas publié
check-failed = La publication n'a pas eu lieu
check-unsaved = Rien n'a été publié
check-unsaved-text = Tout n'a pas pu être enregistré dans le hub avant. Ce qui l'empêche est dit en haut de cette page.
check-done = Le paquet est publié.

## What is wrong, by the code of the fault. `one` and `two` are what the rule puts in.
finding-missing = Remplissez ce champ.
finding-null = Remplissez ce champ ou retirez-le : il ne peut pas être nul.
finding-unknown-member = Retirez « { $one } » : l'entrepôt ne le connaît pas.
finding-not-an-object = Ceci doit être un objet avec des membres nommés.
finding-not-a-mapping = Ceci doit être un objet, par exemple un texte par langue.
finding-not-a-text = Ceci doit être un texte.
finding-not-a-list = Ceci doit être une liste.
finding-not-a-boolean = Ceci doit être vrai ou faux.
finding-text-short = Écrivez au moins { $one } caractères.
finding-term-unknown = Choisissez un terme de la liste : l'entrepôt n'a pas « { $one } ».
finding-term-unfit = Choisissez un autre terme : « { $one } » ne peut pas servir ici.
finding-title-missing = Entrez un titre.
finding-title-short = Entrez un titre d'au moins 3 caractères.
finding-description-short = Écrivez au moins 3 caractères, ou laissez la description vide.
finding-size-blank = Entrez une taille, ou retirez-la.
finding-format-blank = Entrez un format, ou retirez-le.
finding-creators-missing = Nommez au moins une personne ou une organisation qui l'a fait.
finding-person-or-org-missing = Dites qui c'est.
finding-person-type = Choisissez personne ou organisation.
finding-family-name-missing = Entrez le nom de famille.
finding-name-missing = Entrez le nom de l'organisation.
finding-role-missing = Choisissez ce que cette personne a fait.
finding-email-invalid = Vérifiez l'adresse électronique « { $one } ».
finding-affiliation-empty = Choisissez une organisation ou entrez son nom.
finding-affiliation-twice = Retirez l'affiliation qui est là deux fois : { $one }.
finding-subject-empty = Entrez un mot-clé, ou retirez-le.
finding-funder-empty = Choisissez un financeur ou entrez son nom.
finding-funder-missing = Dites qui a payé.
finding-award-empty = Choisissez une subvention, ou entrez son numéro et son titre.
finding-award-blank = Choisissez une subvention, ou entrez son numéro ou son titre.
finding-award-language = Donnez la langue du titre par deux petites lettres, par exemple en.
finding-publisher-missing = Entrez l'éditeur : le DOI en a besoin.
finding-date-missing = Entrez une date de publication. Une année suffit, par exemple { $one }.
finding-date-form = Écrivez « { $one } » comme une année, un mois, un jour ou une durée : 2026, 2026-11, 2026-11-20, 2018/2026.
finding-date-calendar = Vérifiez « { $one } » : ce jour n'existe pas.
finding-date-order = La durée « { $one } » finit avant de commencer.
finding-day-form = Écrivez le jour avec l'année, le mois et le jour : 2027-01-31.
finding-date-fails = Écrivez « { $one } » autrement : l'entrepôt l'accepte puis échoue dessus.
finding-day-fails = Vérifiez le jour « { $one } » : l'entrepôt échoue sur les années avant 1000.
finding-scheme-missing = Choisissez de quelle sorte d'identifiant il s'agit.
finding-scheme-unrecognized = Choisissez de quelle sorte d'identifiant est « { $one } » : cela ne se voit pas.
finding-scheme-invalid = Choisissez une autre sorte d'identifiant : « { $one } » ne sert pas ici.
finding-identifier-missing = Entrez l'identifiant.
finding-orcid-invalid = Vérifiez l'ORCID « { $one } » : il a 16 chiffres, dont le dernier est une clé.
finding-identifier-form = Vérifiez « { $one } » : ce n'est pas écrit comme { $two }.
finding-identifier-check = Vérifiez « { $one } » : comme { $two } il contient une faute, sa clé ne va pas.
finding-scheme-twice = Gardez un seul identifiant de chaque sorte ; sinon aucun n'est enregistré.
finding-identifier-twice = Retirez l'identifiant qui est là deux fois ; sinon aucun n'est enregistré.
finding-ror-check = Vérifiez l'identifiant ROR « { $one } » : sa clé ne va pas.
finding-relation-missing = Choisissez le lien entre les deux.
finding-rights-empty = Choisissez une licence ou entrez le titre de la vôtre.
finding-rights-both = Gardez la licence de la liste ou vos propres mots, pas les deux.
finding-one-language = Écrivez-le dans une seule langue.
finding-locale-unknown = Choisissez une autre langue que « { $one } » : l'entrepôt ne la propose pas.
finding-url-invalid = Écrivez l'adresse en entier : https://example.org/page.
finding-location-empty = Entrez un lieu, une description ou des coordonnées.
finding-geometry-form = Donnez la géométrie comme un objet GeoJSON avec type et coordonnées.
finding-geometry-type-missing = Dites de quelle sorte de géométrie il s'agit, par exemple Point.
finding-geometry-type-unknown = Choisissez une autre sorte de géométrie : l'entrepôt ne connaît pas « { $one } ».
finding-geometry-type-invalid = Nommez la sorte de géométrie par un texte, par exemple Point.
finding-geometry-numbers-fails = Donnez les coordonnées comme des listes de nombres, aussi profondes que ce type de géométrie le demande : l'entrepôt échoue sur les autres.
finding-geometry-members-fails = Ne gardez que le type et les coordonnées de cette géométrie : l'entrepôt échoue sur tout le reste.
finding-geometry-ring-fails = Donnez à chaque anneau au moins quatre positions, la dernière égale à la première : l'entrepôt échoue sur les autres.
finding-geometry-line-fails = Donnez à chaque ligne au moins deux positions : l'entrepôt échoue sur les autres.
finding-geometry-position-fails = Donnez chaque position par deux ou trois nombres : l'entrepôt échoue sur les autres.
finding-geometry-parts-fails = Donnez à la collection une liste de géométries correctes : l'entrepôt échoue sur les autres.
finding-coordinates-range = Vérifiez les coordonnées : la longitude (-180 à 180) vient d'abord, puis la latitude (-90 à 90).
finding-access-level = Choisissez public ou restreint.
finding-access-incomplete = Choisissez public ou restreint pour « { $one } » ; sinon tout le brouillon est refusé.
finding-access-fails = Dites qui peut le voir : sans cela l'entrepôt échoue en enregistrant.
finding-embargo-future = Choisissez un jour à venir pour la fin de l'embargo.
finding-embargo-past = Retirez la fin de l'embargo, ou rendez l'embargo actif.
finding-embargo-idle = Restreignez les fichiers ou la notice : un embargo sur ce qui est public ne fait rien.
finding-files-missing = Ajoutez un fichier, ou dites qu'il n'y en a pas.
finding-file-pending = Achevez ou retirez le fichier « { $one } » : il n'a jamais été envoyé en entier.
finding-file-pending-fails = Achevez ou retirez le fichier « { $one } » : l'entrepôt échoue sur les fichiers jamais envoyés en entier.
finding-files-disabled = Retirez d'abord les fichiers, ou dites qu'il y en a.
finding-preview-missing = Choisissez un autre fichier à montrer en premier : « { $one } » n'est pas parmi les fichiers.
finding-preview-without-files = Retirez le fichier à montrer en premier : sans fichiers, l'entrepôt refuse d'enregistrer.
finding-pid-scheme = Retirez « { $one } » : seuls doi et oai sont gardés ici.
finding-doi-invalid = Vérifiez le DOI « { $one } » : il commence par 10. et un nombre, puis une barre oblique.
finding-doi-missing = Entrez le DOI, ou retirez-le.
finding-doi-prefix = Entrez un DOI venu d'ailleurs : l'entrepôt donne lui-même ceux qui commencent par { $one }.
finding-doi-exists = Retirez le DOI vide : un nouveau n'est créé que là où il n'y en a pas.
finding-pid-fails = Donnez le fournisseur et l'identifiant du DOI comme l'entrepôt les attend : il échoue sur ceux-ci.
finding-draft-fails = Un brouillon doit être un objet avec des membres nommés : l'entrepôt échoue sur celui-ci.
finding-entry-fails = Ceci doit être un objet avec des membres nommés : l'entrepôt échoue sur toute autre chose ici.
finding-identifier-fails = Corrigez l'identifiant « { $one } » : l'entrepôt échoue dessus.
finding-term-fails = Choisissez une autre entrée que « { $one } » : l'entrepôt ne la connaît pas et échoue dessus.
finding-twice-fails = Retirez l'entrée qui est là deux fois : l'entrepôt échoue dessus.
finding-member-fails = Retirez « { $one } » : l'entrepôt échoue dessus.
finding-blank-fails = Remplissez ce champ ou retirez-le : l'entrepôt échoue sur un texte vide ici.
finding-character-fails = Retirez le caractère invisible (NUL) : l'entrepôt échoue dessus.
finding-resource-type-advised = Choisissez de quelle sorte de ressource il s'agit ; sinon elle est montrée comme un paquet de connaissances.
finding-resource-type-missing = Choisissez de quelle sorte de ressource il s'agit.
finding-resource-type-knowledge = Choisissez une autre sorte : « knowledge » est pour les paquets.
finding-licence-advised = Choisissez une licence. Sans elle, personne n'a le droit de s'en servir.
finding-description-missing = Décrivez le paquet : ce qu'il y a dedans, pour qui, et comment il a été fait.
finding-description-advised = Décrivez ce qu'il y a dedans, pour qui, et comment c'est fait.
finding-html-cut = Une partie de la mise en forme sera retirée à l'enregistrement.
finding-resource-public = Restreignez aussi cette ressource : son paquet est restreint, et elle serait publique.
finding-key-twice = Donnez à chaque ressource une clé à elle : « { $one } » est là deux fois.
finding-key-missing = Donnez une clé à la ressource, ou l'identifiant d'une ressource qui existe.
finding-file-twice = Donnez à chaque fichier un nom à lui : « { $one } » est là deux fois.
finding-file-name = Donnez un nom au fichier.
finding-resources-none = Ajoutez des ressources : un paquet sans aucune ne contient rien.
finding-schema = Corrigez ceci comme le dit le schéma de la communauté : { $one }.
finding-share-level = Choisissez Open, Restricted ou Closed, écrit exactement ainsi.
