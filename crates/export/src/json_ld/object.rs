//! JSON objects whose members keep the order in which they were added.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A node of the JSON-LD document.
pub(super) struct Object(Vec<(&'static str, Value)>);

#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Texts(Vec<String>),
    Number(u32),
    Flag(bool),
    Object(Object),
    Objects(Vec<Object>),
}

impl Object {
    pub(super) fn new(iri: String, types: &[&str]) -> Self {
        Self(vec![("id", Value::Text(iri))]).texts("type", types.iter().map(|name| (*name).to_owned()))
    }

    /// A member that may be missing.
    pub(super) fn text(self, name: &'static str, text: Option<&String>) -> Self {
        self.texts(name, text.cloned())
    }

    /// A list; one value stands alone, none is left out.
    pub(super) fn texts(mut self, name: &'static str, texts: impl IntoIterator<Item = String>) -> Self {
        let mut texts: Vec<String> = texts.into_iter().collect();
        match texts.len() {
            0 => {}
            1 => self.0.push((name, Value::Text(texts.remove(0)))),
            _ => self.0.push((name, Value::Texts(texts))),
        }
        self
    }

    pub(super) fn number(mut self, name: &'static str, number: u32) -> Self {
        self.0.push((name, Value::Number(number)));
        self
    }

    /// A member that is there if it is true.
    pub(super) fn flag(mut self, name: &'static str, flag: bool) -> Self {
        self.0.extend(flag.then_some((name, Value::Flag(true))));
        self
    }

    /// Nodes within this one.
    pub(super) fn objects(mut self, name: &'static str, objects: impl IntoIterator<Item = Object>) -> Self {
        let mut objects: Vec<Object> = objects.into_iter().collect();
        match objects.len() {
            0 => {}
            1 => self.0.push((name, Value::Object(objects.remove(0)))),
            _ => self.0.push((name, Value::Objects(objects))),
        }
        self
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("only strings, numbers and flags")
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
