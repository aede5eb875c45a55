use serde_json::{Value, json};

use crate::desk::{Desk, Draft, Kind};
use crate::verdict::Outcome;
use crate::wire::Answer;

/// A package with resources, from its draft to its second version; what was answered on the way.
pub(crate) struct Package {
    pub(crate) first: Draft,
    /// Resources that are published with the package; the last one has a file.
    pub(crate) managed: Vec<Draft>,
    /// A record that was published before, by itself.
    pub(crate) related: Draft,
    pub(crate) draft_before: Answer,
    pub(crate) published: Answer,
    pub(crate) edit: Answer,
    pub(crate) add_while_frozen: Answer,
    pub(crate) remove_while_frozen: Answer,
    pub(crate) republished: Answer,
    pub(crate) begun: Answer,
    pub(crate) imported: Answer,
    pub(crate) imported_again: Answer,
    pub(crate) draft_after_import: Answer,
    /// A resource that only the second version has; it does without the first of the managed ones.
    pub(crate) newcomer: Draft,
    pub(crate) second: Draft,
    pub(crate) published_second: Answer,
    pub(crate) first_after: Answer,
}

impl Package {
    pub(super) async fn tell(desk: &Desk) -> Outcome<Self> {
        let first = desk
            .draft_as(Kind::Packages, &desk.titled_as(Kind::Packages, "A package"))
            .await?;
        let mut managed = Vec::new();
        for name in ["Resource one", "Resource two"] {
            managed.push(
                desk.draft_as(Kind::Records, &desk.titled_as(Kind::Records, name))
                    .await?,
            );
        }
        let mut with_file = desk.titled_as(Kind::Records, "Resource three");
        with_file["files"]["enabled"] = json!(true);
        let with_file = desk.draft_as(Kind::Records, &with_file).await?;
        desk.upload(&with_file, "data.txt", b"hello\n").await?;
        managed.push(with_file);
        let related = desk
            .draft_as(Kind::Records, &desk.titled_as(Kind::Records, "Published before"))
            .await?;
        desk.publish(&related).await?;

        let own: Vec<&Draft> = managed.iter().collect();
        desk.associate(&first, &own).await?;
        let all: Vec<&Draft> = managed.iter().chain([&related]).collect();
        desk.add(&first, &all).await?;
        let draft_before = desk.get(first.draft()).await?;
        let published = desk.publish(&first).await?;

        let edit = desk.post(first.draft()).await?.one_of(&[200, 201])?;
        let newcomer = desk
            .draft_as(Kind::Records, &desk.titled_as(Kind::Records, "Newcomer"))
            .await?;
        desk.associate(&first, &[&newcomer]).await?;
        let add_while_frozen = desk
            .post(first.at("draft/resources"))
            .json(&resources(&[&newcomer]))
            .await?;
        let remove_while_frozen = desk
            .delete(first.at("draft/resources"))
            .json(&resources(&[&related]))
            .await?;
        let republished = desk.post(first.publish()).await?;

        let begun = desk.post(first.at("versions")).await?.one_of(&[200, 201])?;
        let mut second = Draft::of(Kind::Packages, begun.clone())?;
        desk.takes_away(&second);
        let imported = desk.post(second.at("draft/actions/resources-import")).await?;
        let imported_again = desk.post(second.at("draft/actions/resources-import")).await?;
        let draft_after_import = desk.get(second.draft()).await?;
        desk.add(&second, &[&newcomer]).await?;
        desk.delete(second.at("draft/resources"))
            .json(&resources(&[&managed[0]]))
            .await?
            .is(200)?;
        let next = desk.titled_as(Kind::Packages, "A package, second");
        desk.put(second.draft()).json(&next).await?.is(200)?.clean()?;
        let published_second = desk.publish(&second).await?;
        second.answer = published_second.clone();
        let first_after = desk.get(first.record()).anonymously().await?;
        Ok(Self {
            first,
            managed,
            related,
            draft_before,
            published,
            edit,
            add_while_frozen,
            remove_while_frozen,
            republished,
            begun,
            imported,
            imported_again,
            draft_after_import,
            newcomer,
            second,
            published_second,
            first_after,
        })
    }

    /// The ids of the first version's resources, sorted.
    pub(crate) fn of_first(&self) -> Vec<&str> {
        sorted(self.managed.iter().chain([&self.related]))
    }

    /// The ids of the second version's resources, sorted.
    pub(crate) fn of_second(&self) -> Vec<&str> {
        sorted(self.managed[1..].iter().chain([&self.related, &self.newcomer]))
    }
}

fn sorted<'a>(drafts: impl Iterator<Item = &'a Draft>) -> Vec<&'a str> {
    let mut ids: Vec<&str> = drafts.map(|draft| draft.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn ids(drafts: &[&Draft]) -> Value {
    drafts.iter().map(|draft| json!({ "id": draft.id })).collect()
}

/// The body that adds resources to a package's draft, or removes them.
pub(crate) fn resources(drafts: &[&Draft]) -> Value {
    json!({ "resources": ids(drafts) })
}

/// The body that puts records into a package's context, or takes them out.
pub(crate) fn records(drafts: &[&Draft]) -> Value {
    json!({ "records": ids(drafts) })
}

impl Desk {
    /// Puts records into a package's context, and looks whether they are there: the answer would not tell.
    pub(crate) async fn associate(&self, package: &Draft, drafts: &[&Draft]) -> Outcome {
        let path = package.at("context/actions/associate");
        self.post(path).json(&records(drafts)).await?.is(204)?;
        for draft in drafts {
            let answer = self.get(draft.draft()).await?.is(200)?;
            answer.has("/parent/relationship/managed_by/id", package.parent.as_str())?;
        }
        Ok(())
    }

    /// Adds resources to a package's draft, none of which is refused.
    pub(crate) async fn add(&self, package: &Draft, drafts: &[&Draft]) -> Outcome {
        let answer = self
            .post(package.at("draft/resources"))
            .json(&resources(drafts))
            .await?
            .is(200)?;
        answer.has("/errors", json!([]))
    }
}
