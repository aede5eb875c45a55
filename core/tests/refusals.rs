//! Every refusal that real servers were seen to give has its kind and a next step.
#![cfg(test)]

#[path = "support/script.rs"]
mod script;

use geodepot::transport::retry::Policy;
use geodepot::{Error, ErrorKind};
use script::{Reply, Script, run, says, text};

fn refused(reply: Reply) -> Error {
    let once = Policy {
        tries: 1,
        ..Policy::default()
    };
    let script = Script::new([reply]);
    let client = script.build(Script::builder().retry(once));
    run(client.records().draft("x").get()).unwrap_err()
}

#[test]
fn every_sentence_of_a_server_has_its_kind() {
    use ErrorKind::{
        Conflict, Forbidden, Gone, Invalid, NotFound, RateLimited, TooLarge, Unauthenticated, Unavailable, Usage,
    };
    for (status, said, kind) in [
        (400, "A validation error occurred.", Invalid),
        (
            400,
            "Uploading selected files will result in exceeding the max amount per record.",
            Invalid,
        ),
        (400, "Multipart file transfer requires file size.", Invalid),
        (400, "", Invalid),
        (422, "Unprocessable", Invalid),
        (400, "CSRF token missing or incorrect.", Unauthenticated),
        (400, "Referer checking failed - no Referer.", Unauthenticated),
        (
            401,
            "The server could not verify that you are authorized",
            Unauthenticated,
        ),
        (400, "Unable to decode JSON data in request body.", Usage),
        (400, "Invalid querystring parameters.", Usage),
        (400, "Invalid query string syntax.", Usage),
        (400, "Invalid sort option 'bogus'.", Usage),
        (400, "File with key a.txt already exists.", Conflict),
        (400, "The persistent identifier is already registered.", Conflict),
        (
            400,
            "You cannot delete a draft with an open review. Please cancel the review first.",
            Conflict,
        ),
        (400, "An open review cannot be deleted.", Conflict),
        (409, "Conflict", Conflict),
        (412, "Revision id provided(5) doesn't match record's one(8)", Conflict),
        (400, "Bucket quota exceeded.", TooLarge),
        (400, "Maximum file size exceeded.", TooLarge),
        (400, "File size limit exceeded.", TooLarge),
        (413, "The data value transmitted exceeds the capacity limit.", TooLarge),
        (403, "Permission denied.", Forbidden),
        (403, "Bucket is locked for modifications.", Forbidden),
        (404, "The persistent identifier does not exist.", NotFound),
        (404, "Not found.", NotFound),
        (404, "Record 'x' has no file 'a'.", NotFound),
        (405, "The method is not allowed for the requested URL.", Usage),
        (406, "Invalid 'Accept' header. Expected one of: application/json", Usage),
        (
            415,
            "Invalid 'Content-Type' header. Expected one of: application/json",
            Usage,
        ),
        (410, "The record has been deleted.", Gone),
        (410, "Record deleted", Gone),
        (429, "500 per 1 minute", RateLimited),
        (500, "The server encountered an internal error", Unavailable),
    ] {
        let error = refused(says(status, said));
        assert_eq!((error.kind(), error.status()), (kind, Some(status)), "{said}");
        assert!(error.message().contains(said) && error.hint().ends_with('.'), "{said}");
    }
}

#[test]
fn a_hint_says_more_where_the_kind_does_not() {
    for (status, said, hint) in [
        (404, "The persistent identifier is not registered.", "read the draft"),
        (403, "Bucket is locked for modifications.", "new version"),
        (
            400,
            "You cannot publish a draft with an open review request.",
            "Cancel the review",
        ),
        (400, "Bucket quota exceeded.", "more space"),
        (404, "The requested URL was not found on the server.", "address"),
    ] {
        assert!(refused(says(status, said)).hint().contains(hint), "{said}");
    }
}

#[test]
fn a_page_of_a_gateway_is_not_repeated_to_the_reader() {
    for (status, kind) in [
        (413, ErrorKind::TooLarge),
        (502, ErrorKind::Unavailable),
        (503, ErrorKind::Unavailable),
    ] {
        let error = refused(text(status, "text/html", "<html><script>alert(1)</script></html>"));
        assert_eq!(error.kind(), kind);
        assert!(!error.message().contains('<'), "{}", error.message());
    }
}
