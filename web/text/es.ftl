# Español. Los mismos mensajes que en en.ftl y después las frases de la comprobación.
# Frases cortas y sencillas, de usted, sin reproches. Decir qué ha pasado, qué significa y qué hacer.

## The frame
app-name = Geodepot
window-title = { $page } – Geodepot
skip = Ir al texto
crumbs-label = Dónde está
languages-label = Idioma
notices-label = Avisos
notices-dismiss = Cerrar
size = { $number } { $unit }

## What is saved where
save-saving = Guardando…
save-saved = Guardado en este dispositivo y en el hub
save-kept = Conservado en este dispositivo
save-offline = Sin conexión. Conservado en este dispositivo
save-refused = No guardado en el hub. Conservado en este dispositivo
save-refused-fields =
    { $count ->
        [one] Conservado en este dispositivo; el hub rechazó 1 campo
       *[other] Conservado en este dispositivo; el hub rechazó { $count } campos
    }
save-unkept = Sin guardar. Deje abierta esta página
device-unavailable = Este navegador no conserva nada en este dispositivo, como en una ventana privada. Lo que escribe solo está a salvo una vez guardado en el hub.
device-full = Este dispositivo está lleno y el último cambio no se conserva en él. Libere espacio; lo guardado en el hub está a salvo.
device-failed = El último cambio no se pudo conservar en este dispositivo ({ $reason }). Recargue la página; si no basta, use otro navegador.

## Steps and what is missing
steps-label = Pasos
progress-untouched = (sin empezar)
progress-missing = (falta algo)
progress-done = (hecho)
missing-label = Qué falta
missing-count =
    { $count ->
        [one] Falta 1 cosa
       *[other] Faltan { $count } cosas
    }
missing-lead = antes de poder publicar este paquete
missing-advice = También conviene mirar
missing-none = No falta nada
missing-none-lead = Este paquete se puede publicar.

## Fields and lists
field-optional = (opcional)
told-error = Error:
told-warning = Atención:
told-hint = Consejo:
combobox-looking = Buscando…
combobox-count =
    { $count ->
        [one] 1 opción
       *[other] { $count } opciones
    }
combobox-none = No se encontró nada para «{ $text }». Pruebe con menos letras.
combobox-none-free = No se encontró nada para «{ $text }». Pulse Intro para usarlo tal cual.
list-edit = Editar
list-edit-named = Editar { $name }
list-remove = Quitar
list-remove-named = Quitar { $name }
list-move-named = Mover { $name }. Use las flechas arriba y abajo.
list-moved = { $name } es ahora el número { $place } de { $count }.
file-drop-title = Suelte aquí archivos o una carpeta
file-drop-files = Elegir archivos
file-drop-folder = Elegir una carpeta
file-drop-taken =
    { $count ->
        [0] No se tomó ningún archivo.
        [one] Se añadió 1 archivo.
       *[other] Se añadieron { $count } archivos.
    }
pager-label = Páginas
pager-where = Página { $page } de { $pages }
pager-newer = Más recientes
pager-older = Más antiguos

## An address that leads nowhere
not-found-title = No hay nada en esta dirección
not-found-text = Quizá la dirección tiene un error, o el borrador se borró o se publicó desde entonces.
not-found-home = Ir a mis depósitos

## When a call failed
failure-retry = Intentar de nuevo
failure-sign-in = Volver a entrar
fault-unauthenticated = El repositorio ya no le reconoce aquí. Vuelva a entrar; todo lo que escribió se conserva en este dispositivo.
fault-forbidden = No puede abrir esto. Pida acceso a su dueño, o entre con una cuenta que lo tenga.
fault-not-found = No hay nada en esta dirección. Un borrador desaparece cuando se publica o se descarta.
fault-network = El repositorio no respondió. Compruebe su conexión e inténtelo de nuevo.
fault-timed-out = El repositorio tardó demasiado en responder. Inténtelo de nuevo en un momento.
fault-rate-limited = El repositorio recibió demasiadas preguntas en poco tiempo. Espere un minuto e inténtelo de nuevo.
fault-unavailable = El propio repositorio tiene un problema. Inténtelo dentro de un minuto; si sigue, avise a quienes lo llevan.

## First page
sign-in-title = Publique su conocimiento, completo y comprobado
sign-in-lead = Geodepot deposita paquetes de datos, código y documentos en repositorios de investigación. Describir, añadir archivos, ver qué falta, publicar.
sign-in-sandbox = Probarlo con el repositorio de pruebas incluido
sign-in-sandbox-lead = Un repositorio propio en este ordenador. Nada sale de él y nada puede ir mal.
sign-in-home = Seguir con mi cuenta de aquí
sign-in-home-lead = Está en el propio sitio del repositorio. Entre primero allí, en este navegador; no hace falta un token.
sign-in-home-unknown = Este sitio todavía no le conoce. Entre en él en otra pestaña de este navegador y pulse de nuevo.
sign-in-or-token = o usar un token
sign-in-or = o usar un repositorio de verdad
sign-in-own = Entrar en un repositorio
sign-in-fixed = Entrar en { $repository }
sign-in-failed = Todavía no ha entrado
sign-in-address = Dirección del repositorio
sign-in-address-hint = Como en la barra de direcciones, por ejemplo https://gkhub.earthobservations.org
sign-in-address-missing = Escriba la dirección del repositorio.
sign-in-token = Token de acceso
sign-in-token-hint = En el repositorio, abra los ajustes de su cuenta, luego Aplicaciones y luego Nuevo token. Se conserva en esta pestaña hasta que salga o la cierre, y solo se envía a este repositorio.
sign-in-token-missing = Escriba un token de acceso. Se crea en el repositorio, en Aplicaciones dentro de los ajustes de su cuenta.
sign-in-token-unknown = El repositorio no conoce este token. Cópielo otra vez entero, o cree uno nuevo.
sign-in-no-repository = No hay ningún repositorio en esta dirección. Copie la dirección de su primera página.
sign-in-unreachable = Esta dirección no respondió, o no deja que páginas como esta le pregunten. Compruebe la dirección. Si es correcta, ejecute esto en su ordenador y use la página que abre: geodepot serve --repository { $address }
sign-in-button = Entrar
sign-out = Salir

## My deposits
deposits-title = Mis depósitos
deposits-lead = Sus paquetes en { $repository }, primero el último en el que trabajó.
deposits-new = Paquete nuevo
deposits-waiting = Buscando sus paquetes…
deposits-failed = No se pudieron listar sus paquetes
deposits-create-failed = Quizá el paquete no se creó
deposits-empty-title = Todavía no hay paquetes
deposits-empty-text = Un paquete de conocimiento cuenta lo que usted averiguó y contiene los datos, el código y los documentos que lo muestran. Cree uno; es privado hasta que lo publique.
deposits-first = Crear el primer paquete
deposit-untitled = Sin título
deposit-state-draft = Borrador
deposit-state-version = Versión nueva
deposit-state-edited = Cambios sin publicar
deposit-state-review = En revisión
deposit-state-published = Publicado
deposit-changed = Cambiado { $day }
deposit-resources =
    { $count ->
        [one] 1 recurso
       *[other] { $count } recursos
    }
deposit-waits-missing =
    { $count ->
        [one] falta 1 cosa
       *[other] faltan { $count } cosas
    }
deposit-waits-publish = listo para comprobar y publicar
deposit-waits-review = espera a sus revisores

## A published package
package-loading = Paquete
package-waiting = Abriendo el paquete…
package-failed = Este paquete no se pudo abrir
package-kind = Paquete de conocimiento
package-restricted = Solo para quienes recibieron acceso
package-description = Sobre este paquete
package-files = Archivos
package-no-files = Este paquete no tiene archivos propios.
package-resources = De qué está hecho
package-no-resources = Este paquete no tiene recursos.
package-edit = Editar
package-edit-hint = Corregir la descripción. Los archivos quedan como están.
package-version = Versión nueva
package-version-hint = Para otros archivos o recursos. Esta versión queda como está.
package-older = Esta es una versión antigua. Hay una más reciente.
package-newest = Abrir la versión más reciente
resources-waiting = Buscando sus recursos…
files-waiting = Buscando los archivos…
files-name = Archivo
files-size = Tamaño
files-download = Descargar
files-download-named = Descargar { $name }
fact-published = Publicado
fact-updated = Último cambio
fact-version = Versión
fact-version-both = { $version } (número { $index })
fact-publisher = Editor
fact-doi = DOI
fact-licence = Licencia
fact-subjects = Palabras clave
fact-id = Identificador en el repositorio

## deposit
## The frame of a deposit
edit-opening = Abriendo el paquete…
edit-open-failed = El paquete no se pudo abrir
edit-my-deposits = Mis depósitos
edit-step-describe = Describir
edit-step-files = Archivos
edit-step-resources = Recursos
edit-step-check = Comprobar y publicar
edit-place-resource = Recursos › { $name }
edit-untitled-package = Paquete sin título
edit-untitled-resource = Recurso sin título
edit-unnamed = Todavía sin nombre
edit-wait-for-files =
    { $count ->
        [one] Espere a que se envíe 1 archivo
       *[other] Espere a que se envíen { $count } archivos
    }
edit-decide-about = Decida qué «{ $name }» quiere tener
edit-back = Atrás
edit-continue-files = Seguir con los archivos
edit-continue-resources = Seguir con los recursos
edit-done = Hecho
edit-choose = Elija
edit-filled = { $count } de { $all } rellenos
edit-counted =
    { $count ->
        [0] ninguno
       *[other] { $count }
    }
edit-signed-out = El hub ya no le reconoce
edit-signed-out-text = Todo lo que escribió se conserva en este dispositivo. Vuelva a entrar y seguirá donde estaba.
edit-sign-in = Volver a entrar
edit-gone = Este borrador ya no está en el hub
edit-gone-text = Se publicó o se borró en otro sitio. Lo que escribió se conserva en este dispositivo. Ábralo de nuevo desde sus depósitos.
edit-save-failed = El último cambio todavía no está en el hub
edit-save-again = Intentar de nuevo
edit-changed-elsewhere = «{ $name }» se cambió en otro sitio
edit-changed-elsewhere-text = Usted ve su versión y no se sobrescribió nada. Diga cuál debe quedar. La otra no se pierde enseguida: si toma la de ellos, la suya se puede recuperar.
edit-keep-mine = Quedarme con la mía
edit-take-theirs = Tomar la de ellos
edit-aside-text = Ve la versión de otro sitio. La suya se conserva en este dispositivo.
edit-bring-back = Recuperar la mía
edit-drop-aside = Olvidar la mía

## Fields as the hub calls them, for what it says about them
edit-said-about = { $field }: { $message }
path-access = Quién puede verlo
path-access-embargo-until = Fin del embargo
path-additional_descriptions = Otras descripciones
path-additional_titles = Otros títulos
path-contributors = Quién participó
path-contributors-role = Qué hizo un participante
path-creators = Quién lo hizo
path-creators-affiliations = Dónde trabaja un autor
path-creators-person_or_org-identifiers = Identificador de un autor
path-dates = Otras fechas
path-dates-type = Qué pasó en una fecha
path-description = Descripción
path-files = Archivos
path-funding = Financiación
path-identifiers = Identificadores
path-languages = Idiomas
path-locations = Lugares
path-pids-doi = DOI
path-publication_date = Fecha de publicación
path-publisher = Editor
path-references = Referencias
path-related_identifiers = Trabajos relacionados
path-related_identifiers-relation_type = Cómo se relaciona un trabajo
path-resource_type = Tipo
path-rights = Licencia
path-subjects = Palabras clave
path-title = Título
path-version = Versión

## What it is
describe-title = Describir el paquete
describe-lead = Qué es y quién puede usarlo. Todo lo que escribe se conserva en este dispositivo mientras escribe.
describe-name = Título
describe-type = Tipo
describe-type-hint = Empiece a escribir: conjunto de datos, software, informe.
describe-type-none = Sin elegir
describe-date = Fecha de publicación
describe-date-hint = Un año, un mes, un día o un periodo: 2026, 2026-11, 2026-11-20, 2018/2026
describe-description = Descripción
describe-description-hint = Qué contiene, para quién, cómo se hizo. Una línea en blanco empieza un párrafo nuevo.
describe-description-formatted = Este texto tiene un formato que no se muestra aquí. Se queda mientras no cambie el texto.
describe-creators = Quién lo hizo
describe-contributors = Quién participó
describe-add-person = Añadir una persona
describe-add-organisation = Añadir una organización
describe-family-name = Apellidos
describe-given-name = Nombre
describe-organisation = Organización
describe-organisation-name = Nombre de la organización
describe-orcid = ORCID
describe-orcid-hint = 16 cifras, por ejemplo 0000-0002-1825-0097
describe-affiliation = Dónde trabaja
describe-role = Qué hizo
describe-role-none = Sin decir
describe-licence = Licencia
describe-licence-label = Qué pueden hacer otros con ello
describe-licence-hint = Empiece a escribir: CC BY, MIT, dominio público.
describe-more-about = Más sobre ello
describe-keywords = Palabras clave
describe-keywords-hint = Una palabra, o varias con comas, y después Intro.
describe-keywords-add = Añadir
describe-removed = Quitado.
describe-languages = Idiomas
describe-languages-hint = Empiece a escribir el nombre de un idioma.
describe-publisher = Editor
describe-publisher-hint = Hace falta si el paquete va a tener un DOI.
describe-version = Versión
describe-version-hint = Por ejemplo 1.0 o 2026-11
describe-dates = Otras fechas
describe-add-date = Añadir una fecha
describe-date-when = Cuándo
describe-date-what = Qué pasó entonces
describe-date-note = Más sobre ello
describe-places = Lugares
describe-add-place = Añadir un lugar
describe-place-name = Nombre del lugar
describe-place-name-hint = Por ejemplo, lago Lemán
describe-place-box = Rectángulo en el globo
describe-place-box-hint = Oeste, sur, este, norte en grados: 5.9, 45.8, 10.5, 47.8
describe-place-wrong = Escriba cuatro números: oeste, sur, este, norte. Oeste y este van de -180 a 180, sur y norte de -90 a 90.
describe-place-bounds = { $west }, { $south } a { $east }, { $north }
describe-place-note = Más sobre ello
describe-works = Trabajos relacionados
describe-add-work = Añadir un trabajo
describe-work-identifier = Su dirección o identificador
describe-work-identifier-hint = Un DOI o una dirección web: 10.5281/zenodo.7564 o https://example.org/paper
describe-work-relation = Cómo se relaciona esto con él
describe-work-scheme = Clase de identificador
describe-work-scheme-hint = Se averigua sola si se deja vacía: doi, url, isbn

## Files
send-title = Archivos
send-lead = Archivos del propio paquete. Los datos y el código van en recursos, que tienen sus propios archivos.
send-hint-package = Hasta 500 MB por archivo en un paquete; ponga los mayores en un recurso.
send-hint-resource = Los archivos grandes valen. Elija otra vez un archivo sin terminar y se terminará.
send-frozen = Esta versión está publicada y sus archivos quedan como están. Para cambiarlos, cree una versión nueva en la página del paquete.
send-none-package = Este paquete no tiene archivos propios
send-none-package-hint = Aun así, sus recursos pueden tenerlos.
send-none-resource = Este recurso no tiene archivos
send-none-resource-hint = Para algo que se describe aquí y se guarda en otro sitio.
send-preview = Se muestra primero
send-preview-hint = El archivo que ven los lectores al abrir la página.
send-preview-none = Ningún archivo
send-total = { $sent } de { $count } archivos enviados · { $done } de { $total }
send-total-label = Todos los archivos
send-rest = { $speed }/s · quedan { $left }
send-seconds = { $count } s
send-minutes = { $count } min
send-is-preview = se muestra primero
send-renamed = renombrado, porque aquí los nombres no tienen carpetas
send-large = más de 500 MB: puede que el hub no lo acepte aquí, póngalo en un recurso
send-waiting = En espera
send-sending = { $done } de { $total }
send-sending-label = Este archivo
send-checking = Comprobando
send-done = Enviado y comprobado
send-there = En el hub
send-offline = Espera la conexión
send-offline-text = Sigue solo.
send-never-finished = Sin terminar
send-never-finished-text = Impide publicar. Elija otra vez el mismo archivo para terminarlo.
send-taken = El nombre ya existe
send-taken-text = El archivo con este nombre en el hub tiene otro contenido.
send-too-large = Demasiado grande aquí
send-too-large-text = El hub no lo acepta en este sitio. Póngalo en un recurso.
send-failed = Falló
send-cancel = Cancelar
send-cancel-named = Cancelar { $name }
send-retry = Intentar de nuevo
send-retry-named = Intentar { $name } de nuevo
send-replace = Reemplazar
send-replace-named = Reemplazar { $name } por el archivo que eligió
send-keep = Conservar el antiguo
send-keep-named = Conservar el antiguo { $name }
send-removed = Se quitó { $name }.
files-all-sent = Todos los archivos están enviados.

## Resources
parts-title = Recursos
parts-lead = De qué está hecho el paquete. Los recursos nuevos se publican con él.
parts-new = Recurso nuevo
parts-frozen = Esta versión está publicada y sigue listando los mismos recursos. Para cambiarlos, cree una versión nueva en la página del paquete.
parts-making = Creándolo…
parts-existing = Añadir uno que existe
parts-find = Buscar un recurso
parts-find-hint = Palabras de su título. Lo publicado, y sus propios borradores.
parts-add = Añadir al paquete
parts-added = Se añadió { $name }.
parts-own-draft = su borrador
parts-published = Publicado
parts-empty = Todavía no hay recursos
parts-empty-text = Un recurso es un conjunto de datos, un script, un informe: algo con un tipo y archivos propios. Cree uno, o añada uno que exista.
parts-column-name = Recurso
parts-column-type = Tipo
parts-column-files = Archivos
parts-column-state = Estado
parts-column-actions = Acciones
parts-ready = Listo
parts-sending =
    { $count ->
        [one] 1 archivo en camino
       *[other] { $count } archivos en camino
    }
parts-new-note = nuevo, pertenece a este paquete
parts-published-note = publicado, enlazado
parts-unreadable = No se puede leer
parts-unreadable-note = Quizá su acceso está restringido o se borró.
parts-remove = Quitar del paquete
parts-remove-not = Conservarlo
parts-discard = Borrar para siempre
parts-remove-title = ¿Quitar «{ $name }»?
parts-remove-text = Sigue publicado. El paquete ya no lo lista.
parts-remove-draft-text = Puede sacarlo del paquete y conservarlo como borrador aparte, o borrarlo con sus archivos. Lo que se borra no se puede recuperar.
parts-removed = Se quitó { $name }.
part-lead = Qué es, y sus archivos. Se publica junto con el paquete.
part-back = Volver a los recursos

## Check and publish
check-checking = Comprobando…
check-not-here = Este dispositivo no pudo comprobar los borradores, porque una parte de esta página no se cargó. Recargue la página. El hub comprueba todo antes de que nada sea público.
check-ready = Listo para publicar
check-count =
    { $count ->
        [one] 1 cosa le separa de publicar
       *[other] { $count } cosas le separan de publicar
    }
check-lead-missing = Comprobado en este dispositivo, y con el hub en lo que está guardado. No se ha publicado nada.
check-lead-ready = No falta nada. Cuando publique, el hub comprueba todo una vez más antes de que nada sea público.
check-package = El paquete
check-files =
    { $count ->
        [0] Sin archivos
        [one] 1 archivo en el hub
       *[other] { $count } archivos en el hub
    }
check-linked = Ya publicado. Se enlaza tal cual.
check-publish =
    { $count ->
        [0] Publicar el paquete
        [one] Publicar 1 paquete y 1 recurso
       *[other] Publicar 1 paquete y { $count } recursos
    }
check-publish-changes = Publicar los cambios
check-publishing = Publicando…
check-warning = Publicar no se puede deshacer. Después los archivos no pueden cambiar; se puede crear una versión nueva en cualquier momento.
check-blocked =
    { $count ->
        [one] Falta 1 cosa para poder publicar. Está en la lista de arriba.
       *[other] Faltan { $count } cosas para poder publicar. Están en la lista de arriba.
    }
check-refused = El hub no lo publicó
check-failed = No se pudo publicar
check-unsaved = No se publicó nada
check-unsaved-text = Antes no se pudo guardar todo en el hub. Lo que lo impide se dice al principio de esta página.
check-done = El paquete está publicado.

## What is wrong, by the code of the fault. `one` and `two` are what the rule puts in.
finding-missing = Rellene este campo.
finding-null = Rellene este campo o quítelo: no puede ser nulo.
finding-unknown-member = Quite «{ $one }»: el repositorio no lo conoce.
finding-not-an-object = Esto debe ser un objeto con miembros con nombre.
finding-not-a-mapping = Esto debe ser un objeto, por ejemplo un texto por idioma.
finding-not-a-text = Esto debe ser un texto.
finding-not-a-list = Esto debe ser una lista.
finding-not-a-boolean = Esto debe ser verdadero o falso.
finding-text-short = Escriba al menos { $one } caracteres.
finding-term-unknown = Elija un término de la lista: el repositorio no tiene «{ $one }».
finding-term-unfit = Elija otro término: «{ $one }» no sirve aquí.
finding-title-missing = Escriba un título.
finding-title-short = Escriba un título de al menos 3 caracteres.
finding-description-short = Escriba al menos 3 caracteres, o deje vacía la descripción.
finding-size-blank = Escriba un tamaño, o quítelo.
finding-format-blank = Escriba un formato, o quítelo.
finding-creators-missing = Nombre al menos a una persona u organización que lo hizo.
finding-person-or-org-missing = Diga quién es.
finding-person-type = Elija persona u organización.
finding-family-name-missing = Escriba los apellidos.
finding-name-missing = Escriba el nombre de la organización.
finding-role-missing = Elija qué hizo esta persona.
finding-email-invalid = Compruebe la dirección de correo «{ $one }».
finding-affiliation-empty = Elija una organización o escriba su nombre.
finding-affiliation-twice = Quite la afiliación que está dos veces: { $one }.
finding-subject-empty = Escriba una palabra clave, o quítela.
finding-funder-empty = Elija un financiador o escriba su nombre.
finding-funder-missing = Diga quién pagó.
finding-award-empty = Elija una ayuda, o escriba su número y su título.
finding-award-blank = Elija una ayuda, o escriba su número o su título.
finding-award-language = Dé el idioma del título con dos letras minúsculas, por ejemplo en.
finding-publisher-missing = Escriba el editor: el DOI lo necesita.
finding-date-missing = Escriba una fecha de publicación. Basta un año, por ejemplo { $one }.
finding-date-form = Escriba «{ $one }» como un año, un mes, un día o un periodo: 2026, 2026-11, 2026-11-20, 2018/2026.
finding-date-calendar = Compruebe «{ $one }»: ese día no existe.
finding-date-order = El periodo «{ $one }» termina antes de empezar.
finding-day-form = Escriba el día con año, mes y día: 2027-01-31.
finding-date-fails = Escriba «{ $one }» de otra manera: el repositorio lo acepta y luego falla con ello.
finding-day-fails = Compruebe el día «{ $one }»: el repositorio falla con años antes de 1000.
finding-scheme-missing = Elija qué clase de identificador es.
finding-scheme-unrecognized = Elija qué clase de identificador es «{ $one }»: no se puede saber por él mismo.
finding-scheme-invalid = Elija otra clase de identificador: «{ $one }» no se usa aquí.
finding-identifier-missing = Escriba el identificador.
finding-orcid-invalid = Compruebe el ORCID «{ $one }»: tiene 16 cifras, la última de control.
finding-identifier-form = Compruebe «{ $one }»: no está escrito como { $two }.
finding-identifier-check = Compruebe «{ $one }»: como { $two } tiene un error, su cifra de control no encaja.
finding-scheme-twice = Deje un identificador de cada clase; si no, no se guarda ninguno.
finding-identifier-twice = Quite el identificador que está dos veces; si no, no se guarda ninguno.
finding-ror-check = Compruebe el identificador ROR «{ $one }»: sus cifras de control no encajan.
finding-relation-missing = Elija cómo se relaciona.
finding-rights-empty = Elija una licencia o escriba el título de la suya.
finding-rights-both = Deje la licencia de la lista o sus propias palabras, no las dos.
finding-one-language = Escríbalo en un solo idioma.
finding-locale-unknown = Elija otro idioma que «{ $one }»: el repositorio no lo ofrece.
finding-url-invalid = Escriba la dirección completa: https://example.org/page.
finding-location-empty = Escriba un lugar, una descripción o unas coordenadas.
finding-geometry-form = Dé la geometría como un objeto GeoJSON con tipo y coordenadas.
finding-geometry-type-missing = Diga qué clase de geometría es, por ejemplo Point.
finding-geometry-type-unknown = Elija otra clase de geometría: el repositorio no conoce «{ $one }».
finding-geometry-type-invalid = Nombre la clase de geometría con un texto, por ejemplo Point.
finding-geometry-numbers-fails = Indique las coordenadas como listas de números, con la profundidad que pide este tipo de geometría: el repositorio falla con otras.
finding-geometry-members-fails = Deje solo el tipo y las coordenadas de esta geometría: el repositorio falla con todo lo demás.
finding-geometry-ring-fails = Dé a cada anillo al menos cuatro posiciones, la última igual a la primera: el repositorio falla con otros.
finding-geometry-line-fails = Dé a cada línea al menos dos posiciones: el repositorio falla con otras.
finding-geometry-position-fails = Indique cada posición con dos o tres números: el repositorio falla con otras.
finding-geometry-parts-fails = Dé a la colección una lista de geometrías correctas: el repositorio falla con otras.
finding-coordinates-range = Compruebe las coordenadas: primero la longitud (-180 a 180), luego la latitud (-90 a 90).
finding-access-level = Elija público o restringido.
finding-access-incomplete = Elija público o restringido para «{ $one }»; si no, se rechaza todo el borrador.
finding-access-fails = Diga quién puede verlo: sin ello el repositorio falla al guardar.
finding-embargo-future = Elija un día por venir para el fin del embargo.
finding-embargo-past = Quite el fin del embargo, o active el embargo.
finding-embargo-idle = Restrinja los archivos o el registro: un embargo sobre lo público no hace nada.
finding-files-missing = Añada un archivo, o diga que no tiene archivos.
finding-file-pending = Termine o quite el archivo «{ $one }»: nunca se envió entero.
finding-file-pending-fails = Termine o quite el archivo «{ $one }»: el repositorio falla con archivos que nunca se enviaron enteros.
finding-files-disabled = Quite primero los archivos, o diga que tiene archivos.
finding-preview-missing = Elija otro archivo para mostrar primero: «{ $one }» no está entre los archivos.
finding-preview-without-files = Quite el archivo que se muestra primero: sin archivos, el repositorio se niega a guardar.
finding-pid-scheme = Quite «{ $one }»: aquí solo se guardan doi y oai.
finding-doi-invalid = Compruebe el DOI «{ $one }»: empieza por 10. y un número, y luego una barra.
finding-doi-missing = Escriba el DOI, o quítelo.
finding-doi-prefix = Escriba un DOI de otro sitio: el propio repositorio da los que empiezan por { $one }.
finding-doi-exists = Quite el DOI vacío: solo se crea uno nuevo donde no hay ninguno.
finding-pid-fails = Dé el proveedor y el identificador del DOI como los espera el repositorio: falla con estos.
finding-draft-fails = Un borrador debe ser un objeto con miembros con nombre: el repositorio falla con este.
finding-entry-fails = Esto debe ser un objeto con miembros con nombre: el repositorio falla con cualquier otra cosa aquí.
finding-identifier-fails = Corrija el identificador «{ $one }»: el repositorio falla con él.
finding-term-fails = Elija otra entrada que «{ $one }»: el repositorio no la conoce y falla con ella.
finding-twice-fails = Quite la entrada que está dos veces: el repositorio falla con ella.
finding-member-fails = Quite «{ $one }»: el repositorio falla con ello.
finding-blank-fails = Rellene este campo o quítelo: el repositorio falla con un texto en blanco aquí.
finding-character-fails = Quite el carácter invisible (NUL): el repositorio falla con él.
finding-resource-type-advised = Elija qué clase de recurso es; si no, se muestra como un paquete de conocimiento.
finding-resource-type-missing = Elija qué clase de recurso es.
finding-resource-type-knowledge = Elija otra clase: «knowledge» es para paquetes.
finding-licence-advised = Elija una licencia. Sin ella nadie puede usarlo.
finding-description-missing = Describa el paquete: qué contiene, para quién y cómo se hizo.
finding-description-advised = Describa qué contiene, para quién y cómo se hizo.
finding-html-cut = Parte del formato se quitará al guardar.
finding-resource-public = Restrinja también este recurso: su paquete está restringido y él sería público.
finding-key-twice = Dé a cada recurso una clave propia: «{ $one }» está dos veces.
finding-key-missing = Dé una clave al recurso, o el identificador de uno que existe.
finding-file-twice = Dé a cada archivo un nombre propio: «{ $one }» está dos veces.
finding-file-name = Dé un nombre al archivo.
finding-resources-none = Añada recursos: un paquete sin ninguno no contiene nada.
finding-schema = Corrija esto como dice el esquema de la comunidad: { $one }.
finding-share-level = Elija Open, Restricted o Closed, escrito así.
