# English. Every sentence of the app, in sections by the part that shows it.
# Short, plain, second person, sentence case, no blame. Say what happened, what it means, what to do.

## The frame
app-name = Geodepot
window-title = { $page } – Geodepot
skip = Skip to the text
crumbs-label = Where you are
languages-label = Language
notices-label = Notices
notices-dismiss = Dismiss
size = { $number } { $unit }

## What is saved where
save-saving = Saving…
save-saved = Saved on this device and in the hub
save-kept = Kept on this device
save-offline = Connection lost. Kept on this device
save-refused = Not saved in the hub. Kept on this device
save-refused-fields =
    { $count ->
        [one] Kept on this device; the hub refused 1 field
       *[other] Kept on this device; the hub refused { $count } fields
    }
save-unkept = Not saved. Keep this page open
device-unavailable = This browser keeps nothing on this device, as in a private window. What you type is safe only after it is saved in the hub.
device-full = This device is full, so the last change is not kept on it. Free some space; what is saved in the hub is safe.
device-failed = The last change could not be kept on this device ({ $reason }). Reload the page; if that does not help, use another browser.

## Steps and what is missing
steps-label = Steps
progress-untouched = (not begun)
progress-missing = (something is missing)
progress-done = (done)
missing-label = What is missing
missing-count =
    { $count ->
        [one] 1 thing is missing
       *[other] { $count } things are missing
    }
missing-lead = before this package can be published
missing-advice = Also worth a look
missing-none = Nothing is missing
missing-none-lead = This package can be published.

## Fields and lists
field-optional = (optional)
told-error = Error:
told-warning = Warning:
told-hint = Hint:
combobox-looking = Looking…
combobox-count =
    { $count ->
        [one] 1 choice
       *[other] { $count } choices
    }
combobox-none = Nothing found for “{ $text }”. Try fewer letters.
combobox-none-free = Nothing found for “{ $text }”. Press Enter to use it as it is.
list-edit = Edit
list-edit-named = Edit { $name }
list-remove = Remove
list-remove-named = Remove { $name }
list-move-named = Move { $name }. Use the up and down arrow keys.
list-moved = { $name } is now number { $place } of { $count }.
file-drop-title = Drop files or a folder here
file-drop-files = Choose files
file-drop-folder = Choose a folder
file-drop-taken =
    { $count ->
        [0] No file was taken.
        [one] 1 file was added.
       *[other] { $count } files were added.
    }
pager-label = Pages
pager-where = Page { $page } of { $pages }
pager-newer = Newer
pager-older = Older

## An address that leads nowhere
not-found-title = There is nothing at this address
not-found-text = The address may be mistyped, or the draft was deleted or published since.
not-found-home = Go to my deposits

## When a call failed
failure-retry = Try again
failure-sign-in = Sign in again
fault-unauthenticated = The repository no longer knows you here. Sign in again; everything you typed is kept on this device.
fault-forbidden = You may not open this. Ask its owner for access, or sign in as somebody who may.
fault-not-found = There is nothing under this address. A draft is gone once it was published or discarded.
fault-network = The repository did not answer. Check your connection, then try again.
fault-timed-out = The repository took too long to answer. Try again in a moment.
fault-rate-limited = The repository was asked too often in a short time. Wait a minute, then try again.
fault-unavailable = The repository has a problem of its own. Try again in a minute; if it stays, tell the people who run it.

## First page
sign-in-title = Publish your knowledge, complete and checked
sign-in-lead = Geodepot puts packages of data, code and documents into research repositories. Describe, add files, see what is missing, publish.
sign-in-sandbox = Try it with the built-in sandbox
sign-in-sandbox-lead = A repository of your own on this computer. Nothing leaves it, and nothing can go wrong.
sign-in-home = Go on with my account here
sign-in-home-lead = You are on the repository's own site. Sign in there first, in this browser; a token is not needed.
sign-in-home-unknown = This site does not know you yet. Sign in there, in another tab of this browser, then press again.
sign-in-or-token = or use a token
sign-in-or = or use a real repository
sign-in-own = Sign in to a repository
sign-in-fixed = Sign in to { $repository }
sign-in-failed = You are not signed in yet
sign-in-address = Address of the repository
sign-in-address-hint = As in the address bar, for example https://gkhub.earthobservations.org
sign-in-address-missing = Enter the address of the repository.
sign-in-token = Access token
sign-in-token-hint = In the repository, open your account settings, then Applications, then New token. It is kept in this tab until you sign out or close it, and is sent to this repository alone.
sign-in-token-missing = Enter an access token. You make one in the repository, under Applications in your account settings.
sign-in-token-unknown = The repository does not know this token. Copy it again as a whole, or make a new one.
sign-in-no-repository = There is no repository at this address. Copy the address of its first page.
sign-in-unreachable = This address did not answer, or does not let pages like this one ask it. Check the address. If it is right, run this on your computer and use the page it opens: geodepot serve --repository { $address }
sign-in-button = Sign in
sign-out = Sign out

## My deposits
deposits-title = My deposits
deposits-lead = Your packages in { $repository }, the last one you worked on first.
deposits-new = New package
deposits-waiting = Looking for your packages…
deposits-failed = Your packages could not be listed
deposits-create-failed = The package may not have been made
deposits-empty-title = No package yet
deposits-empty-text = A knowledge package tells what you found out, and holds the data, code and documents that show it. Make one; it stays private until you publish it.
deposits-first = Make the first package
deposit-untitled = Without a title
deposit-state-draft = Draft
deposit-state-version = New version
deposit-state-edited = Changes not published
deposit-state-review = In review
deposit-state-published = Published
deposit-changed = Changed { $day }
deposit-resources =
    { $count ->
        [one] 1 resource
       *[other] { $count } resources
    }
deposit-waits-missing =
    { $count ->
        [one] 1 thing is missing
       *[other] { $count } things are missing
    }
deposit-waits-publish = ready to check and publish
deposit-waits-review = waits for its reviewers

## A published package
package-loading = Package
package-waiting = Opening the package…
package-failed = This package could not be opened
package-kind = Knowledge package
package-restricted = Only for those who were given access
package-description = About this package
package-files = Files
package-no-files = This package has no files of its own.
package-resources = What it is made of
package-no-resources = This package has no resources.
package-edit = Edit
package-edit-hint = Mend the description. The files stay as they are.
package-version = New version
package-version-hint = For other files or resources. This version stays as it is.
package-older = This is an older version. There is a newer one.
package-newest = Open the newest version
resources-waiting = Looking for its resources…
files-waiting = Looking for the files…
files-name = File
files-size = Size
files-download = Download
files-download-named = Download { $name }
fact-published = Published
fact-updated = Last changed
fact-version = Version
fact-version-both = { $version } (number { $index })
fact-publisher = Publisher
fact-doi = DOI
fact-licence = Licence
fact-subjects = Keywords
fact-id = Id in the repository

## deposit
## The frame of a deposit
edit-opening = Opening the package…
edit-open-failed = The package could not be opened
edit-my-deposits = My deposits
edit-step-describe = Describe
edit-step-files = Files
edit-step-resources = Resources
edit-step-check = Check and publish
edit-place-resource = Resources › { $name }
edit-untitled-package = Package without a title
edit-untitled-resource = Resource without a title
edit-unnamed = Not named yet
edit-wait-for-files =
    { $count ->
        [one] Wait until 1 file is sent
       *[other] Wait until { $count } files are sent
    }
edit-decide-about = Decide which “{ $name }” you want to have
edit-back = Back
edit-continue-files = Continue to files
edit-continue-resources = Continue to resources
edit-done = Done
edit-choose = Choose one
edit-filled = { $count } of { $all } filled
edit-counted =
    { $count ->
        [0] none
       *[other] { $count }
    }
edit-signed-out = The hub does not know you any more
edit-signed-out-text = Everything you typed is kept on this device. Sign in again and it goes on where you are.
edit-sign-in = Sign in again
edit-gone = This draft is not in the hub any more
edit-gone-text = It was published or deleted somewhere else. What you typed is kept on this device. Open it again from your deposits.
edit-save-failed = The last change is not in the hub yet
edit-save-again = Try again
edit-changed-elsewhere = “{ $name }” was changed somewhere else
edit-changed-elsewhere-text = You see your own version, and nothing was overwritten. Say which one is to stay. The other one is not lost at once: if you take theirs, yours can be brought back.
edit-keep-mine = Keep mine
edit-take-theirs = Take theirs
edit-aside-text = You see the version from somewhere else. Yours is kept on this device.
edit-bring-back = Bring mine back
edit-drop-aside = Forget mine

## Fields as the hub calls them, for what it says about them
edit-said-about = { $field }: { $message }
path-access = Who may see it
path-access-embargo-until = End of the embargo
path-additional_descriptions = Further descriptions
path-additional_titles = Further titles
path-contributors = Who took part
path-contributors-role = What a contributor did
path-creators = Who made it
path-creators-affiliations = Where a creator works
path-creators-person_or_org-identifiers = Identifier of a creator
path-dates = Other dates
path-dates-type = What happened on a date
path-description = Description
path-files = Files
path-funding = Funding
path-identifiers = Identifiers
path-languages = Languages
path-locations = Places
path-pids-doi = DOI
path-publication_date = Publication date
path-publisher = Publisher
path-references = References
path-related_identifiers = Related works
path-related_identifiers-relation_type = How a work is related
path-resource_type = Type
path-rights = Licence
path-subjects = Keywords
path-title = Title
path-version = Version

## What it is
describe-title = Describe the package
describe-lead = What it is and who may use it. Everything you type is kept on this device as you type.
describe-name = Title
describe-type = Type
describe-type-hint = Begin to type: dataset, software, report.
describe-type-none = Not chosen
describe-date = Publication date
describe-date-hint = A year, a month, a day, or a span: 2026, 2026-11, 2026-11-20, 2018/2026
describe-description = Description
describe-description-hint = What is inside, for whom, how it was made. A blank line begins a new paragraph.
describe-description-formatted = This text has formatting that is not shown here. It stays as long as you do not change the text.
describe-creators = Who made it
describe-contributors = Who took part
describe-add-person = Add a person
describe-add-organisation = Add an organisation
describe-family-name = Family name
describe-given-name = Given name
describe-organisation = Organisation
describe-organisation-name = Name of the organisation
describe-orcid = ORCID
describe-orcid-hint = 16 digits, for example 0000-0002-1825-0097
describe-affiliation = Where they work
describe-role = What they did
describe-role-none = Not said
describe-licence = Licence
describe-licence-label = What others may do with it
describe-licence-hint = Begin to type: CC BY, MIT, public domain.
describe-more-about = More about it
describe-keywords = Keywords
describe-keywords-hint = One word or several with commas between, then Enter.
describe-keywords-add = Add
describe-removed = Removed.
describe-languages = Languages
describe-languages-hint = Begin to type the name of a language.
describe-publisher = Publisher
describe-publisher-hint = Needed if the package is to have a DOI.
describe-version = Version
describe-version-hint = For example 1.0 or 2026-11
describe-dates = Other dates
describe-add-date = Add a date
describe-date-when = When
describe-date-what = What happened then
describe-date-note = More about it
describe-places = Places
describe-add-place = Add a place
describe-place-name = Name of the place
describe-place-name-hint = For example Lake Geneva
describe-place-box = Box on the globe
describe-place-box-hint = West, south, east, north in degrees: 5.9, 45.8, 10.5, 47.8
describe-place-wrong = Enter four numbers: west, south, east, north. West and east go from -180 to 180, south and north from -90 to 90.
describe-place-bounds = { $west }, { $south } to { $east }, { $north }
describe-place-note = More about it
describe-works = Related works
describe-add-work = Add a work
describe-work-identifier = Its address or identifier
describe-work-identifier-hint = A DOI or a web address: 10.5281/zenodo.7564 or https://example.org/paper
describe-work-relation = How this is related to it
describe-work-scheme = Kind of identifier
describe-work-scheme-hint = Found out by itself if left empty: doi, url, isbn

## Files
send-title = Files
send-lead = Files of the package itself. Data and code belong to resources, which have files of their own.
send-hint-package = Up to 500 MB a file in a package; put larger ones into a resource.
send-hint-resource = Large files are fine. Choose an unfinished file again and it is finished.
send-frozen = This version is published, so its files stay as they are. To change files, make a new version on the package's page.
send-none-package = This package has no files of its own
send-none-package-hint = Its resources can have files all the same.
send-none-resource = This resource has no files
send-none-resource-hint = For something that is described here and stored elsewhere.
send-preview = Shown first
send-preview-hint = The file that readers see when they open the page.
send-preview-none = No file
send-total = { $sent } of { $count } files sent · { $done } of { $total }
send-total-label = All files
send-rest = { $speed }/s · { $left } left
send-seconds = { $count } s
send-minutes = { $count } min
send-is-preview = shown first
send-renamed = renamed, as names here have no folders
send-large = over 500 MB: the hub may not take it here, put it into a resource
send-waiting = Waiting
send-sending = { $done } of { $total }
send-sending-label = This file
send-checking = Checking
send-done = Sent and checked
send-there = In the hub
send-offline = Waiting for the connection
send-offline-text = It goes on by itself.
send-never-finished = Never finished
send-never-finished-text = Blocks publishing. Choose the same file again to finish it.
send-taken = Name is taken
send-taken-text = The file of this name in the hub has other content.
send-too-large = Too large here
send-too-large-text = The hub does not take it in this place. Put it into a resource.
send-failed = Failed
send-cancel = Cancel
send-cancel-named = Cancel { $name }
send-retry = Try again
send-retry-named = Try { $name } again
send-replace = Replace
send-replace-named = Replace { $name } by the file you chose
send-keep = Keep the old one
send-keep-named = Keep the old { $name }
send-removed = { $name } was removed.
files-all-sent = All files are sent.

## Resources
parts-title = Resources
parts-lead = What the package is made of. New resources are published together with it.
parts-new = New resource
parts-frozen = This version is published, so it goes on listing the same resources. To change them, make a new version on the package's page.
parts-making = Making it…
parts-existing = Add an existing one
parts-find = Find a resource
parts-find-hint = Words of its title. What is published, and drafts of your own.
parts-add = Add to the package
parts-added = { $name } was added.
parts-own-draft = your draft
parts-published = Published
parts-empty = No resources yet
parts-empty-text = A resource is a dataset, a script, a report: a thing with a type and files of its own. Make a new one, or add one that exists.
parts-column-name = Resource
parts-column-type = Type
parts-column-files = Files
parts-column-state = State
parts-column-actions = Actions
parts-ready = Ready
parts-sending =
    { $count ->
        [one] 1 file on its way
       *[other] { $count } files on their way
    }
parts-new-note = new, belongs to this package
parts-published-note = published, linked
parts-unreadable = Cannot be read
parts-unreadable-note = It may be restricted or deleted.
parts-remove = Remove from the package
parts-remove-not = Keep it
parts-discard = Delete for good
parts-remove-title = Remove “{ $name }”?
parts-remove-text = It stays published. The package does not list it any more.
parts-remove-draft-text = You can take it out of the package and keep it as a draft of its own, or delete it with its files. What is deleted cannot be brought back.
parts-removed = { $name } was removed.
part-lead = What it is, and its files. It is published together with the package.
part-back = Back to resources

## Check and publish
check-checking = Checking…
check-not-here = This device could not check the drafts, because a part of this page did not load. Reload the page. The hub checks everything before anything is public.
check-ready = Ready to publish
check-count =
    { $count ->
        [one] 1 thing stands between you and publishing
       *[other] { $count } things stand between you and publishing
    }
check-lead-missing = Checked on this device, and with the hub as far as it is saved. Nothing has been published.
check-lead-ready = Nothing is missing. When you publish, the hub checks everything once more before anything is public.
check-package = The package
check-files =
    { $count ->
        [0] No files
        [one] 1 file in the hub
       *[other] { $count } files in the hub
    }
check-linked = Published already. It is linked as it is.
check-publish =
    { $count ->
        [0] Publish the package
        [one] Publish 1 package and 1 resource
       *[other] Publish 1 package and { $count } resources
    }
check-publish-changes = Publish the changes
check-publishing = Publishing…
check-warning = Publishing cannot be undone. Files cannot be changed afterwards; a new version can be made at any time.
check-blocked =
    { $count ->
        [one] 1 thing is missing before this can be published. It is listed above.
       *[other] { $count } things are missing before this can be published. They are listed above.
    }
check-refused = The hub did not publish it
check-failed = It could not be published
check-unsaved = Nothing was published
check-unsaved-text = Not everything could be saved in the hub first. What keeps it is said at the top of this page.
check-done = The package is published.
