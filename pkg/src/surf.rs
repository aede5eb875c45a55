//! The calls of the SURF Data Repository, by the names that `js/surf.ts` gives them.

use geodepot::client::pages::Pages;
use geodepot::surf::{CommunityHandle, DepositHandle, PatchOperation, SurfClient, SurfInput, SurfObject, SurfQuery};
use geodepot::{Error, ErrorKind, FileKey, Result};
use geodepot_js_glue::{Arguments, text, value};
use serde_json::Value;

use crate::answer::{Built, Shape, pass};
use crate::calls::by_hand;
use crate::lists;

/// Makes the call of this name.
pub(crate) async fn call(surf: &SurfClient, name: &str, mut given: Arguments) -> Result<Value> {
    match name {
        "client.checkSignIn" => value(surf.check_sign_in().await),
        "client.request" => {
            let (method, path, body) = by_hand(&mut given)?;
            surf.request(method, &path, body.as_ref()).await
        }
        "deposit.files.delete" => {
            let files = deposit(surf, &mut given)?.files();
            value(files.delete(given.next::<FileKey>("key")?).await)
        }
        "deposit.files.list" => value(deposit(surf, &mut given)?.files().list().await),
        "deposit.files.addExternal" => {
            let files = deposit(surf, &mut given)?.files();
            let named: Vec<_> = given.next("files")?;
            value(files.add_external(&named).await)
        }
        _ => {
            let (request, shape) = request(surf, name, &mut given)?;
            pass(surf.connection(), request, shape).await
        }
    }
}

/// The one request of the call of this name.
fn request(surf: &SurfClient, name: &str, given: &mut Arguments) -> Built {
    let operations = |given: &mut Arguments| given.next::<Vec<PatchOperation>>("operations");
    Ok(match name {
        "community.schema" => (community(surf, given)?.schema_request()?, Shape::Object),
        "collection.get" => {
            let id: String = given.next("id")?;
            (surf.collection(&id).get_request()?, Shape::Object)
        }
        "deposits.create" => {
            let input: SurfInput = given.next("deposit")?;
            (surf.deposits().create_request(&input)?, Shape::Object)
        }
        "deposit.get" => (deposit(surf, given)?.get_request()?, Shape::Object),
        "deposit.submit" => (deposit(surf, given)?.submit_request()?, Shape::Object),
        "deposit.patchDraft" => {
            let deposit = deposit(surf, given)?;
            (deposit.patch_draft_request(&operations(given)?)?, Shape::Object)
        }
        "deposit.patchPublished" => {
            let deposit = deposit(surf, given)?;
            (deposit.patch_published_request(&operations(given)?)?, Shape::Object)
        }
        "deposit.deleteDraft" => (deposit(surf, given)?.delete_draft_request()?, Shape::Nothing),
        "deposit.deletePublished" => (deposit(surf, given)?.delete_published_request()?, Shape::Nothing),
        "deposit.files.status" => {
            let files = deposit(surf, given)?.files();
            (files.status_request(given.next("index")?)?, Shape::Any)
        }
        "deposit.files.stage" => {
            let files = deposit(surf, given)?.files();
            (files.stage_request(given.next("index")?)?, Shape::Any)
        }
        _ => {
            let message = format!("There is no call “{name}”.");
            return Err(Error::new(ErrorKind::Usage, message));
        }
    })
}

/// The list of this name.
pub(crate) fn list(surf: &SurfClient, name: &str, mut given: Arguments) -> Result<Pages<Value>> {
    let query = |given: &mut Arguments| Ok::<_, Error>(given.maybe::<SurfQuery>("query")?.unwrap_or_default());
    Ok(match name {
        "communities.list" => surf.communities().list().raw(),
        "community.collections" => community(surf, &mut given)?.collections().raw(),
        "community.deposits" => {
            let community = community(surf, &mut given)?;
            community.deposits(&query(&mut given)?).raw()
        }
        "objects.list" => surf.objects().list(&query(&mut given)?).raw(),
        "objects.search" => surf.objects().search(&query(&mut given)?).raw(),
        "objects.drafts" => surf.objects().drafts(&query(&mut given)?).raw(),
        _ => return Err(lists::unknown(name)),
    })
}

/// What an object says, the same for both dialects: `[object]` in, a summary out.
pub(crate) fn summary(arguments: &str) -> Result<String> {
    let object: SurfObject = Arguments::new(arguments)?.next("object")?;
    text(&object.summary())
}

pub(crate) fn deposit(surf: &SurfClient, given: &mut Arguments) -> Result<DepositHandle> {
    Ok(surf.deposit(given.next::<String>("id")?))
}

fn community(surf: &SurfClient, given: &mut Arguments) -> Result<CommunityHandle> {
    Ok(surf.community(given.next::<String>("id")?))
}
