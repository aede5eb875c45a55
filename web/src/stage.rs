//! A page for a test in a real browser.

use leptos::{mount::mount_to, prelude::*};
use leptos_router::components::Router;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// A mounted view, which goes when the test ends.
pub(crate) struct Stage {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Stage {
    /// Shows a view.
    pub(crate) async fn show<F, N>(view: F) -> Self
    where
        F: FnOnce() -> N + Send + 'static,
        N: IntoView + 'static,
    {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = mount_to(root.clone(), move || view! { <Router>{view()}</Router> });
        let stage = Self {
            root,
            _mounted: Box::new(mounted),
        };
        rest().await;
        stage
    }

    /// The first element of a selector.
    pub(crate) fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.root.query_selector(selector).unwrap()?;
        Some(found.unchecked_into())
    }

    /// What the elements of a selector say.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length())
            .filter_map(|index| found.item(index)?.text_content())
            .collect()
    }

    /// The only line of text.
    pub(crate) fn input(&self) -> HtmlInputElement {
        self.find("input").unwrap().unchecked_into()
    }

    /// Types a text into it.
    pub(crate) async fn write(&self, text: &str) {
        let input = self.input();
        input.focus().unwrap();
        input.set_value(text);
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbles).unwrap();
        input.dispatch_event(&event).unwrap();
        rest().await;
    }

    /// Presses a key in it.
    pub(crate) async fn press(&self, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        self.input().dispatch_event(&event).unwrap();
        rest().await;
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Long enough for typing to have rested and for all that follows from it.
pub(crate) async fn rest() {
    let wait = js_sys::Promise::new(&mut |done, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&done, 300)
            .unwrap();
    });
    JsFuture::from(wait).await.unwrap();
}
